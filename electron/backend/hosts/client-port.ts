type Listener = (event?: { data: unknown }) => void;

/** The backend's end of a window's port: what the RPC handler takes for a port, fed by messages from the main process. */
export type ClientPort = {
  readonly on: (event: string, listener: Listener) => void;
  readonly postMessage: (data: unknown) => void;
  readonly receive: (data: unknown) => void;
  readonly close: () => void;
};

/** Makes a port; what it posts is given to `send`. */
export function createClientPort(send: (data: unknown) => void): ClientPort {
  const listeners = new Map<string, Listener[]>();
  const tell = (event: string, value?: { data: unknown }): void => {
    for (const listener of listeners.get(event) ?? []) listener(value);
  };
  return {
    on: (event, listener) => void listeners.set(event, [...(listeners.get(event) ?? []), listener]),
    postMessage: send,
    receive: (data) => tell('message', { data }),
    close: () => tell('close'),
  };
}
