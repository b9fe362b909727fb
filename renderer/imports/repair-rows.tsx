import { Button, Group, Loader, Select, Text } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { KeyHint } from '#renderer/ui/key-hint.tsx';
import { Pager } from '#renderer/ui/pager.tsx';
import type { RepairRow, RowChoice } from '#shared/contract/repairs.ts';
import type { usePreviewPlace } from './preview-state.ts';
import { useProblemName } from './problem-name.ts';
import { RepairGrid } from './repair-grid.tsx';
import { RowDetail } from './row-detail.tsx';
import type { ImportDetail } from './types.ts';
import type { Repairs } from './use-repairs.ts';

/** The rows of a staged import and the place where one stands among them. */
export type RepairRowsProps = {
  readonly detail: ImportDetail;
  readonly repairs: Repairs;
  readonly mayRun: boolean;
  readonly preview: ReturnType<typeof usePreviewPlace>;
};

const pageSize = 50;

/** Rows by verdict and problem, mended in place; below them the row that is looked at, as it stands in the file. */
export function RepairRows({ detail, repairs, mayRun, preview }: RepairRowsProps) {
  const { t } = useTranslation();
  const { place, move } = preview;
  const { page } = place;
  const [currentId, setCurrentId] = useState<number | null>(null);
  const rows = useQuery(
    api.repairs.rows.queryOptions({
      input: { id: detail.id, rows: place.rows, start: page * pageSize, end: (page + 1) * pageSize },
      placeholderData: keepPreviousData,
    }),
  );
  const shown = rows.data?.rows ?? [];
  const total = rows.data?.total ?? 0;
  const current = shown.find(({ id }) => id === currentId) ?? shown[0];
  const columns = columnsOf(repairs.state?.columns ?? [], shown);
  const turn = (step: 1 | -1): boolean => {
    const next = page + step;
    if (next < 0 || next * pageSize >= total) return false;
    move({ page: next });
    return true;
  };
  return (
    <section aria-label={t('imports.result.rows')}>
      <Group gap="sm" mb={4} justify="space-between">
        <RowFilter detail={detail} rows={place.rows} onChoose={(next) => move({ rows: next, page: 0 })} />
        {rows.data ? <Commands repairs={repairs} mayRun={mayRun} total={total} /> : null}
      </Group>
      <ErrorNotice error={rows.error} onRetry={() => void rows.refetch()} />
      {rows.isPending ? <Loader size="sm" aria-label={t('common.loading')} /> : null}
      {rows.data && total === 0 ? <Text>{t('imports.result.noRows')}</Text> : null}
      {shown.length > 0 ? (
        <>
          <RepairGrid
            key={`${page} ${JSON.stringify(place.rows)}`}
            rows={shown}
            columns={columns}
            total={total}
            first={page * pageSize}
            mayEdit={mayRun}
            onCurrent={(row) => setCurrentId(row?.id ?? null)}
            onWrite={(row, field, text) =>
              repairs.one.mutate({ rowId: row.id, act: { kind: 'write', cells: { [field]: text } } })
            }
            onUndo={() => {
              if (mayRun) repairs.undo.mutate();
            }}
            onTurn={turn}
          />
          {current ? (
            <RowDetail
              key={current.id}
              row={current}
              mayRun={mayRun}
              pending={repairs.one.isPending}
              onAct={(act) => repairs.one.mutate({ rowId: current.id, act })}
            />
          ) : null}
          <Pager page={page} pageSize={pageSize} total={total} onPage={(next) => move({ page: next })} />
        </>
      ) : null}
    </section>
  );
}

/** Columns of the list, and those that repairs added beside them. */
function columnsOf(columns: readonly string[], rows: readonly RepairRow[]): readonly string[] {
  return [...new Set([...columns, ...rows.flatMap((row) => Object.keys(row.fields))])].filter(
    (field) => field !== 'number',
  );
}

type CommandsProps = Pick<RepairRowsProps, 'repairs' | 'mayRun'> & { readonly total: number };

function Commands({ repairs, mayRun, total }: CommandsProps) {
  const { t } = useTranslation();
  return (
    <Group gap="sm">
      {mayRun ? <UndoButton repairs={repairs} /> : null}
      <Text size="sm" c="dimmed">
        {t('repairs.grid.edit')} <KeyHint keys="F2" />
      </Text>
      <Text size="sm" c="dimmed">
        {t('repairs.grid.next')} <KeyHint keys="F8" />
      </Text>
      <Text size="sm" role="status">
        {t('repairs.grid.total', { n: total })}
      </Text>
    </Group>
  );
}

/** Takes the last act back, and says which one that was. */
export function UndoButton({ repairs }: Pick<RepairRowsProps, 'repairs'>) {
  const { t } = useTranslation();
  const last = repairs.state?.last;
  if (!last) return null;
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={repairs.undo.isPending}
      leftSection={<IconArrowBackUp size={14} aria-hidden />}
      onClick={() => repairs.undo.mutate()}
    >
      {t('repairs.undo', { act: t(`repairs.acts.${last.kind}`), n: last.rows })}
    </Button>
  );
}

type FilterProps = {
  readonly detail: ImportDetail;
  readonly rows: RowChoice;
  readonly onChoose: (rows: RowChoice) => void;
};

function RowFilter({ detail, rows, onChoose }: FilterProps) {
  const { t } = useTranslation();
  const problemName = useProblemName();
  const { problemCounts } = detail;
  const codes = [...new Set(problemCounts.map(({ code }) => code))];
  return (
    <Group gap="sm">
      <Select
        size="xs"
        w="20rem"
        clearable
        searchable
        aria-label={t('repairs.grid.problem')}
        placeholder={t('repairs.grid.anyProblem')}
        data={codes.map((code) => ({ value: code, label: problemName(code) }))}
        value={rows.problemCode ?? null}
        onChange={(code) => onChoose({ ...rows, problemCode: code ?? undefined, text: undefined, sheet: undefined })}
      />
      {rows.rowId === undefined ? null : (
        <>
          <Text size="sm">{t('repairs.grid.onlyRow')}</Text>
          <Button size="compact-sm" variant="subtle" onClick={() => onChoose({})}>
            {t('repairs.grid.wholeList')}
          </Button>
        </>
      )}
    </Group>
  );
}
