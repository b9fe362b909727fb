import { Table } from '@mantine/core';
import { IconCertificate } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { api } from '#renderer/app/client.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useFormat } from '#renderer/ui/format.ts';
import { StateBadge } from '#renderer/ui/state-badge.tsx';
import { WideTable } from '#renderer/ui/wide-table.tsx';
import type { DecreeRow } from '#shared/contract/decrees.ts';
import type { Program } from '#shared/contract/programs.ts';
import { useDecreeName } from './decree-name.ts';

const heads = ['number', 'date', 'about', 'people', 'state', 'made'] as const;

/** The decrees of a programme, newest first. */
export function DecreeList({ program }: { readonly program: Program }) {
  const { t } = useTranslation();
  const list = useQuery(api.decrees.list.queryOptions({ input: { programId: program.id } }));
  if (list.data?.length === 0)
    return <EmptyState icon={IconCertificate} title={t('decrees.list.empty')} detail={t('decrees.list.emptyDetail')} />;
  return (
    <>
      <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />
      <WideTable label={t('decrees.list.table')} minWidth={860}>
        <Table.Thead>
          <Table.Tr>
            {heads.map((head) => (
              <Table.Th key={head} scope="col" ta={head === 'people' ? 'right' : undefined}>
                {t(`decrees.list.${head}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {list.data?.map((decree) => (
            <DecreeLine key={decree.id} decree={decree} />
          ))}
        </Table.Tbody>
      </WideTable>
    </>
  );
}

function DecreeLine({ decree }: { readonly decree: DecreeRow }) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = useDecreeName()(decree);
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <Link href={`/programs/decrees/${decree.id}`} aria-label={t('decrees.list.openOf', { name })}>
          {name}
        </Link>
      </Table.Th>
      <Table.Td>{decree.date === null ? '–' : format.date(decree.date)}</Table.Td>
      <Table.Td>
        {decree.about}
        {decree.districtName === null ? null : ` · ${decree.districtName}`}
      </Table.Td>
      <Table.Td ta="right">{format.number(decree.people)}</Table.Td>
      <Table.Td>
        <StateBadge kind="decree" state={decree.state} />
      </Table.Td>
      <Table.Td>{t('decrees.list.madeBy', { name: decree.createdBy, at: format.dateTime(decree.createdAt) })}</Table.Td>
    </Table.Tr>
  );
}
