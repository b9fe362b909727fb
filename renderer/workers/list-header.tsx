import { ActionIcon, Menu, Title, Tooltip, VisuallyHidden } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconDots, IconEdit, IconKeyboard, IconSend, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/session.ts';
import type { Density } from '#renderer/grid/column-memory.ts';
import type { WorkerGridHandle } from '#renderer/grid/worker-grid.tsx';
import { KeyHint } from '#renderer/ui/key-hint.tsx';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import type { WorkerRow } from '#shared/contract/workers.ts';
import { ColumnsMenu } from './columns-menu.tsx';
import { ExportMenu } from './export-menu.tsx';
import { FilterBar } from './filter-bar.tsx';
import { FiltersDialog } from './filters-dialog.tsx';
import classes from './person.module.css';
import { type RegisterDialog, RegisterDialogs } from './register-dialogs.tsx';
import { SearchBox } from './search-box.tsx';
import { StateLine, type StateLineProps } from './state-line.tsx';
import { ToolButton } from './tool-button.tsx';
import { UndoButtons } from './undo-buttons.tsx';
import { useNarrow } from './use-narrow.ts';
import type { Undo } from './use-undo.ts';
import { ViewsMenu } from './views-menu.tsx';

/** What the buttons work on. */
export type ListHeaderProps = StateLineProps & {
  readonly selectedIds: readonly number[];
  readonly allMatching: boolean;
  /** Length of the list; null before it is known. */
  readonly total: number | null;
  readonly grid: WorkerGridHandle | null;
  readonly undo: Undo;
  readonly density: Density;
  readonly onDensity: (density: Density) => void;
  /** A new person was saved. */
  readonly onCreated: (row: WorkerRow) => void;
};

type BarProps = ListHeaderProps & { readonly onDialog: (dialog: RegisterDialog) => void };

/** Name of the screen, actions, search and conditions: three rows, or one where the window is narrow. */
export function ListHeader(props: ListHeaderProps) {
  const narrow = useNarrow();
  const [dialog, setDialog] = useState<RegisterDialog | null>(null);
  useHotkeys([['F1', () => setDialog('keys')]], []);
  const Bar = narrow ? NarrowBar : WideBar;
  return (
    <>
      <Bar {...props} onDialog={setDialog} />
      <RegisterDialogs {...props} dialog={dialog} onClose={() => setDialog(null)} />
    </>
  );
}

function WideBar(props: BarProps) {
  const { t } = useTranslation();
  const mayEdit = useMay('workers.edit');
  const { onDialog } = props;
  return (
    <>
      <PageHeader
        title={t('workers.title')}
        actions={
          <>
            {mayEdit ? <UndoButtons undo={props.undo} /> : null}
            <KeysButton onOpen={() => onDialog('keys')} />
            <ViewsMenu {...props} />
            <ColumnsMenu {...props} />
            {mayEdit ? (
              <>
                <ToolButton label={t('register.bulk.open')} icon={IconEdit} onClick={() => onDialog('bulk')} />
                <ToolButton label={t('register.create.open')} icon={IconUserPlus} onClick={() => onDialog('create')} />
              </>
            ) : null}
            <ExportMenu grid={props.grid} />
            <SubmitButton onDialog={onDialog} />
          </>
        }
      />
      <FilterBar />
      <StateLine {...props} />
    </>
  );
}

/** Search and what one needs at every turn; conditions in a dialog, the rest in a menu. */
function NarrowBar(props: BarProps) {
  const { t } = useTranslation();
  const mayEdit = useMay('workers.edit');
  return (
    <div className={classes.narrowBar}>
      <VisuallyHidden>
        <Title order={1}>{t('workers.title')}</Title>
      </VisuallyHidden>
      <search aria-label={t('workers.filters.label')} className={classes.narrowSearch}>
        <SearchBox />
      </search>
      <FiltersDialog {...props} />
      {mayEdit ? <UndoButtons undo={props.undo} /> : null}
      <ViewsMenu {...props} />
      <ColumnsMenu {...props} />
      <ExportMenu grid={props.grid} />
      <SubmitButton onDialog={props.onDialog} />
      <MoreMenu onDialog={props.onDialog} />
    </div>
  );
}

function SubmitButton({ onDialog }: Pick<BarProps, 'onDialog'>) {
  const { t } = useTranslation();
  if (!useMay('cases.submit')) return null;
  return <ToolButton primary label={t('workers.actions.submit')} icon={IconSend} onClick={() => onDialog('submit')} />;
}

function MoreMenu({ onDialog }: Pick<BarProps, 'onDialog'>) {
  const { t } = useTranslation();
  const mayEdit = useMay('workers.edit');
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <ToolButton label={t('register.more')} icon={IconDots} />
      </Menu.Target>
      <Menu.Dropdown aria-label={t('register.more')}>
        {mayEdit ? (
          <>
            <Menu.Item leftSection={<IconEdit size={16} />} onClick={() => onDialog('bulk')}>
              {t('register.bulk.open')}
            </Menu.Item>
            <Menu.Item leftSection={<IconUserPlus size={16} />} onClick={() => onDialog('create')}>
              {t('register.create.open')}
            </Menu.Item>
          </>
        ) : null}
        <Menu.Item
          leftSection={<IconKeyboard size={16} />}
          rightSection={<KeyHint keys="F1" />}
          onClick={() => onDialog('keys')}
        >
          {t('register.keys.open')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function KeysButton({ onOpen }: { readonly onOpen: () => void }) {
  const { t } = useTranslation();
  return (
    <Tooltip label={`${t('register.keys.open')} (F1)`}>
      <ActionIcon size="lg" aria-label={t('register.keys.open')} aria-keyshortcuts="F1" onClick={onOpen}>
        <IconKeyboard size={20} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
