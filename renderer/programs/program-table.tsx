import { Button, Table, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/ui/format.ts';
import { WideTable } from '#renderer/ui/wide-table.tsx';
import type { Program } from '#shared/contract/programs.ts';

type TableProps = {
  readonly programs: readonly Program[];
  /** Null for people who may only read. */
  readonly onEdit: ((program: Program) => void) | null;
};

/** Programmes with what they pay, from which fund and for how many. */
export function ProgramTable({ programs, onEdit }: TableProps) {
  const { t } = useTranslation();
  return (
    <>
      <Title order={2} mb="sm">
        {t('programs.list')}
      </Title>
      <WideTable label={t('programs.list')} minWidth={720}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('programs.code')}</Table.Th>
            <Table.Th scope="col">{t('programs.name')}</Table.Th>
            <Table.Th scope="col">{t('programs.year')}</Table.Th>
            <Table.Th scope="col">{t('programs.parts')}</Table.Th>
            <Table.Th scope="col">{t('programs.fundSource')}</Table.Th>
            <Table.Th scope="col">{t('programs.period')}</Table.Th>
            <Table.Th scope="col" ta="right">
              {t('programs.contribution')}
            </Table.Th>
            <Table.Th scope="col" ta="right">
              {t('programs.enrolled')} / {t('programs.quota')}
            </Table.Th>
            {onEdit ? <Table.Td /> : null}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {programs.map((program) => (
            <ProgramLine key={program.id} program={program} onEdit={onEdit} />
          ))}
        </Table.Tbody>
      </WideTable>
    </>
  );
}

function ProgramLine({ program, onEdit }: { readonly program: Program; readonly onEdit: TableProps['onEdit'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { startDate, endDate, quota } = program;
  return (
    <Table.Tr>
      <Table.Td>{program.code}</Table.Td>
      <Table.Th scope="row">{program.name}</Table.Th>
      <Table.Td>{program.year}</Table.Td>
      <Table.Td>{program.parts.join(' + ')}</Table.Td>
      <Table.Td>{program.fundSource ?? '–'}</Table.Td>
      <Table.Td>
        {startDate || endDate
          ? `${format.date(startDate)} – ${endDate ? format.date(endDate) : t('programs.open')}`
          : '–'}
      </Table.Td>
      <Table.Td ta="right">{format.rupiah(program.monthlyContribution)}</Table.Td>
      <Table.Td ta="right">
        {format.number(program.enrolled)} / {quota === null ? t('programs.noQuota') : format.number(quota)}
      </Table.Td>
      {onEdit ? (
        <Table.Td ta="right">
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('programs.edit', { name: program.name })}
            onClick={() => onEdit(program)}
          >
            {t('common.edit')}
          </Button>
        </Table.Td>
      ) : null}
    </Table.Tr>
  );
}
