import type { ClientLink } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { AppError } from '#shared/contract/errors.ts';
import { type PortName, portMessage, portNames, portRequest } from '#shared/contract/ports.ts';

type Context = Record<never, never>;

/** A port in use: its link, and the signal that ends every call made over it. */
type Connection = { readonly link: ClientLink<Context>; readonly end: AbortController };

/** One end of the wire whose port may be replaced at any time. */
export type Wire = {
  readonly link: ClientLink<Context>;
  readonly replacePort: (port: MessagePort) => void;
  /** Ends all unanswered calls with a clear error and lets later calls wait for the next port. */
  readonly disconnect: () => void;
};

/** Milliseconds that a call waits for a port before it fails. */
const patience = 15_000;

/** A wire that waits for its first port, moves to each new one, and fails what the old port left unanswered. */
export function createWire(onReplaced: () => void): Wire {
  let waiting = Promise.withResolvers<Connection>();
  let current: Connection | null = null;
  let replaces = false;
  const disconnect = () => {
    if (current === null) return;
    current.end.abort();
    current = null;
    waiting = Promise.withResolvers<Connection>();
  };
  return {
    disconnect,
    replacePort(port) {
      disconnect();
      const end = new AbortController();
      // Before the link hears it: what it leaves unanswered is then known to be lost with the port.
      port.addEventListener('close', () => {
        end.abort();
        if (current?.end === end) disconnect();
      });
      const connection = { link: new RPCLink<Context>({ port }), end };
      port.start();
      current = connection;
      waiting.resolve(connection);
      if (replaces) onReplaced();
      replaces = true;
    },
    link: {
      async call(path, input, options) {
        const connection = current ?? (await withTimeout(waiting.promise));
        const signal = options.signal
          ? AbortSignal.any([options.signal, connection.end.signal])
          : connection.end.signal;
        try {
          return await connection.link.call(path, input, { ...options, signal });
        } catch (error) {
          throw connection.end.signal.aborted ? new AppError('screen.connection_lost') : error;
        }
      },
    },
  };
}

/** Asks for the ports and gives each to its wire, now and whenever a new one comes. */
export function listenForPorts(wires: Readonly<Record<PortName, Wire>>): void {
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const port = event.ports[0];
    const name = event.source === window && port ? portName(event.data) : null;
    if (name && port) wires[name].replacePort(port);
  });
  window.postMessage({ type: portRequest }, '/');
}

function portName(data: unknown): PortName | null {
  if (typeof data !== 'object' || data === null || !('type' in data) || data.type !== portMessage) return null;
  return portNames.find((name) => 'name' in data && data.name === name) ?? null;
}

async function withTimeout(connection: Promise<Connection>): Promise<Connection> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new AppError('screen.not_connected')), patience);
  return Promise.race([connection, promise]).finally(() => clearTimeout(timer));
}
