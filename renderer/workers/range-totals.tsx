import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { cellCount, rectangleOf, sizeOf } from '#renderer/grid/range.ts';
import { gridRange, isMultiple } from '#renderer/grid/range-state.ts';
import type { WorkerGridHandle } from '#renderer/grid/worker-grid.tsx';
import { workerStates } from '#shared/domain/states.ts';

/** Rows beyond which the states of a range are not counted at every step of the mouse. */
const mostCounted = 5000;

/** Size of the selected range and, where its rows are loaded, how many of each state it holds. */
export function RangeTotals({ grid }: { readonly grid: WorkerGridHandle | null }) {
  const { t } = useTranslation();
  const state = gridRange.use();
  if (!state || !isMultiple(state)) return null;
  const rectangle = rectangleOf(state.range);
  const counts = new Map<string, number>();
  const rows = Math.min(rectangle.bottom, rectangle.top + mostCounted - 1);
  for (let index = rectangle.top; index <= rows; index += 1) {
    const row = grid?.rowAt(index);
    if (row) counts.set(row.state, (counts.get(row.state) ?? 0) + 1);
  }
  const complete = [...counts.values()].reduce((sum, count) => sum + count, 0) === sizeOf(rectangle).rows;
  const states = workerStates.flatMap((name) => {
    const n = counts.get(name);
    return n ? [t('register.range.state', { state: t(`states.worker.${name}`), n })] : [];
  });
  return (
    <Text size="sm" role="status">
      {t('register.range.size', { ...sizeOf(rectangle), cells: cellCount(rectangle) })}
      {complete ? ` · ${states.join(', ')}` : null}
    </Text>
  );
}
