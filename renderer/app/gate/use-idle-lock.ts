import { useEffect, useRef } from 'react';
import { api, backend, queryClient } from '#renderer/app/client.ts';
import type { Session } from '#shared/contract/accounts.ts';

const signsOfLife = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

/** Locks the session for the person at the keyboard, and on the screen at once. */
export async function lockSession(): Promise<void> {
  await backend.accounts.lock();
  queryClient.setQueryData(api.accounts.current.queryKey(), (session) => session && { ...session, locked: true });
}

/** Locks the session after `session.idleMinutes` without a key or a movement of the mouse. */
export function useIdleLock(session: Session): void {
  const lastInput = useRef(Date.now());
  useEffect(() => {
    if (session.locked) return;
    lastInput.current = Date.now();
    const note = () => {
      lastInput.current = Date.now();
    };
    for (const name of signsOfLife) window.addEventListener(name, note, { passive: true, capture: true });
    const timer = setInterval(() => {
      if (Date.now() - lastInput.current < session.idleMinutes * 60_000) return;
      // A failed lock is tried again at the next tick; the backend's own clock locks the session anyway.
      lockSession().catch(() => undefined);
    }, 5_000);
    return () => {
      clearInterval(timer);
      for (const name of signsOfLife) window.removeEventListener(name, note, { capture: true });
    };
  }, [session]);
}
