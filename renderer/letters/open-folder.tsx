import { Button } from '@mantine/core';
import { IconFolderOpen } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { shell } from '#renderer/app/client.ts';
import { showError } from '#renderer/ui/notify.ts';
import { AppError } from '#shared/contract/errors.ts';

/** Opens a folder with the system's program; the shell refuses folders that were not chosen since the start. */
export function OpenFolder({ folder }: { readonly folder: string }) {
  const { t } = useTranslation();
  const open = useMutation({
    async mutationFn() {
      const { opened } = await shell.openPath({ path: folder });
      if (!opened) throw new AppError('screen.not_opened', { path: folder });
    },
    onError: showError,
  });
  return (
    <Button
      size="compact-sm"
      variant="default"
      title={folder}
      leftSection={<IconFolderOpen size={16} aria-hidden />}
      onClick={() => open.mutate()}
    >
      {t('letters.batches.openFolder')}
    </Button>
  );
}
