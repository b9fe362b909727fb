import { useEffect, useState } from 'react';
import type { BackendStatus } from '#shared/contract/shell.ts';
import { shell } from './client.ts';

/** How the backend process is doing, live; null until the main process has told. */
export function useBackendStatus(): BackendStatus | null {
  const [status, setStatus] = useState<BackendStatus | null>(null);
  useEffect(() => {
    const end = new AbortController();
    void follow(end.signal, setStatus);
    return () => end.abort();
  }, []);
  return status;
}

async function follow(signal: AbortSignal, tell: (status: BackendStatus) => void): Promise<void> {
  try {
    for await (const status of await shell.backendStatus(undefined, { signal })) tell(status);
  } catch (error) {
    // Ended by the screen itself; the main process lives as long as the window, so nothing else ends it in normal use.
    if (!signal.aborted) throw error;
  }
}
