import { Group, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { isOutsideProgrammes } from '#shared/domain/roster-fields.ts';
import type { RosterCode } from '#shared/domain/states.ts';
import { changeMemberChoice, useMemberChoice } from './members-state.ts';

/** Narrows a roster by name or member number, branch or posyandu, province, and whether the place is confirmed. */
export function MemberFilter({ code }: { readonly code: RosterCode }) {
  const { t } = useTranslation();
  const { search } = useMemberChoice(code);
  const [text, setText] = useState(search);
  const apply = useDebouncedCallback((value: string) => changeMemberChoice(code, { search: value.trim() }), 250);
  return (
    <Group component="search" gap="sm" px="md" pb="xs">
      <TextInput
        type="search"
        aria-label={t('rosterMembers.search')}
        placeholder={t('rosterMembers.search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={text}
        maxLength={100}
        w="18rem"
        onChange={(event) => {
          setText(event.currentTarget.value);
          apply(event.currentTarget.value);
        }}
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
