import { z } from 'zod';

/** Fields that a log line may carry: codes, counts and durations, never a value of a person. */
export const logFields = z.strictObject({
  code: z.string().max(80).optional(),
  kind: z.string().max(80).optional(),
  procedure: z.string().max(80).optional(),
  id: z.number().optional(),
  count: z.number().optional(),
  milliseconds: z.number().optional(),
  stack: z.string().max(4000).optional(),
});

const clientId = z.number().int();
const key = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * What the main process tells the backend process. One connection of a window is a client: `connect` opens it,
 * `message` carries what its port received, `disconnect` closes it.
 */
export const toBackend = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('start'),
    dataDir: z.string(),
    key: key.nullable(),
    resourcesDir: z.string(),
    version: z.string(),
  }),
  z.object({ type: z.literal('connect'), clientId }),
  z.object({ type: z.literal('message'), clientId, data: z.unknown() }),
  z.object({ type: z.literal('disconnect'), clientId }),
  z.object({ type: z.literal('key-wrapped'), id: z.number().int(), ok: z.boolean() }),
  z.object({ type: z.literal('stop') }),
]);

/** What the main process tells the backend process. */
export type ToBackend = z.infer<typeof toBackend>;

/** What the backend process tells the main process. `wrap-key` asks to keep the office's key; answered by `key-wrapped`. */
export const fromBackend = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('message'), clientId, data: z.unknown() }),
  z.object({ type: z.literal('wrap-key'), id: z.number().int(), key }),
  z.object({ type: z.literal('log'), event: z.string().max(80), fields: logFields }),
  z.object({ type: z.literal('fatal'), report: z.string().max(20_000) }),
]);

/** What the backend process tells the main process. */
export type FromBackend = z.infer<typeof fromBackend>;

/**
 * How V8 is to run the backend: its own thread only hands things on while a job works, and would let its short-lived memory grow
 * by some 40 MB meanwhile. Threads of jobs have limits of their own.
 */
export const backendFlags: readonly string[] = ['--max-semi-space-size=4'];
