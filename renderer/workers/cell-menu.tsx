import { Menu } from '@mantine/core';
import {
  IconArrowBarToDown,
  IconArrowBarToRight,
  IconCopy,
  IconCut,
  IconEraser,
  IconEye,
  IconId,
  IconUser,
  IconUserMinus,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/session.ts';
import { isMasked } from '#renderer/grid/typed-values.ts';
import type { MenuPlace } from '#renderer/grid/use-ranges.ts';
import type { WorkerGridHandle } from '#renderer/grid/worker-grid.tsx';
import { KeyHint } from '#renderer/ui/key-hint.tsx';
import type { EditableField, WorkerRow } from '#shared/contract/workers.ts';
import classes from './person.module.css';

/** The cell that the menu belongs to: its person, its field where it has one, and the row's place. */
export type MenuCell = {
  readonly place: MenuPlace;
  readonly row: WorkerRow;
  readonly field: EditableField | null;
  readonly index: number;
};

/** What the menu can start besides the commands of the range. */
export type CellMenuProps = {
  readonly cell: MenuCell;
  readonly grid: WorkerGridHandle;
  readonly onPassport: () => void;
  readonly onReveal: () => void;
  readonly onOpen: () => void;
  readonly onDeactivate: () => void;
  readonly onClose: () => void;
};

const revealable: readonly (EditableField | null)[] = ['nik', 'kk', 'phone', 'disability'];

/** Whether the value of a cell is hidden from this person. */
function useHidden({ row, field }: MenuCell): boolean {
  const seesDisability = useMay('workers.disability');
  if (!field || !revealable.includes(field)) return false;
  return field === 'disability' ? !seesDisability : isMasked(row[field]);
}

/** Menu of the selected cells, by right click, the menu key or Shift+F10. */
export function CellMenu({ cell, grid, ...on }: CellMenuProps) {
  const { t } = useTranslation();
  const mayEdit = useMay('workers.edit');
  const mayReveal = useMay('workers.reveal');
  const hidden = useHidden(cell);
  // The items that open a dialog put it in the menu's place; the others close it.
  const run = (act: () => void) => {
    on.onClose();
    act();
  };
  return (
    <Menu
      opened
      onClose={on.onClose}
      position="bottom-start"
      offset={0}
      width={260}
      returnFocus
      trapFocus
      closeOnItemClick={false}
    >
      <Menu.Target>
        <button
          type="button"
          tabIndex={-1}
          aria-label={t('register.menu.label')}
          className={classes.menuPlace}
          style={{ left: cell.place.x, top: cell.place.y }}
        />
      </Menu.Target>
      <Menu.Dropdown aria-label={t('register.menu.label')}>
        <Menu.Item
          leftSection={<IconCopy size={16} />}
          rightSection={<KeyHint keys="Ctrl+C" />}
          onClick={() => run(grid.copy)}
        >
          {t('register.menu.copy')}
        </Menu.Item>
        {mayEdit ? (
          <Menu.Item
            leftSection={<IconCut size={16} />}
            rightSection={<KeyHint keys="Ctrl+X" />}
            onClick={() => run(grid.cut)}
          >
            {t('register.menu.cut')}
          </Menu.Item>
        ) : null}
        {mayEdit ? <EditItems grid={grid} run={run} /> : null}
        <Menu.Divider />
        {cell.field ? (
          <Menu.Item leftSection={<IconId size={16} />} onClick={on.onPassport}>
            {t('register.menu.passport')}
          </Menu.Item>
        ) : null}
        {hidden && mayReveal ? (
          <Menu.Item leftSection={<IconEye size={16} />} onClick={on.onReveal}>
            {t('register.menu.reveal')}
          </Menu.Item>
        ) : null}
        <Menu.Item leftSection={<IconUser size={16} />} rightSection={<KeyHint keys="F4" />} onClick={on.onOpen}>
          {t('register.menu.open')}
        </Menu.Item>
        {mayEdit ? (
          <Menu.Item leftSection={<IconUserMinus size={16} />} onClick={on.onDeactivate}>
            {t('register.menu.deactivate')}
          </Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}

type EditItemsProps = { readonly grid: WorkerGridHandle; readonly run: (act: () => void) => void };

function EditItems({ grid, run }: EditItemsProps) {
  const { t } = useTranslation();
  const { fillDown, fillRight, clear } = grid.ranges;
  return (
    <>
      <Menu.Item
        leftSection={<IconArrowBarToDown size={16} />}
        rightSection={<KeyHint keys="Ctrl+D" />}
        onClick={() => run(fillDown)}
      >
        {t('register.menu.fillDown')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconArrowBarToRight size={16} />}
        rightSection={<KeyHint keys="Ctrl+R" />}
        onClick={() => run(fillRight)}
      >
        {t('register.menu.fillRight')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconEraser size={16} />}
        rightSection={<KeyHint keys="Delete" />}
        onClick={() => run(clear)}
      >
        {t('register.menu.clear')}
      </Menu.Item>
    </>
  );
}
