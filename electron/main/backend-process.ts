import { join } from 'node:path';
import { EventPublisher } from '@orpc/server';
import type { MessagePortMain } from 'electron';
import { type FromBackend, fromBackend } from '#shared/contract/host-messages.ts';
import type { BackendStatus } from '#shared/contract/shell.ts';
import { type BackendChild, startBackendChild } from './backend-child.ts';
import type { Folders } from './folders.ts';
import type { Log } from './log.ts';
import { mayRestart, recentRestarts } from './restart-policy.ts';
import { keepOfficeKey, readOfficeKey } from './secrets.ts';

const stopPatience = 15_000;

/** What the supervisor publishes: each change of its status, and each new process, whose clients must connect anew. */
type Events = { readonly status: BackendStatus; readonly started: null };

/** The supervised backend. */
export type BackendProcess = {
  readonly events: EventPublisher<Events>;
  readonly status: () => BackendStatus;
  /** Makes the port a client of the backend; it is closed when the backend ends. */
  readonly connect: (port: MessagePortMain) => void;
  /** Starts it anew at a person's wish and forgets earlier ends. */
  readonly restart: () => void;
  /** Lets it finish what it is writing; resolves when it has ended. */
  readonly stop: () => Promise<void>;
};

type Options = { readonly folders: Folders; readonly version: string; readonly log: Log; readonly now: () => number };

type State = {
  child: BackendChild | null;
  status: BackendStatus;
  restarts: readonly number[];
  fatalReport: string | null;
  stopping: boolean;
  readonly clients: Map<number, MessagePortMain>;
  nextClient: number;
  readonly events: EventPublisher<Events>;
};

function setStatus(state: State, status: BackendStatus): void {
  state.status = status;
  state.events.publish('status', status);
}

function wrapKey(state: State, options: Options, message: Extract<FromBackend, { type: 'wrap-key' }>): void {
  let ok = true;
  try {
    keepOfficeKey(options.folders.data, message.key);
  } catch {
    ok = false;
    options.log('key-not-kept');
  }
  state.child?.post({ type: 'key-wrapped', id: message.id, ok });
}

function receive(state: State, options: Options, raw: unknown): void {
  const parsed = fromBackend.safeParse(raw);
  if (!parsed.success) {
    options.log('unreadable-message');
    return;
  }
  const message = parsed.data;
  if (message.type === 'message') state.clients.get(message.clientId)?.postMessage(message.data);
  else if (message.type === 'log') options.log(message.event, message.fields);
  else if (message.type === 'wrap-key') wrapKey(state, options, message);
  else if (message.type === 'fatal') state.fatalReport = message.report;
  else setStatus(state, { ...state.status, state: 'ready' });
}

function closeClients(state: State): void {
  for (const port of state.clients.values()) port.close();
  state.clients.clear();
}

/** The backend ended by itself: starts it again while the policy allows, else leaves that to a person. */
function ended(state: State, options: Options, code: number | null): void {
  state.child = null;
  closeClients(state);
  if (state.stopping) return;
  const now = options.now();
  const report = state.fatalReport ?? `Backend ended (${code === null ? 'signal' : `code ${code}`})`;
  options.log('backend-ended', { code: String(code), count: state.restarts.length });
  state.restarts = recentRestarts(state.restarts, now);
  if (!mayRestart(state.restarts, now)) {
    setStatus(state, { state: 'failed', restarts: state.restarts.length, report });
    return;
  }
  state.restarts = [...state.restarts, now];
  setStatus(state, { state: 'restarting', restarts: state.restarts.length, report });
  start(state, options);
}

function start(state: State, options: Options): void {
  const { folders, version } = options;
  state.fatalReport = null;
  const child = startBackendChild(join(folders.backendOut, 'backend', 'utility-host.js'));
  state.child = child;
  child.onMessage((message) => receive(state, options, message));
  child.onExit((code) => ended(state, options, code));
  const key = readOfficeKey(folders.data);
  child.post({ type: 'start', dataDir: folders.data, key, resourcesDir: folders.resources, version });
  state.events.publish('started', null);
}

function connect(state: State, port: MessagePortMain): void {
  if (!state.child) {
    port.close();
    return;
  }
  const clientId = state.nextClient++;
  state.clients.set(clientId, port);
  state.child.post({ type: 'connect', clientId });
  port.on('message', (event) => state.child?.post({ type: 'message', clientId, data: event.data }));
  port.on('close', () => {
    if (state.clients.delete(clientId)) state.child?.post({ type: 'disconnect', clientId });
  });
  port.start();
}

function stop(state: State): Promise<void> {
  state.stopping = true;
  const child = state.child;
  if (!child) return Promise.resolve();
  return new Promise((resolve) => {
    const impatience = setTimeout(child.kill, stopPatience);
    child.onExit(() => {
      clearTimeout(impatience);
      resolve();
    });
    child.post({ type: 'stop' });
  });
}

/** Starts the backend and keeps it running: at most three automatic restarts in five minutes. */
export function superviseBackend(options: Options): BackendProcess {
  const state: State = {
    child: null,
    status: { state: 'starting', restarts: 0, report: null },
    restarts: [],
    fatalReport: null,
    stopping: false,
    clients: new Map(),
    nextClient: 1,
    events: new EventPublisher<Events>(),
  };
  start(state, options);
  return {
    events: state.events,
    status: () => state.status,
    connect: (port) => connect(state, port),
    restart: () => {
      state.restarts = [];
      setStatus(state, { state: 'starting', restarts: 0, report: null });
      if (state.child) state.child.kill();
      else start(state, options);
    },
    stop: () => stop(state),
  };
}
