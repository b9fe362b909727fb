import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { backend, shell } from '#renderer/app/client.ts';
import { registerFilter } from '#renderer/app/list-state.ts';
import { useMay } from '#renderer/app/session.ts';
import type { ColumnLook } from '#renderer/grid/column-memory.ts';
import { gridMemory } from '#renderer/grid/grid-memory.ts';
import type { WorkerGridHandle } from '#renderer/grid/worker-grid.tsx';
import { showDone, showError } from '#renderer/ui/notify.ts';
import { officeToday } from '#renderer/ui/office-today.ts';
import type { BackendClient } from '#shared/contract/index.ts';
import { editableFields } from '#shared/contract/workers.ts';

type Order = Parameters<BackendClient['exports']['workers']>[0];

const exported = [...editableFields, 'districtName', 'state'] as const;

/** The columns of an export: those that are shown, in their order; undefined for all when none can be written. */
export function shownFields(look: readonly ColumnLook[]): Order['fields'] {
  const fields = look.flatMap(({ colId, hide }) => (hide ? [] : (exported.find((field) => field === colId) ?? [])));
  return fields.length > 0 ? fields : undefined;
}

/** Writing what is seen to a file that the person chooses; the job tray shows how far it is. */
export function useExport(grid: WorkerGridHandle | null) {
  const { t } = useTranslation();
  const allowed = useMay('exports.run');
  const run = useMutation({
    async mutationFn(format: Order['format']) {
      const { path } = await shell.chooseSaveFile({
        title: t('workers.export.dialogTitle'),
        suggestedName: `${t('workers.export.fileName')}-${officeToday(new Date())}.${format}`,
        extensions: [format],
      });
      if (path === null) return;
      await backend.exports.workers({
        path,
        format,
        filter: registerFilter.get(),
        sort: gridMemory.get().sort,
        fields: grid ? shownFields(grid.columns.look()) : undefined,
      });
      showDone(t('workers.export.started'));
    },
    onError: showError,
  });
  return { allowed, pending: run.isPending, write: run.mutate };
}
