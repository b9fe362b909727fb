import { ipcMain, MessageChannelMain, type MessagePortMain, type WebContents } from 'electron';
import { type PortName, portMessage, portRequest } from '#shared/contract/ports.ts';
import type { BackendProcess } from './backend-process.ts';
import { isTrustedFrame } from './guards.ts';
import type { Log } from './log.ts';

/** Opens a channel and gives one end to the window, the other one back. */
function openPort(contents: WebContents, name: PortName): MessagePortMain {
  const { port1, port2 } = new MessageChannelMain();
  contents.postMessage(portMessage, name, [port2]);
  return port1;
}

/** What gives ports to windows. */
type Connections = {
  readonly backend: BackendProcess;
  readonly serveShell: (port: MessagePortMain, contents: WebContents) => void;
  readonly log: Log;
};

/**
 * Answers windows that ask for their ports, after a look at the sender; sends a new backend port to every connected
 * window when the backend has been started anew.
 */
export function servePorts({ backend, serveShell, log }: Connections): void {
  const connected = new Map<WebContents, readonly MessagePortMain[]>();
  const connectBackend = (contents: WebContents): MessagePortMain => {
    const port = openPort(contents, 'backend');
    backend.connect(port);
    return port;
  };
  ipcMain.on(portRequest, (event) => {
    if (!isTrustedFrame(event.senderFrame)) {
      log('untrusted-sender');
      return;
    }
    const contents = event.sender;
    // A page that was loaded anew asks again: what its predecessor held is of no use any more.
    for (const port of connected.get(contents) ?? []) port.close();
    const shell = openPort(contents, 'shell');
    serveShell(shell, contents);
    connected.set(contents, [shell, connectBackend(contents)]);
    contents.once('destroyed', () => connected.delete(contents));
  });
  backend.events.subscribe('started', () => {
    for (const [contents, [shell]] of connected) {
      const port = connectBackend(contents);
      connected.set(contents, shell ? [shell, port] : [port]);
    }
  });
}
