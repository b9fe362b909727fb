import { Select, Table, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useGrowing } from '#renderer/ui/use-growing.ts';
import { useFieldName } from './field-name.ts';
import classes from './imports.module.css';
import type { SheetChoice, SheetProposal } from './sheet-choices.ts';

type Column = SheetProposal['columns'][number];

/** The columns of a table and what each is thought to hold. */
export type ColumnTableProps = {
  readonly sheet: SheetProposal;
  readonly choice: SheetChoice;
  readonly fields: readonly string[];
  readonly onField: (column: number, field: string | null) => void;
};

/** A field to choose is costly to draw; a wide list has dozens of them. */
const rowsInFrame = 4;

/** One line a column: its header, samples, the chosen field, and how sure the proposal is and why. */
export function ColumnTable({ sheet, choice, fields, onField }: ColumnTableProps) {
  const { t } = useTranslation();
  const fieldName = useFieldName();
  const shown = useGrowing(sheet.columns.length, rowsInFrame);
  const data = [
    { value: '', label: t('imports.inspect.notUsed') },
    ...fields.map((field) => ({ value: field, label: fieldName(field) })),
  ];
  return (
    <Table aria-label={t('imports.inspect.mapping')} verticalSpacing={2} maw="70rem">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('imports.inspect.column')}</Table.Th>
          <Table.Th>{t('imports.inspect.samples')}</Table.Th>
          <Table.Th>{t('imports.inspect.holds')}</Table.Th>
          <Table.Th>{t('sheets.sureness')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {sheet.columns.slice(0, shown).map((column) => {
          const { index, header, samples } = column;
          const name = header || t('imports.inspect.noHeader', { index: index + 1 });
          const field = choice.mapping[String(index)] ?? null;
          return (
            <Table.Tr key={index}>
              <Table.Td>{name}</Table.Td>
              <Table.Td className={classes.samples}>{samples.filter(Boolean).slice(0, 3).join(' · ')}</Table.Td>
              <Table.Td>
                <Select
                  aria-label={t('imports.inspect.holdsOf', { header: name })}
                  data={data}
                  value={field ?? ''}
                  onChange={(next) => onField(index, next || null)}
                  searchable
                  size="xs"
                  w="16rem"
                />
              </Table.Td>
              <Table.Td>
                <Sureness column={column} chosen={field !== column.field} />
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}

const surenesses = [
  { from: 0.8, word: 'sure', Icon: IconCircleCheck, colour: 'var(--b-success)' },
  { from: 0.6, word: 'likely', Icon: IconCircleDashed, colour: 'var(--b-info)' },
  { from: 0, word: 'check', Icon: IconAlertTriangle, colour: 'var(--b-warning)' },
] as const;

function Sureness({ column, chosen }: { readonly column: Column; readonly chosen: boolean }) {
  const { t } = useTranslation();
  const reason = t(`sheets.reasons.${chosen ? 'chosen' : column.reason}`);
  if (chosen || column.field === null) {
    return (
      <Text size="sm" c="dimmed">
        {reason}
      </Text>
    );
  }
  const { word, Icon, colour } = surenesses.find(({ from }) => column.confidence >= from) ?? surenesses[2];
  return (
    <Text size="sm">
      <Icon size={14} color={colour} aria-hidden /> {t(`sheets.${word}`)}: {reason}
    </Text>
  );
}
