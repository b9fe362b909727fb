import { Modal, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '#renderer/app/i18n.ts';
import { useFormat } from '#renderer/ui/format.ts';
import { useReturnFocus } from '#renderer/ui/use-return-focus.ts';
import type { JournalRow } from '#shared/contract/journal.ts';
import { actionWords, detailPairs, entityWords } from '#shared/domain/journal-words.ts';
import classes from './journal.module.css';

/** One row of the journal as a whole: in words, as it is stored, and how it hangs in the chain. */
export function RowDialog({ row, onClose }: { readonly row: JournalRow; readonly onClose: () => void }) {
  useReturnFocus();
  const { t } = useTranslation();
  const format = useFormat();
  const language = currentLanguage();
  const words: readonly (readonly [string, string])[] = [
    [t('journal.columns.at'), `${format.dateTime(row.at)} (${row.at})`],
    [t('journal.columns.actor'), row.actorName ?? t('journal.system')],
    [t('journal.columns.action'), actionWords(language, row.action)],
    [t('journal.columns.code'), row.action],
    ...(row.entity ? [[t('journal.columns.entity'), entityWords(language, row)] as const] : []),
    ...(detailPairs(language, row.detail) ?? []),
  ];
  const stored = [
    [t('journal.row.raw'), row.detail === '{}' ? t('journal.row.none') : row.detail],
    [t('journal.row.previousHash'), row.previousHash],
    [t('journal.row.hash'), row.hash],
  ] as const;
  const title = t('journal.row.title', { n: row.id });
  return (
    <Modal opened onClose={onClose} title={title} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Table aria-label={title}>
        <Table.Tbody>
          {words.map(([word, value]) => (
            <Table.Tr key={word}>
              <Table.Th scope="row">{word}</Table.Th>
              <Table.Td className={classes.detail}>{value}</Table.Td>
            </Table.Tr>
          ))}
          {stored.map(([word, value]) => (
            <Table.Tr key={word}>
              <Table.Th scope="row">{word}</Table.Th>
              <Table.Td className={classes.hash}>{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
