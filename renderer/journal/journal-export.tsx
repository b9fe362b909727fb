import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { backend, shell } from '#renderer/app/client.ts';
import { showDone, showError } from '#renderer/ui/notify.ts';
import { officeToday } from '#renderer/ui/office-today.ts';
import { AuditorGuide } from './auditor-guide.tsx';
import { journalList } from './journal-state.ts';

const formats = ['xlsx', 'csv', 'jsonl'] as const;

/** Files for people and for the auditor, and the script with which he examines the chain by himself. */
export function JournalExport() {
  const { t } = useTranslation();
  const [guided, setGuided] = useState(false);
  const write = useMutation({
    async mutationFn(format: (typeof formats)[number]) {
      const { path } = await shell.chooseSaveFile({
        title: t('journal.export.dialogTitle'),
        suggestedName: `${t('journal.export.fileName')}-${officeToday(new Date())}.${format}`,
        extensions: [format],
      });
      if (path === null) return;
      await backend.journal.export({ path, format, filter: journalList.get().filter });
      showDone(t('workers.export.started'));
    },
    onError: showError,
  });
  const giveScript = useMutation({
    async mutationFn() {
      const { path } = await shell.chooseSaveFile({
        title: t('journal.export.scriptTitle'),
        suggestedName: 'verify-journal.mjs',
        extensions: ['mjs'],
      });
      if (path === null) return;
      await backend.journal.script({ path });
      showDone(t('journal.export.scriptSaved'));
    },
    onError: showError,
  });
  const menu = (
    <Menu position="bottom-end" withinPortal={false}>
      <Menu.Target>
        <Button variant="default" loading={write.isPending} leftSection={<IconDownload size={16} aria-hidden />}>
          {t('journal.export.menu')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map((format) => (
          <Menu.Item key={format} onClick={() => write.mutate(format)}>
            {t(`journal.export.${format}`)}
          </Menu.Item>
        ))}
        <Menu.Item onClick={() => giveScript.mutate()}>{t('journal.export.script')}</Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => setGuided(true)}>{t('journal.export.guide')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
  return (
    <>
      {menu}
      {guided ? <AuditorGuide onClose={() => setGuided(false)} /> : null}
    </>
  );
}
