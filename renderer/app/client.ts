import { createORPCClient } from '@orpc/client';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { notifyManager, QueryClient } from '@tanstack/react-query';
import type { BackendClient } from '#shared/contract/index.ts';
import type { ShellClient } from '#shared/contract/shell.ts';
import { errorCode } from './errors.ts';
import { createWire, listenForPorts } from './ports.ts';

/**
 * Screens hear that a call has begun before the window hears the next click or key, not in a timer after it: so a double click on a
 * button that is closed while it works sends one call.
 */
notifyManager.setScheduler(queueMicrotask);

/** Answers of the backend that screens share. Calls run on this computer, so being "offline" never pauses them. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: 5_000,
      refetchOnWindowFocus: true,
      retry: (failures, error) => failures < 3 && errorCode(error) === 'screen.connection_lost',
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

/** A request that was refused because nobody is signed in here any more: ask who is, so that the right screen comes. */
queryClient.getQueryCache().subscribe((event) => {
  if (event.type === 'updated' && event.action.type === 'error') askWhoIsSignedIn(event.action.error);
});
queryClient.getMutationCache().subscribe((event) => {
  if (event.type === 'updated' && event.action.type === 'error') askWhoIsSignedIn(event.action.error);
});

function askWhoIsSignedIn(error: unknown): void {
  if (!['accounts.not_signed_in', 'accounts.locked'].includes(errorCode(error))) return;
  void queryClient.invalidateQueries({ queryKey: api.accounts.current.queryKey() });
}

/** After a restart of the backend nobody is signed in and nothing that was read may be trusted. */
const backendWire = createWire(() => void queryClient.invalidateQueries());

const shellWire = createWire(() => void queryClient.invalidateQueries());

listenForPorts({ backend: backendWire, shell: shellWire });

/** Every procedure of the backend as a typed call. */
export const backend: BackendClient = createORPCClient(backendWire.link);

/** Query and mutation options for every procedure of the backend. */
export const api = createTanstackQueryUtils(backend);

/** The main process: dialogs, preferences of this computer, state of the backend. */
export const shell: ShellClient = createORPCClient(shellWire.link);

/** Query and mutation options for every procedure of the shell, under a key of their own. */
export const shellApi = createTanstackQueryUtils(shell, { path: ['shell'] });
