import { Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { registerFilter } from '#renderer/app/list-state.ts';
import { useFormat } from '#renderer/ui/format.ts';
import { StateBadge } from '#renderer/ui/state-badge.tsx';
import { type WorkerState, workerStates } from '#shared/domain/states.ts';
import classes from './home.module.css';
import type { Overview } from './tasks.ts';

/** How many people stand in each state; every figure opens its people in the register. */
export function OfficeFigures({ overview }: { readonly overview: Overview }) {
  const { t } = useTranslation();
  const format = useFormat();
  const rows = workerStates.filter((state) => (overview.byState[state] ?? 0) > 0);
  return (
    <section aria-labelledby="office-figures" className={classes.figures}>
      <Title order={2} id="office-figures" mb="sm">
        {t('home.office')}
      </Title>
      <Table withTableBorder aria-labelledby="office-figures">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('home.state')}</Table.Th>
            <Table.Th scope="col" ta="right">
              {t('home.people')}
            </Table.Th>
            <Table.Th scope="col" ta="right">
              {t('home.share')}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((state) => (
            <StateLine key={state} state={state} people={overview.byState[state] ?? 0} of={overview.workers} />
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          <Table.Tr>
            <Table.Th scope="row">{t('home.total')}</Table.Th>
            <Table.Th ta="right">{format.number(overview.workers)}</Table.Th>
            <Table.Td />
          </Table.Tr>
        </Table.Tfoot>
      </Table>
      <Text size="sm" mt="sm">
        {t('home.lettersIssued')}: <strong>{format.number(overview.lettersIssued)}</strong>
        {overview.quota === null
          ? null
          : ` · ${t('home.quota')}: ${t('home.quotaShare', { people: overview.workers, quota: overview.quota })}`}
      </Text>
    </section>
  );
}

type LineProps = { readonly state: WorkerState; readonly people: number; readonly of: number };

function StateLine({ state, people, of }: LineProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [, navigate] = useLocation();
  const open = () => {
    registerFilter.set({ states: [state] });
    navigate('/workers');
  };
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        <StateBadge kind="worker" state={state} />
      </Table.Th>
      <Table.Td ta="right">
        <button
          type="button"
          className={classes.link}
          onClick={open}
          aria-label={`${format.number(people)} · ${t('home.openState', { state: t(`states.worker.${state}`) })}`}
        >
          {format.number(people)}
        </button>
      </Table.Td>
      <Table.Td ta="right">{format.percent(people, of)}</Table.Td>
    </Table.Tr>
  );
}
