import { Progress, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { registerFilter } from '#renderer/app/list-state.ts';
import { useFormat } from '#renderer/ui/format.ts';
import { WideTable } from '#renderer/ui/wide-table.tsx';
import type { WorkerState } from '#shared/domain/states.ts';
import { type CoverageLine, coveredStates, missing } from './coverage.ts';
import classes from './home.module.css';

type TableProps = {
  readonly lines: readonly CoverageLine[];
  readonly total: CoverageLine;
  /** On paper nothing can be opened. */
  readonly printed?: boolean;
};

/** One line a kecamatan: who is covered and why the others are not. */
export function CoverageTable({ lines, total, printed = false }: TableProps) {
  const { t } = useTranslation();
  const content = (
    <>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('workers.columns.districtName')}</Table.Th>
          <Table.Th scope="col" ta="right">
            {t('home.people')}
          </Table.Th>
          <Table.Th scope="col" ta="right">
            {t('home.coverage.covered')}
          </Table.Th>
          <Table.Th scope="col">{t('home.share')}</Table.Th>
          {missing.map(({ reason }) => (
            <Table.Th key={reason} scope="col" ta="right">
              {t(`home.coverage.${reason}`)}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lines.map((line) => (
          <Line key={line.code ?? ''} line={line} name={line.name ?? t('home.coverage.noArea')} printed={printed} />
        ))}
      </Table.Tbody>
      <Table.Tfoot>
        <Line line={total} name={t('home.coverage.total')} printed />
      </Table.Tfoot>
    </>
  );
  if (printed) return <Table withTableBorder>{content}</Table>;
  return (
    <WideTable label={t('home.coverage.title')} minWidth={820}>
      {content}
    </WideTable>
  );
}

type LineProps = { readonly line: CoverageLine; readonly name: string; readonly printed: boolean };

function Line({ line, name, printed }: LineProps) {
  const format = useFormat();
  const percent = format.percent(line.covered, line.people);
  const figure = (people: number, states: readonly WorkerState[]) =>
    printed || line.code === null || people === 0 ? (
      format.number(people)
    ) : (
      <People people={people} states={states} district={line.code} name={name} />
    );
  return (
    <Table.Tr>
      <Table.Th scope="row">{name}</Table.Th>
      <Table.Td ta="right">{format.number(line.people)}</Table.Td>
      <Table.Td ta="right">{figure(line.covered, coveredStates)}</Table.Td>
      <Table.Td miw={130}>
        <Progress value={line.people === 0 ? 0 : (line.covered / line.people) * 100} size="sm" aria-label={percent} />
        {percent}
      </Table.Td>
      {missing.map(({ reason, states }, at) => (
        <Table.Td key={reason} ta="right">
          {figure(line.missing[at] ?? 0, states)}
        </Table.Td>
      ))}
    </Table.Tr>
  );
}

type PeopleProps = {
  readonly people: number;
  readonly states: readonly WorkerState[];
  readonly district: string;
  readonly name: string;
};

/** A figure that opens its people in the register. */
function People({ people, states, district, name }: PeopleProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [, navigate] = useLocation();
  const open = () => {
    registerFilter.set({ states: [...states], districtCodes: [district] });
    navigate('/workers');
  };
  const label = [name, ...states.map((state) => t(`states.worker.${state}`))].join(', ');
  return (
    <button
      type="button"
      className={classes.link}
      onClick={open}
      aria-label={`${format.number(people)} · ${t('home.openState', { state: label })}`}
    >
      {format.number(people)}
    </button>
  );
}
