import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shell } from '#renderer/app/client.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { showError } from '#renderer/ui/notify.ts';
import { ProgressLine } from '#renderer/ui/progress-line.tsx';
import { type AttachmentKind, attachmentEndings, attachmentKinds } from '#shared/domain/attachments.ts';
import classes from './attachments.module.css';
import { type AttachTo, useAddFiles } from './use-add-files.ts';
import { useFileDrop } from './use-file-drop.ts';

type AddProps = AttachTo & { readonly megabytes: number; readonly perPerson: number };

/** Adds files by the system's dialog or by dropping them here: what they show is said once for all of them. */
export function AddAttachments({ megabytes, perPerson, ...to }: AddProps) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<AttachmentKind>('ktp');
  const { adding, failures, add } = useAddFiles(to);
  const drop = useFileDrop((paths) => void add(kind, paths));
  const choose = async () => {
    const { paths } = await shell.chooseOpenFiles({
      title: t('attachments.choose'),
      extensions: [...attachmentEndings],
    });
    if (paths.length > 0) await add(kind, paths);
  };
  return (
    <Stack gap="xs" className={classes.add} data-over={drop.over || undefined} {...drop.handlers}>
      <Group gap="xs">
        <Select
          size="xs"
          w="11rem"
          aria-label={t('attachments.kind')}
          data={attachmentKinds.map((value) => ({ value, label: t(`attachments.kinds.${value}`) }))}
          value={kind}
          allowDeselect={false}
          onChange={(value) => setKind(attachmentKinds.find((known) => known === value) ?? 'other')}
        />
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPaperclip size={16} aria-hidden />}
          loading={adding !== null}
          onClick={() => void choose().catch(showError)}
        >
          {t('attachments.add')}
        </Button>
      </Group>
      <Text size="sm" c="dimmed">
        {drop.over ? t('attachments.drop') : t('attachments.dropHere')}{' '}
        {t('attachments.allowed', { megabytes, perPerson })}
      </Text>
      {adding ? (
        <ProgressLine label={t('attachments.adding', { file: adding.file })} done={adding.done} total={adding.total} />
      ) : null}
      {failures.map(({ path, error }) => (
        <ErrorNotice key={path} error={error} />
      ))}
    </Stack>
  );
}
