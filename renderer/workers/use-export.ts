import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { backend, shell } from '#renderer/app/client.ts';
import type { ColumnLook } from '#renderer/grid/column-memory.ts';
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

/** Writes the people of a view to a file that the person chooses; the job tray shows how far it is. */
export function useExport() {
  const { t } = useTranslation();
  return useMutation({
    async mutationFn({ format, ...view }: Omit<Order, 'path'>) {
      const { path } = await shell.chooseSaveFile({
        title: t('workers.export.dialogTitle'),
        suggestedName: `${t('workers.export.fileName')}-${officeToday(new Date())}.${format}`,
        extensions: [format],
      });
      if (path === null) return;
      await backend.exports.workers({ path, format, ...view });
      showDone(t('workers.export.started'));
    },
    onError: showError,
  });
}
