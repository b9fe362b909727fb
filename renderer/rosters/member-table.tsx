import { Anchor, Button, Group, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useMay } from '#renderer/app/session.ts';
import { useFormat } from '#renderer/ui/format.ts';
import type { RosterEntry } from '#shared/contract/rosters.ts';
import { isOutsideProgrammes, type RosterField, rosterFields } from '#shared/domain/roster-fields.ts';
import type { RosterCode } from '#shared/domain/states.ts';
import { entryText } from './entry-text.ts';
import { showInRegister } from './members-state.ts';
import classes from './rosters.module.css';

/** Rows of a roster and what can be done with each. */
export type MemberTableProps = {
  readonly code: RosterCode;
  readonly rows: readonly RosterEntry[];
  readonly onEdit: (entry: RosterEntry) => void;
  readonly onTakeOff: (entry: RosterEntry) => void;
};

/** One line a person: name, NIK, the roster's own fields, and where it has letters of its own, confirmation and letter. */
export function MemberTable({ code, rows, onEdit, onTakeOff }: MemberTableProps) {
  const { t } = useTranslation();
  const mayEdit = useMay('workers.edit');
  const hasLetters = isOutsideProgrammes(code);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reached by the arrow keys
    <section className={classes.table} tabIndex={0} aria-label={t('rosterMembers.table')}>
      <Table aria-label={t('rosterMembers.table')} stickyHeader highlightOnHover verticalSpacing={3} miw="64rem">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('fields.name')}</Table.Th>
            <Table.Th scope="col">{t('fields.nik')}</Table.Th>
            {rosterFields[code].map((field) => (
              <Table.Th key={field} scope="col">
                {t(`rosterMembers.fields.${field}`)}
              </Table.Th>
            ))}
            {hasLetters ? (
              <>
                <Table.Th scope="col">{t('rosterMembers.confirmation')}</Table.Th>
                <Table.Th scope="col">{t('rosterMembers.letter')}</Table.Th>
              </>
            ) : null}
            {mayEdit ? <Table.Td /> : null}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((entry) => (
            <Table.Tr key={entry.id}>
              <PersonCells entry={entry} />
              {hasLetters ? <LetterCells entry={entry} /> : null}
              {mayEdit ? (
                <Table.Td>
                  <RowButtons {...{ entry, onEdit, onTakeOff }} />
                </Table.Td>
              ) : null}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

/** Fields whose text is not broken into lines. */
const unbroken: ReadonlySet<RosterField> = new Set(['memberNumber', 'memberSince']);

function PersonCells({ entry }: { readonly entry: RosterEntry }) {
  const [, navigate] = useLocation();
  return (
    <>
      <Table.Th scope="row" fw={400}>
        <Anchor component="button" type="button" ta="left" onClick={() => showInRegister(entry.workerId, navigate)}>
          {entry.name}
        </Anchor>
      </Table.Th>
      <Table.Td className={classes.digits}>{entry.nik}</Table.Td>
      {rosterFields[entry.code].map((field) => (
        <Table.Td key={field} className={unbroken.has(field) ? classes.digits : undefined}>
          {entryText(entry, field)}
        </Table.Td>
      ))}
    </>
  );
}

function LetterCells({ entry }: { readonly entry: RosterEntry }) {
  const { t } = useTranslation();
  const { date } = useFormat();
  const { confirmedBy: name, confirmedAt, letter } = entry;
  return (
    <>
      <Table.Td>
        {name === null ? (
          <Text size="sm" c="dimmed">
            {t('rosterMembers.unconfirmed')}
          </Text>
        ) : (
          t('rosterMembers.confirmedBy', { name, at: date((confirmedAt ?? '').slice(0, 10)) })
        )}
      </Table.Td>
      <Table.Td>{letter === null ? t('rosterMembers.noLetter') : letter.number}</Table.Td>
    </>
  );
}

type ButtonsProps = { readonly entry: RosterEntry } & Pick<MemberTableProps, 'onEdit' | 'onTakeOff'>;

/** What can be done with one place on a roster. */
export function RowButtons({ entry, onEdit, onTakeOff }: ButtonsProps) {
  const { t } = useTranslation();
  const { name } = entry;
  return (
    <Group gap={4} wrap="nowrap" justify="flex-end">
      <Button
        size="compact-sm"
        variant="default"
        aria-label={t('rosterMembers.editOf', { name })}
        onClick={() => onEdit(entry)}
      >
        {t('rosterMembers.edit')}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={t('rosterMembers.takeOffOf', { name })}
        onClick={() => onTakeOff(entry)}
      >
        {t('rosterMembers.takeOff')}
      </Button>
    </Group>
  );
}
