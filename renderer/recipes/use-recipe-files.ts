import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, backend, queryClient, shell } from '#renderer/app/client.ts';
import { showDone, showError } from '#renderer/ui/notify.ts';

/** Taking recipes to another office and from it, by a file that the system's dialog names. */
export function useRecipeFiles() {
  const { t } = useTranslation();
  const exportSome = useMutation({
    async mutationFn({ ids, name = t('recipes.exportName') }: { ids?: number[]; name?: string }) {
      const suggestedName = `${name.replaceAll(/[\\/:*?"<>|]/g, '-')}.json`;
      const { path } = await shell.chooseSaveFile({
        title: t('recipes.exportTitle'),
        suggestedName,
        extensions: ['json'],
      });
      if (path === null) return;
      const { count } = await backend.recipes.exportFile({ path, ids });
      showDone(t('recipes.exported', { n: count }));
    },
    onError: showError,
  });
  const importFile = useMutation({
    async mutationFn() {
      const { path } = await shell.chooseOpenFile({ title: t('recipes.importTitle'), extensions: ['json'] });
      if (path === null) return;
      const told = await backend.recipes.importFile({ path });
      await queryClient.invalidateQueries({ queryKey: api.recipes.key() });
      showDone(t('recipes.imported', told));
    },
    onError: showError,
  });
  return { exportSome, importFile };
}
