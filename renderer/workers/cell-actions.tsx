import type { WorkerGridHandle } from '#renderer/grid/worker-grid.tsx';
import { CellMenu } from './cell-menu.tsx';
import { DeactivateDialog } from './deactivate-dialog.tsx';
import { PassportDialog } from './passport-dialog.tsx';
import { type HiddenField, RevealDialog } from './reveal-dialog.tsx';
import type { CellMenuState } from './use-cell-menu.ts';

/** The menu of a cell or the dialog that was chosen from it. */
export type CellActionsProps = {
  readonly menu: CellMenuState;
  readonly grid: WorkerGridHandle;
  readonly onOpen: (index: number) => void;
};

const hiddenFields: readonly HiddenField[] = ['nik', 'kk', 'phone', 'disability'];

/** Shows what the menu of a cell has opened; nothing while it is closed. */
export function CellActions({ menu, grid, onOpen }: CellActionsProps) {
  if (!menu.opened) return null;
  const { what, cell } = menu.opened;
  const { row, field } = cell;
  if (what === 'menu') {
    return (
      <CellMenu
        cell={cell}
        grid={grid}
        onPassport={() => menu.turnTo('passport')}
        onReveal={() => menu.turnTo('reveal')}
        onDeactivate={() => menu.turnTo('deactivate')}
        onOpen={() => {
          menu.close({ elsewhere: true });
          onOpen(cell.index);
        }}
        onClose={() => menu.close()}
      />
    );
  }
  if (what === 'deactivate') {
    return (
      <DeactivateDialog
        row={row}
        onDone={(after) => {
          grid.show([after]);
          menu.close();
        }}
        onClose={() => menu.close()}
      />
    );
  }
  const hidden = hiddenFields.find((name) => name === field);
  if (what === 'reveal' && hidden) return <RevealDialog row={row} field={hidden} onClose={() => menu.close()} />;
  return field ? <PassportDialog id={row.id} name={row.name} field={field} onClose={() => menu.close()} /> : null;
}
