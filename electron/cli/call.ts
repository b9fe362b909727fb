import { isContractProcedure } from '@orpc/contract';
import type { BackendClient } from '#shared/contract/index.ts';
import { contract } from '#shared/contract/index.ts';
import { UsageError } from './arguments.ts';

/** So many events of a stream are read before it is left. */
const streamedEvents = 100;

function parseInput(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`JSON: ${text.slice(0, 40)}`);
  }
}

function isStream(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

async function readStream(stream: AsyncIterable<unknown>): Promise<unknown[]> {
  const events: unknown[] = [];
  const quiet = new Promise<'quiet'>((resolve) => setTimeout(() => resolve('quiet'), 500));
  const iterator = stream[Symbol.asyncIterator]();
  while (events.length < streamedEvents) {
    const next = await Promise.race([iterator.next(), quiet]);
    if (next === 'quiet' || next.done) break;
    events.push(next.value);
  }
  await Promise.race([iterator.return?.(), quiet]);
  return events;
}

/** Calls a procedure by its dotted name with JSON input; the backend validates and judges as always. @throws UsageError */
export async function callProcedure(client: BackendClient, name: string, json: string | undefined): Promise<unknown> {
  const [capability = '', procedure = '', ...rest] = name.split('.');
  const known: unknown = Reflect.get(Reflect.get(contract, capability) ?? {}, procedure);
  if (rest.length > 0 || !isContractProcedure(known)) throw new UsageError(`call ${name}`);
  const target: unknown = Reflect.get(Reflect.get(client, capability), procedure);
  if (typeof target !== 'function') throw new UsageError(`call ${name}`);
  const result: unknown = await target(parseInput(json));
  return isStream(result) ? readStream(result) : result;
}
