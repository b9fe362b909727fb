import { Select, Stack } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, backend, queryClient } from '#renderer/app/client.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { useFormat } from '#renderer/ui/format.ts';
import { showDone } from '#renderer/ui/notify.ts';
import { useReturnFocus } from '#renderer/ui/use-return-focus.ts';
import type { RosterCode } from '#shared/domain/states.ts';
import { EntryFields, type TypedEntry } from './entry-fields.tsx';

type Person = { readonly id: number; readonly name: string };

/** Which roster, and who is added where that is known already. */
export type AddMemberProps = {
  readonly code: RosterCode;
  readonly person?: Person;
  readonly onClose: () => void;
};

/** Puts somebody of the register on a roster, with the fields of the place. */
export function AddMember({ code, person: known, onClose }: AddMemberProps) {
  const { t } = useTranslation();
  useReturnFocus();
  const [person, setPerson] = useState<Person | null>(known ?? null);
  const [typed, setTyped] = useState<TypedEntry>({});
  const join = useMutation({
    mutationFn: () => backend.rosters.join({ code, workerId: person?.id ?? 0, fields: typed }),
    onSuccess: ({ entry }) => {
      if (entry === null) return;
      showDone(t('rosterMembers.added', { name: entry.name }));
      onClose();
      void queryClient.invalidateQueries();
    },
  });
  return (
    <ConfirmDialog
      opened
      title={t('rosterMembers.addTitle', { name: t(`programs.rosters.names.${code}`) })}
      message={known ? known.name : t('rosterMembers.personHint')}
      confirmLabel={t('rosterMembers.add')}
      ready={person !== null}
      pending={join.isPending}
      error={join.error}
      onConfirm={() => join.mutate()}
      onClose={onClose}
    >
      <Stack gap="xs">
        {known ? null : <PersonChoice chosen={person} onChoose={setPerson} />}
        <EntryFields
          code={code}
          typed={typed}
          problems={join.data?.problems ?? []}
          first={known ? 'memberNumber' : null}
          onChange={setTyped}
        />
      </Stack>
    </ConfirmDialog>
  );
}

type ChoiceProps = { readonly chosen: Person | null; readonly onChoose: (person: Person | null) => void };

function PersonChoice({ chosen, onChoose }: ChoiceProps) {
  const { t } = useTranslation();
  const { date } = useFormat();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 250);
  const found = useQuery(
    api.workers.list.queryOptions({
      input: { start: 0, end: 20, filter: { search } },
      enabled: search.length > 1 && search !== chosen?.name,
      placeholderData: keepPreviousData,
    }),
  );
  const rows = found.data?.rows ?? [];
  return (
    <Select
      label={t('rosterMembers.person')}
      data={rows.map(({ id, name, nik, birthDate }) => ({
        value: String(id),
        label: [name, nik, date(birthDate)].filter(Boolean).join(' · '),
      }))}
      value={chosen ? String(chosen.id) : null}
      searchable
      required
      data-autofocus
      nothingFoundMessage={search.length > 1 && !found.isFetching ? t('rosterMembers.noPerson') : undefined}
      // The register has searched already, in every spelling.
      filter={({ options }) => options}
      onSearchChange={setTyped}
      onChange={(value) => onChoose(rows.find(({ id }) => String(id) === value) ?? null)}
    />
  );
}
