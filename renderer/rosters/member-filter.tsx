import { Group, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { SearchField } from '#renderer/ui/search-field.tsx';
import { isOutsideProgrammes } from '#shared/domain/roster-fields.ts';
import type { RosterCode } from '#shared/domain/states.ts';
import { changeMemberChoice, useMemberChoice } from './members-state.ts';

/** Narrows a roster by name or member number, branch or posyandu, province, and whether the place is confirmed. */
export function MemberFilter({ code }: { readonly code: RosterCode }) {
  const { t } = useTranslation();
  const { search } = useMemberChoice(code);
  return (
    <Group component="search" gap="sm" px="md" pb="xs">
      <SearchField
        key={code}
        label={t('rosterMembers.search')}
        search={search}
        limit={100}
        onSearch={(text) => changeMemberChoice(code, { search: text })}
        w="18rem"
      />
      <GroupFilter code={code} by="branch" />
      {isOutsideProgrammes(code) ? (
        <>
          <GroupFilter code={code} by="province" />
          <ConfirmationFilter code={code} />
        </>
      ) : null}
    </Group>
  );
}

type GroupFilterProps = { readonly code: RosterCode; readonly by: 'branch' | 'province' };

function GroupFilter({ code, by }: GroupFilterProps) {
  const { t } = useTranslation();
  const choice = useMemberChoice(code);
  const groups = useQuery(api.rosters.groups.queryOptions({ input: { code, by } }));
  const label = t(by === 'branch' ? `rosterMembers.group.${code}` : 'rosterMembers.province');
  return (
    <Select
      aria-label={label}
      placeholder={label}
      data={(groups.data ?? []).flatMap(({ name, members }) =>
        name === null ? [] : [{ value: name, label: `${name} (${members})` }],
      )}
      value={choice[by] ?? null}
      searchable
      clearable
      w="14rem"
      comboboxProps={{ width: 300, position: 'bottom-start' }}
      onChange={(value) => changeMemberChoice(code, { [by]: value ?? undefined })}
    />
  );
}

function ConfirmationFilter({ code }: { readonly code: RosterCode }) {
  const { t } = useTranslation();
  const { confirmed } = useMemberChoice(code);
  return (
    <Select
      aria-label={t('rosterMembers.confirmation')}
      data={(['all', 'yes', 'no'] as const).map((value) => ({
        value,
        label: t(`rosterMembers.confirmations.${value}`),
      }))}
      value={confirmed === undefined ? 'all' : confirmed ? 'yes' : 'no'}
      allowDeselect={false}
      w="12rem"
      onChange={(value) => changeMemberChoice(code, { confirmed: value === 'all' ? undefined : value === 'yes' })}
    />
  );
}
