/**
 * How the window gets its two ports. The window posts `{ type: portRequest }` to itself once its listener stands;
 * the preload then has main make the ports and posts `{ type: portMessage, name }` with the port for each of them.
 * After a restart of the backend main sends a new `backend` port unasked. Only messages of the window itself count.
 */
export const portRequest = 'berjasa:connect';

/** Type of the message that carries a port. */
export const portMessage = 'berjasa:port';

/** Names of the ports: the backend's contract and the shell's. */
export const portNames = ['backend', 'shell'] as const;

/** Name of a port. */
export type PortName = (typeof portNames)[number];

/** Type of the message by which the preload tells where dropped files lie: `{ type, path, paths }`, the first and all of them. */
export const droppedFileMessage = 'berjasa:dropped';
