import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { build } from 'vite';
import { createClientPort } from '#backend/hosts/client-port.ts';
import { backendFlags, fromBackend, type ToBackend } from '#shared/contract/host-messages.ts';
import type { BackendClient } from '#shared/contract/index.ts';
import { bundle } from '#tools/bundles.ts';
import { root, toolCache } from '#tools/paths.ts';

/** The backend alone in a process of its own, called over ports as the window calls it. */
export type BackendProcess = {
  readonly processId: number;
  /** A new connection, nobody signed in. */
  readonly client: () => BackendClient;
  /** The office's key, once one was created or given. */
  readonly key: () => string | null;
  /** Lets it finish; the most memory that it ever held, in megabytes (10^6 bytes) of resident set. */
  readonly stop: () => Promise<number>;
};

/** Run inside the process: tells its greatest memory when it ends. `maxRSS` counts the parent's memory too on Linux. */
const tellPeak = `
import { readFileSync, writeSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
const peak = () => process.platform === 'linux'
  ? Number(/VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1])
  : process.resourceUsage().maxRSS;
if (isMainThread) process.on('exit', () => writeSync(1, String(peak())));
`;

/** Bundles the backend as the application ships it, beside the application's own build; the path of its entry. */
export async function buildBackend(): Promise<string> {
  const settings = bundle('backend');
  const outDir = join(toolCache, 'bench-backend');
  await build({ ...settings, build: { ...settings.build, outDir } });
  return join(outDir, 'utility-host.js');
}

function send(child: ChildProcess, message: ToBackend): void {
  child.send(message);
}

/** Starts the bundled backend on a data folder; `key` is null when an office is to be created. */
export async function startBackendProcess(entry: string, dataDir: string, key: string | null): Promise<BackendProcess> {
  const child = fork(entry, [], {
    execArgv: [...backendFlags, '--import', `data:text/javascript,${encodeURIComponent(tellPeak)}`],
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const closed = once(child, 'close');
  const ports = new Map<number, ReturnType<typeof createClientPort>>();
  const ready = Promise.withResolvers<void>();
  let known = key;
  let output = '';
  child.stdout?.on('data', (piece) => {
    output += piece;
  });
  child.on('message', (raw) => {
    const message = fromBackend.parse(raw);
    if (message.type === 'ready') ready.resolve();
    else if (message.type === 'message') ports.get(message.clientId)?.receive(message.data);
    else if (message.type === 'wrap-key') {
      known = message.key;
      send(child, { type: 'key-wrapped', id: message.id, ok: true });
    } else process.stderr.write(`${JSON.stringify(message)}\n`);
  });
  send(child, { type: 'start', dataDir, key, resourcesDir: join(root, 'resources'), version: 'bench' });
  await ready.promise;
  return {
    processId: child.pid ?? 0,
    key: () => known,
    client: () => {
      const clientId = ports.size + 1;
      const port = createClientPort((data) => send(child, { type: 'message', clientId, data }));
      ports.set(clientId, port);
      send(child, { type: 'connect', clientId });
      return createORPCClient(new RPCLink({ port }));
    },
    stop: async () => {
      send(child, { type: 'stop' });
      await closed;
      return Math.round((Number(output) * 1024) / 1e6);
    },
  };
}
