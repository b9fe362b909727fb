import { Button } from '@mantine/core';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyHint } from '#renderer/ui/key-hint.tsx';
import { lastAct } from './desk-state.ts';
import { useTakeBack } from './use-decide.ts';

/** Takes the last decision back, also by Ctrl+Z; nothing before the first one. */
export function TakeBackButton() {
  const { t } = useTranslation();
  const act = lastAct.use();
  const takeBack = useTakeBack();
  const press = useEffectEvent((event: KeyboardEvent) => {
    const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z';
    if (!isUndo || !act || takeBack.isPending || isElsewhere(event.target)) return;
    event.preventDefault();
    takeBack.mutate(act);
  });
  useEffect(() => {
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  if (!act) return null;
  return (
    <Button
      variant="default"
      loading={takeBack.isPending}
      rightSection={<KeyHint keys="Ctrl+Z" />}
      onClick={() => takeBack.mutate(act)}
    >
      {t('duplicatesScreen.actions.undo')}
    </Button>
  );
}

/** In a text field Ctrl+Z takes back what was typed, and a dialog has its own business. */
function isElsewhere(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.closest('input:not([type="radio"]), textarea, [role="dialog"]') !== null;
}
