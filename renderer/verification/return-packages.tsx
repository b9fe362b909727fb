import { Button } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { backend, shell } from '#renderer/app/client.ts';
import { showDone, showError } from '#renderer/ui/notify.ts';
import { queueFilter } from './queue-state.ts';

/** Writes what the kelurahan, or the one of the filter, have to mend of those who were returned. */
export function ReturnPackages() {
  const { t } = useTranslation();
  const { villageCode } = queueFilter.use();
  const write = useMutation({
    async mutationFn() {
      const { path: folder } = await shell.chooseFolder({ title: t('verification.returns.chooseFolder') });
      if (folder === null) return false;
      await backend.verification.returnPackages({ folder, ...(villageCode ? { villageCode } : {}) });
      return true;
    },
    onSuccess(started) {
      if (started) showDone(t('verification.returns.started'));
    },
    onError: showError,
  });
  return (
    <Button
      variant="default"
      leftSection={<IconFileExport size={16} aria-hidden />}
      loading={write.isPending}
      onClick={() => write.mutate()}
    >
      {t('verification.returns.button')}
    </Button>
  );
}
