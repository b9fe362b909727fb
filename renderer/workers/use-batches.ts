import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchReport } from '#renderer/grid/batch-saver.ts';
import type { StaleCell } from '#renderer/grid/cell-saver.ts';
import { mostSelected } from '#renderer/grid/range-keys.ts';
import { showDone, showWarning } from '#renderer/ui/notify.ts';
import { mostCells } from '#shared/contract/workers.ts';
import { batchSummary } from './batch-summary.ts';

/** What becomes of pastes, fills and single cells: the question about the right part, stale cells one by one, notices. */
export function useBatches() {
  const { t } = useTranslation();
  const [withheld, setWithheld] = useState<BatchReport | null>(null);
  const [stale, setStale] = useState<readonly StaleCell[]>([]);
  return {
    withheld,
    dropWithheld: () => setWithheld(null),
    /** Stale cells that wait for a decision, the present one first. */
    stale,
    nextStale: () => setStale((cells) => cells.slice(1)),
    dropStale: () => setStale([]),
    /** What the grid reports here. */
    news: {
      onStale: (cell: StaleCell) => setStale((cells) => [...cells, cell]),
      onBatch(report: BatchReport) {
        if (report.withheld > 0) return setWithheld(report);
        setStale((cells) => [...cells, ...report.stale]);
        const tell = report.refused.length > 0 || report.saved === 0 ? showWarning : showDone;
        tell(batchSummary(t, report));
      },
      onTooMany: (cells: number) => showWarning(t('register.batch.tooMany', { cells, most: mostCells })),
      onTooManyToCopy: (cells: number) => showWarning(t('register.batch.tooManyToCopy', { cells, most: mostSelected })),
      onCut: (cells: number) => showDone(t('register.batch.taken', { n: cells })),
      onCopied: (cells: number) => showDone(t('register.batch.copied', { n: cells })),
    },
  };
}
