import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { shell } from '#renderer/app/client.ts';
import { showError } from '#renderer/ui/notify.ts';
import { takeFile } from './chosen-file.ts';

/** Names that lists usually have; what a file really is tells its content. */
export const listExtensions = ['xlsx', 'xls', 'xlsm', 'ods', 'csv', 'tsv', 'txt', 'html', 'htm'];

/** Asks for a list with the system's dialog and goes on to its first look. */
export function useChooseFile() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  return useMutation({
    async mutationFn() {
      const { path } = await shell.chooseOpenFile({ title: t('imports.choose'), extensions: listExtensions });
      if (path === null) return;
      takeFile(path);
      navigate('/imports/new');
    },
    onError: showError,
  });
}
