import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconFileExport, IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { registerFilter } from '#renderer/app/list-state.ts';
import { useMay } from '#renderer/app/session.ts';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import { SubmitDialog } from './submit-dialog.tsx';
import { useExport } from './use-export.ts';

/** What the buttons work on. */
export type ListHeaderProps = { readonly selectedIds: readonly number[]; readonly allMatching: boolean };

/** Name of the screen with its two actions: submit to the verifiers, export. */
export function ListHeader({ selectedIds, allMatching }: ListHeaderProps) {
  const { t } = useTranslation();
  const maySubmit = useMay('cases.submit');
  const [submitting, setSubmitting] = useState(false);
  return (
    <>
      <PageHeader
        title={t('workers.title')}
        actions={
          <>
            {maySubmit ? (
              <Button leftSection={<IconSend size={16} aria-hidden />} onClick={() => setSubmitting(true)}>
                {t('workers.actions.submit')}
              </Button>
            ) : null}
            <ExportMenu />
          </>
        }
      />
      {submitting ? (
        <SubmitDialog
          selectedIds={allMatching ? [] : selectedIds}
          filter={registerFilter.get()}
          onClose={() => setSubmitting(false)}
        />
      ) : null}
    </>
  );
}

function ExportMenu() {
  const { t } = useTranslation();
  const mayExport = useMay('exports.run');
  const run = useExport();
  if (!mayExport) return null;
  const write = (format: 'xlsx' | 'csv') => run.mutate({ format, filter: registerFilter.get() });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          loading={run.isPending}
          leftSection={<IconFileExport size={16} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {t('workers.actions.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => write('xlsx')}>{t('workers.actions.exportXlsx')}</Menu.Item>
        <Menu.Item onClick={() => write('csv')}>{t('workers.actions.exportCsv')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
