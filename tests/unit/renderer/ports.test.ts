import { createORPCClient } from '@orpc/client';
import { os, type RouterClient } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { expect, test, vi } from 'vitest';
import { createWire, type Wire } from '#renderer/app/ports.ts';

const never = Promise.withResolvers<string>().promise;

/** A backend for one port: answers its name, leaves calls unanswered, and counts for ever. */
function routerOf(name: string) {
  return {
    name: os.handler(() => name),
    silent: os.handler(() => never),
    count: os.handler(async function* () {
      yield 1;
      await never;
    }),
  };
}

function connect(wire: Wire, name: string): MessagePort {
  const { port1, port2 } = new MessageChannel();
  new RPCHandler(routerOf(name)).upgrade(port2);
  port2.start();
  wire.replacePort(port1);
  return port2;
}

function clientOf(wire: Wire): RouterClient<ReturnType<typeof routerOf>> {
  return createORPCClient(wire.link);
}

test('a call waits for the first port', async () => {
  const wire = createWire(() => undefined);
  const answer = clientOf(wire).name();
  connect(wire, 'first');
  await expect(answer).resolves.toBe('first');
  wire.disconnect();
});

test('a new port serves later calls, and tells that it replaced another', async () => {
  const replaced = vi.fn();
  const wire = createWire(replaced);
  connect(wire, 'first');
  expect(replaced).not.toHaveBeenCalled();
  connect(wire, 'second');
  expect(replaced).toHaveBeenCalledOnce();
  await expect(clientOf(wire).name()).resolves.toBe('second');
  wire.disconnect();
});

test('what the old port left unanswered fails with a code to tell', async () => {
  const wire = createWire(() => undefined);
  connect(wire, 'first');
  const unanswered = clientOf(wire).silent();
  const failure = expect(unanswered).rejects.toMatchObject({ code: 'screen.connection_lost' });
  await new Promise((resolve) => setTimeout(resolve, 20));
  connect(wire, 'second');
  await failure;
  wire.disconnect();
});

test('a port that its other end closes ends the calls, and later calls wait for the next port', async () => {
  const wire = createWire(() => undefined);
  const other = connect(wire, 'first');
  const failure = expect(clientOf(wire).silent()).rejects.toMatchObject({ code: 'screen.connection_lost' });
  await new Promise((resolve) => setTimeout(resolve, 20));
  other.close();
  await failure;
  const later = clientOf(wire).name();
  connect(wire, 'second');
  await expect(later).resolves.toBe('second');
  wire.disconnect();
});

test('an event iterator ends when its port is replaced', async () => {
  const wire = createWire(() => undefined);
  connect(wire, 'first');
  const seen: number[] = [];
  const following = (async () => {
    for await (const value of await clientOf(wire).count()) seen.push(value);
  })();
  await vi.waitFor(() => expect(seen).toEqual([1]));
  connect(wire, 'second');
  await expect(following).rejects.toThrow();
  wire.disconnect();
});
