import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/ui/format.ts';
import { type WorkerColumn, workerColumns } from './columns.ts';
import type { WorkerGridProps } from './worker-grid.tsx';

/** Columns of the register; rebuilt only when language, lists of codes or rights change. */
export function useColumns(props: Pick<WorkerGridProps, 'choices' | 'mayEdit' | 'showDisability'>): WorkerColumn[] {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const { choices, mayEdit, showDisability } = props;
  return useMemo(
    () => workerColumns({ t, choices, mayEdit, showDisability, dateTime }),
    [t, choices, mayEdit, showDisability, dateTime],
  );
}
