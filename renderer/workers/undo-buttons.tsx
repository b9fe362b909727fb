import { ActionIcon, Group, Tooltip } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Undo } from './use-undo.ts';

/** Undo and redo with what they would do; Ctrl+Z and Ctrl+Y outside of entries do the same. */
export function UndoButtons({ undo }: { readonly undo: Undo }) {
  const { t } = useTranslation();
  const press = (way: 'undo' | 'redo') => {
    // What a dialog asks must not change under it.
    if (document.querySelector('[role="dialog"][aria-modal="true"]') === null) undo.run(way);
  };
  useHotkeys([
    ['mod+Z', () => press('undo')],
    ['mod+Y', () => press('redo')],
    ['mod+shift+Z', () => press('redo')],
  ]);
  const undoLabel = undo.undoable
    ? t('register.undo.undoThis', { act: undo.undoable })
    : t('register.undo.nothingToUndo');
  const redoLabel = undo.redoable
    ? t('register.undo.redoThis', { act: undo.redoable })
    : t('register.undo.nothingToRedo');
  const told = (label: string, keys: string) => (undo.busy ? t('register.undo.busy') : `${label} (${keys})`);
  return (
    <Group gap={2} role="group" aria-label={`${t('register.undo.undo')}, ${t('register.undo.redo')}`}>
      <Tooltip label={told(undoLabel, 'Ctrl+Z')}>
        <ActionIcon
          size="lg"
          aria-label={undoLabel}
          aria-keyshortcuts="Control+Z"
          disabled={!undo.undoable}
          data-disabled={undo.busy || undefined}
          aria-disabled={undo.busy}
          onClick={() => undo.run('undo')}
        >
          <IconArrowBackUp size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={told(redoLabel, 'Ctrl+Y')}>
        <ActionIcon
          size="lg"
          aria-label={redoLabel}
          aria-keyshortcuts="Control+Y"
          disabled={!undo.redoable}
          data-disabled={undo.busy || undefined}
          aria-disabled={undo.busy}
          onClick={() => undo.run('redo')}
        >
          <IconArrowForwardUp size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}
