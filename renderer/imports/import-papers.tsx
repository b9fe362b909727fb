import { Button, Stack, Text, TextInput, Tooltip } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { backend, shell } from '#renderer/app/client.ts';
import { useMay } from '#renderer/app/session.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { showDone, showError } from '#renderer/ui/notify.ts';
import type { ImportDetail } from './types.ts';

/** What an import gives into people's hands: its minutes, and the sender's own file with what is to be mended. */
export function ImportPapers({ detail }: { readonly detail: ImportDetail }) {
  if (detail.totals === null) return null;
  return (
    <>
      <Minutes detail={detail} />
      {detail.state === 'reverted' ? null : <Correction detail={detail} />}
    </>
  );
}

function Minutes({ detail }: { readonly detail: ImportDetail }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  const [number, setNumber] = useState('');
  const [sender, setSender] = useState(detail.sender ?? '');
  const write = useMutation({
    async mutationFn() {
      const { path } = await shell.chooseSaveFile({
        title: t('importPapers.minutesTitle'),
        suggestedName: `${t('importPapers.minutesName')}-${detail.id}.pdf`,
        extensions: ['pdf'],
      });
      if (path === null) return;
      const told = { number: number.trim() || undefined, sender: sender.trim() || undefined };
      await backend.imports.minutes({ id: detail.id, path, ...told });
      setAsked(false);
      showDone(t('workers.export.started'));
    },
  });
  return (
    <>
      <Button variant="default" onClick={() => setAsked(true)}>
        {t('importPapers.minutes')}
      </Button>
      <ConfirmDialog
        opened={asked}
        title={t('importPapers.minutesTitle')}
        message={t('importPapers.minutesExplain')}
        confirmLabel={t('importPapers.save')}
        pending={write.isPending}
        error={write.error}
        onConfirm={() => write.mutate()}
        onClose={() => setAsked(false)}
      >
        <Stack gap="xs">
          {detail.state === 'staged' ? <Text size="sm">{t('importPapers.minutesDraft')}</Text> : null}
          <TextInput
            label={t('importPapers.minutesNumber')}
            maxLength={80}
            value={number}
            onChange={(event) => setNumber(event.currentTarget.value)}
            data-autofocus
          />
          <TextInput
            label={t('importPapers.minutesSender')}
            maxLength={120}
            value={sender}
            onChange={(event) => setSender(event.currentTarget.value)}
          />
        </Stack>
      </ConfirmDialog>
    </>
  );
}

function Correction({ detail }: { readonly detail: ImportDetail }) {
  const { t } = useTranslation();
  const mayExport = useMay('exports.run');
  const write = useMutation({
    async mutationFn() {
      const { path } = await shell.chooseSaveFile({
        title: t('importPapers.correctionTitle'),
        suggestedName: `${t('importPapers.correctionName')}-${detail.id}.xlsx`,
        extensions: ['xlsx'],
      });
      if (path === null) return;
      await backend.imports.correction({ id: detail.id, path });
      showDone(t('workers.export.started'));
    },
    onError: showError,
  });
  const open = (detail.totals?.hold ?? 0) + (detail.totals?.reject ?? 0) + (detail.totals?.duplicate ?? 0);
  if (!mayExport || open === 0) return null;
  return (
    <Tooltip label={t('importPapers.correctionHint')} multiline w={320}>
      <Button variant="default" loading={write.isPending} onClick={() => write.mutate()}>
        {t('importPapers.correction')}
      </Button>
    </Tooltip>
  );
}
