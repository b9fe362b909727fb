import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { backend, shell } from '#renderer/app/client.ts';
import { showDone, showError } from '#renderer/ui/notify.ts';
import { officeToday } from '#renderer/ui/office-today.ts';
import type { WorkerFilter } from '#shared/contract/workers.ts';

/** Writes the people of a filter to a file that the person chooses; the job tray shows how far it is. */
export function useExport() {
  const { t } = useTranslation();
  return useMutation({
    async mutationFn({ format, filter }: { format: 'xlsx' | 'csv'; filter: WorkerFilter }) {
      const { path } = await shell.chooseSaveFile({
        title: t('workers.export.dialogTitle'),
        suggestedName: `${t('workers.export.fileName')}-${officeToday(new Date())}.${format}`,
        extensions: [format],
      });
      if (path === null) return;
      await backend.exports.workers({ path, format, filter });
      showDone(t('workers.export.started'));
    },
    onError: showError,
  });
}
