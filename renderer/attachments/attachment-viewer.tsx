import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { backend, shell } from '#renderer/app/client.ts';
import { useMay } from '#renderer/app/session.ts';
import { PaperView } from '#renderer/paper/paper-view.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { showDone } from '#renderer/ui/notify.ts';
import { useObjectAddress } from '#renderer/ui/use-object-address.ts';
import { useReturnFocus } from '#renderer/ui/use-return-focus.ts';
import type { AttachmentRow } from '#shared/contract/attachments.ts';
import { endingOf } from '#shared/domain/attachments.ts';
import { PictureView } from './picture-view.tsx';

/** An attachment with its bytes (base64), which stand in memory only while it is shown. */
export type ViewerProps = { readonly row: AttachmentRow; readonly content: string; readonly onClose: () => void };

/** Shows one attachment inside the application. */
export function AttachmentViewer({ row, content, onClose }: ViewerProps) {
  useReturnFocus();
  const { t } = useTranslation();
  const isPaper = row.type === 'application/pdf';
  const address = useObjectAddress(isPaper ? null : content, row.type);
  const name = t('attachments.viewer.picture', { kind: t(`attachments.kinds.${row.kind}`), file: row.fileName });
  return (
    <Modal
      opened
      onClose={onClose}
      size="64rem"
      title={name}
      closeButtonProps={{ 'aria-label': t('attachments.viewer.close') }}
    >
      <Stack gap="xs">
        <Group justify="space-between">
          <Text size="sm" c="dimmed">
            {t('attachments.viewer.noted')}
          </Text>
          <SaveButton row={row} />
        </Group>
        {address ? <PictureView address={address} name={name} /> : null}
        {isPaper ? <PaperView pdf={content} title={t('attachments.viewer.page')} height="70vh" fit="width" /> : null}
      </Stack>
    </Modal>
  );
}

function SaveButton({ row }: { readonly row: AttachmentRow }) {
  const { t } = useTranslation();
  const mayExport = useMay('exports.run');
  const save = useMutation({
    async mutationFn() {
      const ending = endingOf[row.type];
      const { path } = await shell.chooseSaveFile({
        title: t('attachments.saveTitle'),
        suggestedName: `${t('attachments.suggested', { id: row.id })}.${ending}`,
        extensions: [ending],
      });
      if (path === null) return;
      await backend.attachments.save({ id: row.id, path });
      showDone(t('attachments.saved'));
    },
  });
  if (!mayExport) return null;
  return (
    <>
      <Button size="compact-sm" variant="default" loading={save.isPending} onClick={() => save.mutate()}>
        {t('attachments.save')}
      </Button>
      <ErrorNotice error={save.error} />
    </>
  );
}
