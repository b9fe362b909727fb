import { Button, Checkbox, Group, SegmentedControl, Select, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SearchField } from '#renderer/ui/search-field.tsx';
import { useReferences } from '#renderer/workers/use-references.ts';
import { caseOrders } from '#shared/contract/cases.ts';
import { matchViews } from '#shared/domain/match-states.ts';
import { caseStates } from '#shared/domain/states.ts';
import { changeQueue, isNarrowed, queueFilter, queueOrder, queuePage } from './queue-state.ts';

/** Conditions above the queue and the exact number that they leave. */
export function QueueFilter({ total }: { readonly total: number | null }) {
  const { t } = useTranslation();
  const filter = queueFilter.use();
  return (
    <Group component="search" gap="sm" px="md" pb="xs">
      <SearchField
        label={t('verification.filters.search')}
        search={filter.search ?? ''}
        onSearch={(search) => changeQueue({ search })}
        flex="1 1 10rem"
      />
      <Select
        aria-label={t('verification.filters.state')}
        data={caseStates.map((state) => ({ value: state, label: t(`states.case.${state}`) }))}
        value={filter.state}
        onChange={(value) => changeQueue({ state: caseStates.find((state) => state === value) ?? 'proposed' })}
        w="9rem"
      />
      <SegmentedControl
        size="xs"
        aria-label={t('verification.filters.warnings')}
        data={[
          { value: 'all', label: t('verification.filters.all') },
          { value: 'with', label: t('verification.filters.with') },
          { value: 'without', label: t('verification.filters.without') },
        ]}
        value={filter.hasWarnings === undefined ? 'all' : filter.hasWarnings ? 'with' : 'without'}
        onChange={(value) => changeQueue({ hasWarnings: value === 'all' ? undefined : value === 'with' })}
      />
      <VillageField />
      <ShareFields />
      {isNarrowed(filter) ? (
        <Button variant="subtle" size="compact-sm" onClick={() => queueFilter.reset()}>
          {t('verification.filters.clear')}
        </Button>
      ) : null}
      {total === null ? null : (
        <Text size="sm" fw={600} role="status">
          {t('verification.list.total', { n: total })}
        </Text>
      )}
    </Group>
  );
}

function VillageField() {
  const { t } = useTranslation();
  const { villageCode } = queueFilter.use();
  const { villages, districts } = useReferences();
  const districtName = (code: string) => districts.find((district) => district.code === code)?.name ?? '';
  return (
    <Select
      aria-label={t('verification.filters.village')}
      placeholder={t('verification.filters.villageAll')}
      data={villages.map(({ code, name, districtCode }) => ({
        value: code,
        label: `${name} (${districtName(districtCode)})`,
      }))}
      value={villageCode ?? null}
      onChange={(code) => changeQueue({ villageCode: code ?? undefined })}
      searchable
      clearable
      comboboxProps={{ width: 260, position: 'bottom-end' }}
      nothingFoundMessage={t('workers.filters.nothingFound')}
      w="11rem"
    />
  );
}

/** To whom cases were given, whether they are late, and the order. */
function ShareFields() {
  const { t } = useTranslation();
  const { assigned, match, overdue = false } = queueFilter.use();
  const order = queueOrder.use();
  return (
    <>
      <Select
        aria-label={t('verification.filters.assigned')}
        data={[
          { value: 'all', label: t('verification.filters.assignedAll') },
          { value: 'mine', label: t('verification.filters.assignedMine') },
          { value: 'free', label: t('verification.filters.assignedFree') },
        ]}
        value={assigned ?? 'all'}
        allowDeselect={false}
        onChange={(value) => changeQueue({ assigned: value === 'mine' || value === 'free' ? value : undefined })}
        w="13rem"
      />
      <Select
        aria-label={t('verification.filters.match')}
        placeholder={t('verification.filters.matchAll')}
        data={matchViews.map((view) => ({ value: view, label: t(`states.match.${view}`) }))}
        value={match ?? null}
        clearable
        onChange={(value) => changeQueue({ match: matchViews.find((view) => view === value) })}
        w="12rem"
      />
      <Select
        aria-label={t('verification.filters.order')}
        data={caseOrders.map((value) => ({ value, label: t(`verification.filters.orders.${value}`) }))}
        value={order}
        allowDeselect={false}
        onChange={(value) => {
          queueOrder.set(caseOrders.find((known) => known === value) ?? 'age');
          queuePage.set(0);
        }}
        w="14rem"
      />
      <Checkbox
        label={t('verification.filters.overdue')}
        checked={overdue}
        onChange={(event) => changeQueue({ overdue: event.currentTarget.checked || undefined })}
      />
    </>
  );
}
