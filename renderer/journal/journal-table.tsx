import { Button, Table } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '#renderer/app/i18n.ts';
import { useFormat } from '#renderer/ui/format.ts';
import { WideTable } from '#renderer/ui/wide-table.tsx';
import type { JournalRow } from '#shared/contract/journal.ts';
import { actionWords, detailWords, entityWords } from '#shared/domain/journal-words.ts';
import classes from './journal.module.css';
import { RowDialog } from './row-dialog.tsx';

/** Rows of the journal, each with a button that shows all of it. */
export function JournalTable({ rows }: { readonly rows: readonly JournalRow[] }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<JournalRow | null>(null);
  return (
    <>
      <WideTable label={t('settings.tabs.journal')} minWidth={760}>
        <Table.Thead>
          <Table.Tr>
            {(['number', 'at', 'actor', 'action', 'entity', 'detail'] as const).map((column) => (
              <Table.Th key={column} scope="col">
                {t(`journal.columns.${column}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Line key={row.id} row={row} onShow={setShown} />
          ))}
        </Table.Tbody>
      </WideTable>
      {shown ? <RowDialog row={shown} onClose={() => setShown(null)} /> : null}
    </>
  );
}

type LineProps = { readonly row: JournalRow; readonly onShow: (row: JournalRow) => void };

function Line({ row, onShow }: LineProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const language = currentLanguage();
  return (
    <Table.Tr>
      <Table.Td>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('journal.show', { n: row.id })}
          onClick={() => onShow(row)}
        >
          {row.id}
        </Button>
      </Table.Td>
      <Table.Td className={classes.time}>{format.dateTime(row.at)}</Table.Td>
      <Table.Td>{row.actorName ?? t('journal.system')}</Table.Td>
      <Table.Td>{actionWords(language, row.action)}</Table.Td>
      <Table.Td>{entityWords(language, row)}</Table.Td>
      <Table.Td className={classes.detail}>{detailWords(language, row.detail)}</Table.Td>
    </Table.Tr>
  );
}
