import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { useFormat } from '#renderer/ui/format.ts';
import { word } from '#renderer/workers/person-record.tsx';
import type { ComparedPerson } from './merge-choice.ts';

/** What hangs on both records, in rows of their table: programmes, letters, proposals, where they came from. */
export function AttachedRows({ people }: { readonly people: readonly [ComparedPerson, ComparedPerson] }) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  return (
    <>
      <AttachedRow
        name={t('duplicatesScreen.attached.enrolments')}
        people={people}
        lines={({ enrolments }) =>
          enrolments.map(({ programName, cohort, state }) => [
            programName,
            cohort,
            word('workers.enrolmentStates', state),
          ])
        }
      />
      <AttachedRow
        name={t('duplicatesScreen.attached.letters')}
        people={people}
        lines={({ letters }) =>
          letters.map(({ number, state, issuedAt }) => [number, word('states.letter', state), dateTime(issuedAt)])
        }
      />
      <AttachedRow
        name={t('duplicatesScreen.attached.cases')}
        people={people}
        lines={({ cases }) =>
          cases.map(({ state, submittedAt, decidedAt }) => [
            word('states.case', state),
            dateTime(decidedAt ?? submittedAt),
          ])
        }
      />
      <Row name={t('duplicatesScreen.attached.source')} people={people}>
        {(person) => <Source person={person} />}
      </Row>
    </>
  );
}

type RowProps = {
  readonly name: string;
  readonly people: readonly [ComparedPerson, ComparedPerson];
  readonly children: (person: ComparedPerson) => ReactNode;
};

function Row({ name, people, children }: RowProps) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {people.map((person) => (
        <td key={person.row.id}>{children(person)}</td>
      ))}
      <td />
    </tr>
  );
}

type AttachedRowProps = Omit<RowProps, 'children'> & {
  readonly lines: (person: ComparedPerson) => readonly (readonly (string | null)[])[];
};

function AttachedRow({ name, people, lines }: AttachedRowProps) {
  const { t } = useTranslation();
  return (
    <Row name={name} people={people}>
      {(person) => {
        const texts = lines(person).map((words) => words.filter(Boolean).join(' · '));
        if (texts.length === 0) return <span data-empty>{t('duplicatesScreen.attached.none')}</span>;
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of a record have no other identity than their place
        return texts.map((text, place) => <div key={place}>{text}</div>);
      }}
    </Row>
  );
}

function Source({ person }: { readonly person: ComparedPerson }) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const detail = useQuery(api.workers.get.queryOptions({ input: { id: person.row.id } }));
  const source = detail.data?.source;
  const { createdBy, createdAt, verifiedAt } = person;
  return (
    <>
      {source ? (
        <div>
          {source.sheet === ''
            ? t('workers.panel.sourceRowOnly', { file: source.fileName, row: source.rowNumber })
            : t('workers.panel.sourceRow', { file: source.fileName, sheet: source.sheet, row: source.rowNumber })}
        </div>
      ) : null}
      <div>{t('duplicatesScreen.attached.entered', { by: createdBy, at: dateTime(createdAt) })}</div>
      {verifiedAt ? <div>{t('duplicatesScreen.attached.verified', { at: dateTime(verifiedAt) })}</div> : null}
    </>
  );
}
