import { ActionIcon, Group, Tooltip } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Undo } from './use-undo.ts';

/** Undo and redo with what they would do; Ctrl+Z and Ctrl+Y outside of entries do the same. */
export function UndoButtons({ undo }: { readonly undo: Undo }) {
  const { t } = useTranslation();
  useHotkeys([
    ['mod+Z', () => undo.run('undo')],
    ['mod+Y', () => undo.run('redo')],
    ['mod+shift+Z', () => undo.run('redo')],
  ]);
  const undoLabel = undo.undoable
    ? t('register.undo.undoThis', { act: undo.undoable })
    : t('register.undo.nothingToUndo');
  const redoLabel = undo.redoable
    ? t('register.undo.redoThis', { act: undo.redoable })
    : t('register.undo.nothingToRedo');
  return (
    <Group gap={2} role="group" aria-label={`${t('register.undo.undo')}, ${t('register.undo.redo')}`}>
      <Tooltip label={`${undoLabel} (Ctrl+Z)`}>
        <ActionIcon
          size="lg"
          aria-label={undoLabel}
          aria-keyshortcuts="Control+Z"
          disabled={!undo.undoable}
          loading={undo.pending}
          onClick={() => undo.run('undo')}
        >
          <IconArrowBackUp size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={`${redoLabel} (Ctrl+Y)`}>
        <ActionIcon
          size="lg"
          aria-label={redoLabel}
          aria-keyshortcuts="Control+Y"
          disabled={!undo.redoable}
          loading={undo.pending}
          onClick={() => undo.run('redo')}
        >
          <IconArrowForwardUp size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}
