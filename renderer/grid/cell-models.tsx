import { IconAlertCircle, IconAlertTriangle } from '@tabler/icons-react';
import { createPortal } from 'react-dom';
import { StateBadge } from '#renderer/ui/state-badge.tsx';
import { type WorkerState, workerStates } from '#shared/domain/states.ts';

/** What cells copy. */
type ModelName = WorkerState | 'warning' | 'refused';

let holder: HTMLElement | null = null;

/** Beside the document, so that nobody finds the models there. */
function models(): HTMLElement {
  holder ??= document.createElement('div');
  return holder;
}

/** A copy of what React drew once: cells come and go by the hundred in a fast scroll. */
export function copyOf(name: ModelName): Node {
  return models().querySelector(`[data-model="${name}"] > *`)?.cloneNode(true) ?? document.createTextNode('');
}

/** Draws the models in the language of the moment; to stand in the tree beside the grid. */
export function CellModels() {
  return createPortal(
    <>
      {workerStates.map((state) => (
        <span key={state} data-model={state}>
          <StateBadge kind="worker" state={state} />
        </span>
      ))}
      <span data-model="warning">
        <IconAlertTriangle size="1.1em" aria-hidden />
      </span>
      <span data-model="refused">
        <IconAlertCircle size="1.1em" aria-hidden />
      </span>
    </>,
    models(),
  );
}
