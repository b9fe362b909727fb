import { createRouterClient } from '@orpc/server';
import type { BackendClient } from '#shared/contract/index.ts';
import { type BackendOptions, type CallContext, startBackend, stopBackend } from './backend.ts';
import { router } from './router.ts';

export type { BackendOptions } from './backend.ts';
export { router } from './router.ts';

/** A running backend for one host. */
export type RunningBackend = {
  /** What a new connection's calls carry: its own session, nobody signed in. */
  readonly connect: () => CallContext;
  /** A new connection whose calls go straight to the services: for the command line and tests. */
  readonly client: () => BackendClient;
  /** Waits for running jobs to reach a safe point and closes the database. */
  readonly close: () => Promise<void>;
};

/** Starts the backend on a data folder. It always starts: `settings.status` says what is wrong with the folder. */
export function createBackend(options: BackendOptions): RunningBackend {
  const backend = startBackend(options);
  const connect = (): CallContext => ({ backend, client: { session: null } });
  return {
    connect,
    client: () => createRouterClient(router, { context: connect() }),
    close: () => stopBackend(backend),
  };
}
