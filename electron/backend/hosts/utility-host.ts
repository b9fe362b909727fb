import { RPCHandler } from '@orpc/server/message-port';
import { type Backend, startBackend, stopBackend } from '#backend/backend.ts';
import { stackOnly } from '#backend/log.ts';
import { router } from '#backend/router.ts';
import type { Client } from '#backend/session.ts';
import { type FromBackend, type ToBackend, toBackend } from '#shared/contract/host-messages.ts';
import { type ClientPort, createClientPort } from './client-port.ts';
import { parentChannel } from './parent-channel.ts';

/** The backend as a process of its own: Electron's main process starts it and relays the windows' calls. */
const parent = parentChannel();
const handler = new RPCHandler(router);
const clients = new Map<number, ClientPort>();
const keysBeingWrapped = new Map<number, (ok: boolean) => void>();
let backend: Backend | null = null;

function post(message: FromBackend): void {
  parent.post(message);
}

/** Resolves once main has kept the key; an office whose key is kept nowhere must not come into being. */
function wrapKey(key: string): Promise<void> {
  const id = keysBeingWrapped.size + 1;
  return new Promise((resolve, reject) => {
    keysBeingWrapped.set(id, (ok) => (ok ? resolve() : reject(new Error('The key could not be kept.'))));
    post({ type: 'wrap-key', id, key });
  });
}

function start(message: Extract<ToBackend, { type: 'start' }>): void {
  const { dataDir, key, resourcesDir, version } = message;
  const log = (event: string, fields = {}): void => post({ type: 'log', event, fields });
  backend = startBackend({ dataDir, key, resourcesDir, version, log, wrapKey });
  post({ type: 'ready' });
}

function connect(clientId: number): void {
  if (!backend) throw new Error('A client came before the start.');
  const port = createClientPort((data) => post({ type: 'message', clientId, data }));
  const client: Client = { session: null };
  clients.set(clientId, port);
  // Nobody is signed in on a connection that is gone.
  port.on('close', () => {
    client.session = null;
  });
  handler.upgrade(port, { context: { backend, client } });
}

async function stop(): Promise<never> {
  if (backend) await stopBackend(backend);
  process.exit(0);
}

function receive(message: ToBackend): void {
  if (message.type === 'start') start(message);
  else if (message.type === 'connect') connect(message.clientId);
  else if (message.type === 'message') clients.get(message.clientId)?.receive(message.data);
  else if (message.type === 'key-wrapped') keysBeingWrapped.get(message.id)?.(message.ok);
  else if (message.type === 'stop') void stop();
  else {
    clients.get(message.clientId)?.close();
    clients.delete(message.clientId);
  }
}

/** Nothing sound can be expected after an error that nobody caught: says what it was and lets main start a new process. */
function fail(error: unknown): void {
  parent.postLast({ type: 'fatal', report: stackOnly(error) }, () => process.exit(1));
}

process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);
parent.onMessage((message) => receive(toBackend.parse(message)));
parent.onGone(() => void stop());
