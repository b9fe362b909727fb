import { Menu } from '@mantine/core';
import { IconChevronDown, IconFileExport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { WorkerGridHandle } from '#renderer/grid/worker-grid.tsx';
import { ToolButton } from './tool-button.tsx';
import { useExport } from './use-export.ts';

/** Writes what is seen into a file; nothing for those who may not. */
export function ExportMenu({ grid }: { readonly grid: WorkerGridHandle | null }) {
  const { t } = useTranslation();
  const run = useExport(grid);
  if (!run.allowed) return null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ToolButton
          label={t('workers.actions.export')}
          icon={IconFileExport}
          loading={run.pending}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => run.write('xlsx')}>{t('workers.actions.exportXlsx')}</Menu.Item>
        <Menu.Item onClick={() => run.write('csv')}>{t('workers.actions.exportCsv')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
