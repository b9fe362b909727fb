/** The way to the main process. */
export type ParentChannel = {
  readonly post: (message: unknown) => void;
  /** Posts a message and calls back when it has left, so that the process may end. */
  readonly postLast: (message: unknown, whenSent: () => void) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  /** The main process ended without saying so. */
  readonly onGone: (listener: () => void) => void;
};

/** What Electron adds to `process` in a utility process. */
type ElectronParentPort = {
  readonly postMessage: (message: unknown) => void;
  readonly on: (event: 'message', listener: (event: { data: unknown }) => void) => void;
};

function electronParentPort(): ElectronParentPort | null {
  return 'parentPort' in process ? (process.parentPort as ElectronParentPort) : null;
}

function throughElectron(port: ElectronParentPort): ParentChannel {
  return {
    post: (message) => port.postMessage(message),
    postLast: (message, whenSent) => {
      port.postMessage(message);
      setImmediate(whenSent);
    },
    onMessage: (listener) => port.on('message', (event) => listener(event.data)),
    // Electron itself ends its utility processes.
    onGone: () => {},
  };
}

function throughNode(): ParentChannel {
  const send = process.send?.bind(process);
  if (!send) throw new Error('This file is started by the desktop application only.');
  return {
    post: (message) => void (process.connected && send(message)),
    postLast: (message, whenSent) => void (process.connected ? send(message, whenSent) : whenSent()),
    onMessage: (listener) => void process.on('message', listener),
    onGone: (listener) => void process.on('disconnect', listener),
  };
}

/** Finds the way to the main process: Electron's utility process, or a Node forked by it. */
export function parentChannel(): ParentChannel {
  const port = electronParentPort();
  return port ? throughElectron(port) : throughNode();
}
