import { Button, Select, Table, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { api, queryClient } from '#renderer/app/client.ts';
import { useMay } from '#renderer/app/session.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useFormat } from '#renderer/ui/format.ts';
import { showDone } from '#renderer/ui/notify.ts';
import type { Program } from '#shared/contract/programs.ts';
import type { Roster } from '#shared/contract/rosters.ts';

/** Posyandu cadres and union members: how many there are, and which programme people of an imported list join. */
export function RosterTable({ programs }: { readonly programs: readonly Program[] }) {
  const { t } = useTranslation();
  const rosters = useQuery(api.rosters.list.queryOptions());
  return (
    <section aria-labelledby="rosters">
      <Title order={2} id="rosters" mt="lg" mb="sm">
        {t('programs.rosters.title')}
      </Title>
      <ErrorNotice error={rosters.error} onRetry={() => void rosters.refetch()} />
      <Table withTableBorder maw="62rem" aria-labelledby="rosters">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('programs.rosters.name')}</Table.Th>
            <Table.Th scope="col" ta="right">
              {t('programs.rosters.members')}
            </Table.Th>
            <Table.Th scope="col">{t('programs.rosters.program')}</Table.Th>
            <Table.Td />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rosters.data?.map((roster) => (
            <RosterLine key={roster.code} roster={roster} programs={programs} />
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

type LineProps = { readonly roster: Roster; readonly programs: readonly Program[] };

function RosterLine({ roster, programs }: LineProps) {
  const { t } = useTranslation();
  const { number } = useFormat();
  return (
    <Table.Tr>
      <Table.Th scope="row">{t(`programs.rosters.names.${roster.code}`)}</Table.Th>
      <Table.Td ta="right">{number(roster.members)}</Table.Td>
      <Table.Td>
        {roster.code === 'union_members' ? (
          t('programs.rosters.noProgram')
        ) : (
          <RosterProgram roster={roster} programs={programs} />
        )}
      </Table.Td>
      <Table.Td ta="right">
        <Button
          component={Link}
          href={`/programs/rosters/${roster.code}`}
          size="compact-sm"
          variant="default"
          aria-label={t('rosterMembers.openOf', { name: t(`programs.rosters.names.${roster.code}`) })}
        >
          {t('rosterMembers.open')}
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}

function RosterProgram({ roster, programs }: LineProps) {
  const { t } = useTranslation();
  const mayEdit = useMay('programs.edit');
  const save = useMutation(
    api.rosters.setProgram.mutationOptions({
      onSuccess: () => {
        showDone(t('programs.rosters.saved'));
        void queryClient.invalidateQueries();
      },
    }),
  );
  const name = programs.find(({ id }) => id === roster.programId)?.name;
  if (!mayEdit) return name ?? t('programs.rosters.automatic');
  return (
    <>
      <Select
        aria-label={t('programs.rosters.programOf', { name: t(`programs.rosters.names.${roster.code}`) })}
        data={programs.map((program) => ({ value: String(program.id), label: program.name }))}
        value={roster.programId === null ? null : String(roster.programId)}
        placeholder={t('programs.rosters.automatic')}
        clearable
        disabled={save.isPending}
        onChange={(value) => save.mutate({ code: roster.code, programId: value === null ? null : Number(value) })}
      />
      <ErrorNotice error={save.error} />
    </>
  );
}
