import { Loader, Modal, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useFormat } from '#renderer/ui/format.ts';
import { Section } from '#renderer/ui/section.tsx';
import { useReturnFocus } from '#renderer/ui/use-return-focus.ts';
import type { BackendClient } from '#shared/contract/index.ts';
import type { EditableField } from '#shared/contract/workers.ts';
import classes from './person.module.css';
import { usePersonWords } from './person-values.ts';

type Passport = Awaited<ReturnType<BackendClient['workers']['passport']>>;

/** One cell of one person. */
export type PassportDialogProps = {
  readonly id: number;
  readonly name: string;
  readonly field: EditableField;
  readonly onClose: () => void;
};

/** "Paspor sel": where the value of one cell comes from, what stood there before, and who verified the person. */
export function PassportDialog({ id, name, field, onClose }: PassportDialogProps) {
  useReturnFocus();
  const { t } = useTranslation();
  const words = usePersonWords();
  const passport = useQuery(api.workers.passport.queryOptions({ input: { id, field }, staleTime: 0 }));
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t('register.passport.title', { field: words.field(field), name })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="sm">
        <ErrorNotice error={passport.error} onRetry={() => void passport.refetch()} />
        {passport.isPending ? <Loader size="sm" aria-label={t('common.loading')} /> : null}
        {passport.data ? (
          <>
            <Facts passport={passport.data} field={field} />
            <Changes changes={passport.data.changes} field={field} />
          </>
        ) : null}
      </Stack>
    </Modal>
  );
}

function Facts({ passport, field }: { readonly passport: Passport; readonly field: EditableField }) {
  const { t } = useTranslation();
  const words = usePersonWords();
  const { dateTime } = useFormat();
  const { source, value, verifiedBy, verifiedAt } = passport;
  const facts: readonly (readonly [string, string])[] = [
    [t('register.passport.value'), words.value(field, value) || t('workers.cell.empty')],
    [
      t('register.passport.source'),
      source
        ? t('register.passport.sourceCell', { file: source.fileName, sheet: source.sheet, row: source.rowNumber })
        : t('workers.panel.noSource'),
    ],
    ...(source?.column ? [[t('register.passport.sourceColumn'), source.column] as const] : []),
    ...(source?.cell ? [[t('register.passport.sourceText'), source.cell] as const] : []),
    [
      t('register.passport.verified'),
      verifiedBy
        ? t('register.passport.verifiedBy', { name: verifiedBy, at: dateTime(verifiedAt) })
        : t('register.passport.notVerified'),
    ],
  ];
  return (
    <dl className={classes.fields}>
      {facts.map(([name, text]) => (
        <div key={name} className={classes.field}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

function Changes({ changes, field }: { readonly changes: Passport['changes']; readonly field: EditableField }) {
  const { t } = useTranslation();
  const words = usePersonWords();
  const { dateTime } = useFormat();
  if (changes.length === 0) return <Text size="md">{t('workers.panel.noHistory')}</Text>;
  return (
    <Section title={t('register.passport.changes')}>
      <Table fz="sm" aria-label={t('register.passport.changes')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('workers.panel.historyWhen')}</Table.Th>
            <Table.Th>{t('workers.panel.historyOld')}</Table.Th>
            <Table.Th>{t('workers.panel.historyNew')}</Table.Th>
            <Table.Th>{t('register.passport.by')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {changes.map((entry) => (
            <Table.Tr key={entry.changeSetId}>
              <Table.Td>{dateTime(entry.at)}</Table.Td>
              <Table.Td>{words.value(field, entry.oldValue)}</Table.Td>
              <Table.Td>{words.value(field, entry.newValue)}</Table.Td>
              <Table.Td>{[entry.actorName, entry.reason].filter(Boolean).join(' · ')}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  );
}
