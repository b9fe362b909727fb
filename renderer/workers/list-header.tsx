import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconChevronDown, IconEdit, IconFileExport, IconKeyboard, IconSend, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { registerFilter } from '#renderer/app/list-state.ts';
import { useMay } from '#renderer/app/session.ts';
import type { Density } from '#renderer/grid/column-memory.ts';
import { gridMemory } from '#renderer/grid/grid-memory.ts';
import { rectangleOf } from '#renderer/grid/range.ts';
import { gridRange, isMultiple } from '#renderer/grid/range-state.ts';
import type { WorkerGridHandle } from '#renderer/grid/worker-grid.tsx';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import { useControlSize } from '#renderer/ui/use-control-size.ts';
import { mostCells, type WorkerRow } from '#shared/contract/workers.ts';
import { BulkDialog } from './bulk-dialog.tsx';
import { ColumnsMenu } from './columns-menu.tsx';
import { KeyboardMap } from './keyboard-map.tsx';
import { NewPersonDialog } from './new-person-dialog.tsx';
import { SubmitDialog } from './submit-dialog.tsx';
import { UndoButtons } from './undo-buttons.tsx';
import { shownFields, useExport } from './use-export.ts';
import type { Undo } from './use-undo.ts';
import { ViewsMenu } from './views-menu.tsx';

/** What the buttons work on. */
export type ListHeaderProps = {
  readonly selectedIds: readonly number[];
  readonly allMatching: boolean;
  readonly grid: WorkerGridHandle | null;
  readonly undo: Undo;
  readonly density: Density;
  readonly onDensity: (density: Density) => void;
  /** A new person was saved. */
  readonly onCreated: (row: WorkerRow) => void;
};

type Dialog = 'submit' | 'bulk' | 'create' | 'keys';

/** Name of the screen with its actions. */
export function ListHeader(props: ListHeaderProps) {
  const { t } = useTranslation();
  const size = useControlSize();
  const maySubmit = useMay('cases.submit');
  const mayEdit = useMay('workers.edit');
  const [dialog, setDialog] = useState<Dialog | null>(null);
  useHotkeys([['F1', () => setDialog('keys')]], []);
  return (
    <>
      <PageHeader
        title={t('workers.title')}
        actions={
          <>
            {mayEdit ? <UndoButtons undo={props.undo} /> : null}
            <KeysButton onOpen={() => setDialog('keys')} />
            <ViewsMenu {...props} />
            <ColumnsMenu {...props} />
            {mayEdit ? <EditButtons onOpen={setDialog} /> : null}
            <ExportMenu grid={props.grid} />
            {maySubmit ? (
              <Button size={size} leftSection={<IconSend size={16} aria-hidden />} onClick={() => setDialog('submit')}>
                {t('workers.actions.submit')}
              </Button>
            ) : null}
          </>
        }
      />
      <Dialogs {...props} dialog={dialog} onClose={() => setDialog(null)} />
    </>
  );
}

function Dialogs(props: ListHeaderProps & { readonly dialog: Dialog | null; readonly onClose: () => void }) {
  const { dialog, onClose, allMatching } = props;
  const common = { selectedIds: allMatching ? [] : chosenPeople(props), filter: registerFilter.get(), onClose };
  if (dialog === 'keys') return <KeyboardMap onClose={onClose} />;
  if (dialog === 'submit') return <SubmitDialog {...common} />;
  if (dialog === 'bulk') return <BulkDialog {...common} />;
  if (dialog !== 'create') return null;
  return (
    <NewPersonDialog
      onClose={onClose}
      onDone={(row) => {
        onClose();
        props.onCreated(row);
      }}
    />
  );
}

/** The ticked people; without any, those of a selected range of rows that are all loaded. */
function chosenPeople({ selectedIds, grid }: ListHeaderProps): readonly number[] {
  const state = gridRange.get();
  if (selectedIds.length > 0 || !state || !isMultiple(state)) return selectedIds;
  const { top, bottom } = rectangleOf(state.range);
  if (top === bottom || bottom - top >= mostCells) return [];
  const ids: number[] = [];
  for (let index = top; index <= bottom; index += 1) {
    const row = grid?.rowAt(index);
    if (!row) return [];
    ids.push(row.id);
  }
  return ids;
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

function EditButtons({ onOpen }: { readonly onOpen: (dialog: Dialog) => void }) {
  const { t } = useTranslation();
  const size = useControlSize();
  return (
    <>
      <Button
        size={size}
        variant="default"
        leftSection={<IconEdit size={16} aria-hidden />}
        onClick={() => onOpen('bulk')}
      >
        {t('register.bulk.open')}
      </Button>
      <Button
        size={size}
        variant="default"
        leftSection={<IconUserPlus size={16} aria-hidden />}
        onClick={() => onOpen('create')}
      >
        {t('register.create.open')}
      </Button>
    </>
  );
}

function ExportMenu({ grid }: { readonly grid: WorkerGridHandle | null }) {
  const { t } = useTranslation();
  const size = useControlSize();
  const mayExport = useMay('exports.run');
  const run = useExport();
  if (!mayExport) return null;
  const write = (format: 'xlsx' | 'csv') =>
    run.mutate({
      format,
      filter: registerFilter.get(),
      sort: gridMemory.get().sort,
      fields: grid ? shownFields(grid.columns.look()) : undefined,
    });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          size={size}
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
