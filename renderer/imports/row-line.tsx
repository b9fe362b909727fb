import { Anchor, Table } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { problemText } from '#renderer/app/errors.ts';
import { currentLanguage } from '#renderer/app/i18n.ts';
import { useFormat } from '#renderer/ui/format.ts';
import { SourceCells } from '#renderer/ui/source-cells.tsx';
import { StateBadge } from '#renderer/ui/state-badge.tsx';
import type { ImportRow } from '#shared/contract/imports.ts';

/** One row of the file with its reasons; opens to its cells as they stand in the file. */
export function RowLine({ row }: { readonly row: ImportRow }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const [opened, { toggle }] = useDisclosure(false);
  return (
    <>
      <Table.Tr>
        <Table.Td style={{ whiteSpace: 'nowrap' }}>
          <Anchor
            component="button"
            type="button"
            ta="left"
            aria-expanded={opened}
            aria-label={t('imports.result.showCells', { row: row.rowNumber })}
            onClick={toggle}
          >
            {[row.sheet, number(row.rowNumber)].filter(Boolean).join(' · ')}
          </Anchor>
        </Table.Td>
        <Table.Td>
          <StateBadge kind="verdict" state={row.verdict} />
        </Table.Td>
        <Table.Td>{row.name}</Table.Td>
        <Table.Td>{row.nik}</Table.Td>
        <Table.Td>
          {row.problems.map((problem) => (
            <div key={`${problem.code} ${problem.field ?? ''}`}>{problemText(problem, currentLanguage())}</div>
          ))}
          {row.duplicateOf ? <div>{t('imports.result.duplicateOf', { other: row.duplicateOf })}</div> : null}
        </Table.Td>
      </Table.Tr>
      {opened ? (
        <Table.Tr>
          <Table.Td colSpan={5} style={{ maxWidth: 0 }}>
            <SourceCells cells={row.cells} label={t('imports.result.cells')} />
          </Table.Td>
        </Table.Tr>
      ) : null}
    </>
  );
}
