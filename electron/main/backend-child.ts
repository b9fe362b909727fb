import { fork } from 'node:child_process';
import { join } from 'node:path';
import { app, utilityProcess } from 'electron';
import { backendFlags, type ToBackend } from '#shared/contract/host-messages.ts';

/** A running backend process. `onExit` is told the code, or null when a signal ended it. */
export type BackendChild = {
  readonly post: (message: ToBackend) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  readonly onExit: (listener: (code: number | null) => void) => void;
  readonly kill: () => void;
};

// What the backend prints could hold personal data and nobody would read it; its log comes as messages.
const stdio = developmentServer ? 'inherit' : 'ignore';

function inUtilityProcess(entry: string): BackendChild {
  const child = utilityProcess.fork(entry, [], { serviceName: 'Berjasa backend', stdio });
  return {
    post: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', listener),
    kill: () => void child.kill(),
  };
}

/** The Node that the project or the package brings along. */
function ownNode(): string {
  const folder = app.isPackaged ? process.resourcesPath : join(app.getAppPath(), 'node_modules', 'node', 'bin');
  return join(folder, process.platform === 'win32' ? 'node.exe' : 'node');
}

function inNode(entry: string): BackendChild {
  const child = fork(entry, [], {
    execPath: ownNode(),
    execArgv: [...backendFlags],
    serialization: 'advanced',
    stdio: [stdio, stdio, stdio, 'ipc'],
  });
  // Sending to a process that has just ended must not bring the main process down; its end is told by `exit`.
  child.on('error', () => {});
  return {
    post: (message) => void (child.connected && child.send(message)),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', listener),
    kill: () => void child.kill('SIGKILL'),
  };
}

/**
 * Starts the backend. Its database library needs Node-API 10, which the Electron from the npm registry (33) does not
 * have; there the backend runs in a Node of its own.
 */
export function startBackendChild(entry: string): BackendChild {
  return Number(process.versions.napi) >= 10 ? inUtilityProcess(entry) : inNode(entry);
}
