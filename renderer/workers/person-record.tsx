import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { problemText } from '#renderer/app/errors.ts';
import { currentLanguage } from '#renderer/app/i18n.ts';
import { useFormat } from '#renderer/ui/format.ts';
import { Section } from '#renderer/ui/section.tsx';
import { SourceCells } from '#renderer/ui/source-cells.tsx';
import type { ProblemData } from '#shared/contract/base.ts';
import type { WorkerDetail } from '#shared/contract/workers.ts';
import { lookup } from '#shared/i18n/index.ts';
import classes from './person.module.css';
import { RosterSection } from './roster-section.tsx';

/** What the rules say against a person's data, each with its explanation. */
export function WarningList({ problems, none }: { readonly problems: readonly ProblemData[]; readonly none: string }) {
  if (problems.length === 0) return <Text size="md">{none}</Text>;
  return (
    <ul className={classes.warnings}>
      {problems.map((problem) => (
        <li key={`${problem.code} ${JSON.stringify(problem.params)}`}>{problemText(problem, currentLanguage())}</li>
      ))}
    </ul>
  );
}

/** Where a person came from, and the words over the cells where they are known. */
type SourceProps = { readonly source: WorkerDetail['source']; readonly headers?: readonly string[] | null };

/** The row of the file that the person came from, as it stood there. */
export function SourceSection({ source, headers }: SourceProps) {
  const { t } = useTranslation();
  return (
    <Section title={t('workers.panel.source')}>
      {source ? (
        <>
          <Text size="md" mb={4}>
            {source.sheet === ''
              ? t('workers.panel.sourceRowOnly', { file: source.fileName, row: source.rowNumber })
              : t('workers.panel.sourceRow', { file: source.fileName, sheet: source.sheet, row: source.rowNumber })}
          </Text>
          <SourceCells cells={source.cells} headers={headers} label={t('imports.result.cells')} />
        </>
      ) : (
        <Text size="md">{t('workers.panel.noSource')}</Text>
      )}
    </Section>
  );
}

/** Programmes, cases and letters of a person. */
export function MembershipSections({ detail }: { readonly detail: WorkerDetail }) {
  const { t } = useTranslation();
  const { date, dateTime } = useFormat();
  return (
    <>
      <Section title={t('workers.panel.enrolments')}>
        <Lines none={t('workers.panel.noEnrolments')}>
          {detail.enrolments.map(({ id, programName, cohort, state }) => ({
            id,
            text: [
              programName,
              cohort ? t('workers.panel.cohort', { cohort }) : null,
              word('workers.enrolmentStates', state),
            ],
          }))}
        </Lines>
      </Section>
      <RosterSection workerId={detail.row.id} name={detail.row.name} />
      <Section title={t('workers.panel.cases')}>
        <Lines none={t('workers.panel.noCases')}>
          {detail.cases.map(({ id, state, submittedAt, decidedAt }) => ({
            id,
            text: [
              decidedAt
                ? t('workers.panel.caseDecided', { at: dateTime(submittedAt), decided: dateTime(decidedAt) })
                : t('workers.panel.case', { at: dateTime(submittedAt) }),
              word('states.case', state),
            ],
          }))}
        </Lines>
      </Section>
      <Section title={t('workers.panel.letters')}>
        <Lines none={t('workers.panel.noLetters')}>
          {detail.letters.map(({ id, number, state, issuedAt, held, handedOn, collector }) => ({
            id,
            text: [
              number,
              word('states.letter', state),
              dateTime(issuedAt),
              ...(state === 'issued' ? [word('letters.held', held), date(handedOn), collector] : []),
            ],
          }))}
        </Lines>
      </Section>
    </>
  );
}

type Line = { readonly id: number; readonly text: readonly (string | null)[] };

function Lines({ children, none }: { readonly children: readonly Line[]; readonly none: string }) {
  if (children.length === 0) return <Text size="md">{none}</Text>;
  return (
    <ul className={classes.list}>
      {children.map(({ id, text }) => (
        <li key={id}>{text.filter(Boolean).join(' · ')}</li>
      ))}
    </ul>
  );
}

/** Word for a code that comes from data; the code itself when there is none. */
export function word(tree: string, code: string): string {
  return lookup(currentLanguage(), `${tree}.${code}`) ?? code;
}
