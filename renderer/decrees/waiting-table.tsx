import { Button, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { backend } from '#renderer/app/client.ts';
import { useMay } from '#renderer/app/session.ts';
import { useFormat } from '#renderer/ui/format.ts';
import { showDone } from '#renderer/ui/notify.ts';
import { WideTable } from '#renderer/ui/wide-table.tsx';
import type { WaitingPerson } from '#shared/contract/decrees.ts';
import { ActDialog } from './act-dialog.tsx';
import classes from './decrees.module.css';

const heads = ['position', 'name', 'nik', 'area', 'approvedAt', 'place'] as const;

/** People who wait: their order, whether there is a place and why not; somebody is let go first with a reason. */
export function WaitingTable({ rows }: { readonly rows: readonly WaitingPerson[] }) {
  const { t } = useTranslation();
  const mayPrepare = useMay('decrees.prepare');
  const [moved, setMoved] = useState<WaitingPerson | null>(null);
  return (
    <>
      <WideTable label={t('decrees.waiting.table')} minWidth={980}>
        <Table.Thead>
          <Table.Tr>
            {heads.map((head) => (
              <Table.Th key={head} scope="col">
                {t(`decrees.waiting.${head}`)}
              </Table.Th>
            ))}
            {mayPrepare ? <Table.Td /> : null}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <WaitingLine key={row.enrolmentId} row={row} onMove={mayPrepare ? () => setMoved(row) : null} />
          ))}
        </Table.Tbody>
      </WideTable>
      {moved === null ? null : <PriorityDialog row={moved} onClose={() => setMoved(null)} />}
    </>
  );
}

function PriorityDialog({ row, onClose }: { readonly row: WaitingPerson; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { enrolmentId, goesFirst, name } = row;
  return (
    <ActDialog
      title={t(goesFirst ? 'decrees.waiting.releaseTitle' : 'decrees.waiting.prioritiseTitle', { name })}
      message={t('decrees.waiting.prioritiseExplain')}
      confirmLabel={t(goesFirst ? 'decrees.waiting.release' : 'decrees.waiting.prioritise')}
      act={(reason) => backend.decrees.prioritise({ enrolmentId, goesFirst: !goesFirst, reason })}
      onDone={() => showDone(t('decrees.waiting.saved'))}
      onClose={onClose}
    />
  );
}

type LineProps = { readonly row: WaitingPerson; readonly onMove: (() => void) | null };

function WaitingLine({ row, onMove }: LineProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { name, goesFirst } = row;
  return (
    <Table.Tr>
      <Table.Td className={classes.digits}>{format.number(row.position)}</Table.Td>
      <Table.Th scope="row">{name}</Table.Th>
      <Table.Td className={classes.digits}>{row.nik ?? '–'}</Table.Td>
      <Table.Td>{row.villageName === null ? '–' : `${row.villageName}, ${row.districtName}`}</Table.Td>
      <Table.Td className={classes.digits}>{format.dateTime(row.approvedAt)}</Table.Td>
      <Table.Td>
        <PlaceOf row={row} />
        {goesFirst ? <Text size="sm">{t('decrees.waiting.first', { reason: row.priorityReason ?? '' })}</Text> : null}
      </Table.Td>
      {onMove ? (
        <Table.Td ta="right">
          {row.holdsPlace ? null : (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={t(goesFirst ? 'decrees.waiting.releaseOf' : 'decrees.waiting.prioritiseOf', { name })}
              onClick={onMove}
            >
              {t(goesFirst ? 'decrees.waiting.release' : 'decrees.waiting.prioritise')}
            </Button>
          )}
        </Table.Td>
      ) : null}
    </Table.Tr>
  );
}

function PlaceOf({ row }: { readonly row: WaitingPerson }) {
  const { t } = useTranslation();
  if (row.holdsPlace) return t('decrees.waiting.holdsPlace');
  if (row.reason !== null) return t(`decrees.waiting.reasons.${row.reason}`);
  return row.replacesName === null
    ? t('decrees.waiting.placed')
    : t('decrees.waiting.replaces', { name: row.replacesName });
}
