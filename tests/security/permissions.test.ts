import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Role, roleMay, roles } from '#shared/contract/permissions.ts';
import { type ContractCall, contractCalls } from '../support/contract-calls.ts';
import { freshOffice, type TestOffice } from '../support/office.ts';
import { refused } from '../support/outcomes.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await freshOffice();
});
afterAll(() => office.remove());

/** A connection on which the role is signed in, or nobody. */
function contextOf(role: Role | null) {
  const context = office.backend.connect();
  if (role) context.client.session = office.sessionOf(role);
  return context;
}

/** How a call that its input makes fail at once ended, as far as permission goes. */
async function outcome(procedure: ContractCall, role: Role | null): Promise<string> {
  // No schema accepts this, so that a call that gets past the judge changes nothing.
  const input = 'not what any procedure takes';
  const signal = AbortSignal.timeout(5000);
  try {
    await procedure.call(contextOf(role), input);
    return signal.aborted ? 'hung' : 'let through';
  } catch (error) {
    const { kind } = await refused(Promise.reject(error));
    return kind === 'UNAUTHORIZED' || kind === 'FORBIDDEN' ? kind : 'let through';
  }
}

function expected({ meta }: ContractCall, role: Role | null): string {
  if (meta.access === 'public') return 'let through';
  if (role === null) return 'UNAUTHORIZED';
  return meta.access === 'signed-in' || roleMay(role, meta.access) ? 'let through' : 'FORBIDDEN';
}

const refusals = `SELECT count(*) FROM journal WHERE action = 'call.refused' AND actor_id = ? AND detail ->> 'procedure' = ?`;

function countRefusals(role: Role, name: string): number {
  return Number(office.sql.prepare(refusals).pluck().get(office.accountId(role), name));
}

describe('every procedure of the contract', () => {
  test('is there, and none is let out of the judge by accident', () => {
    expect(contractCalls.length).toBeGreaterThan(45);
    const open = contractCalls.filter(({ meta }) => meta.access === 'public').map(({ name }) => name);
    expect(open.sort()).toEqual([
      'accounts.current',
      'accounts.signIn',
      'accounts.signOut',
      'settings.openWithRecoveryKey',
      'settings.setup',
      'settings.status',
    ]);
    const locked = contractCalls.filter(({ meta }) => meta.whileLocked).map(({ name }) => name);
    expect(locked.sort()).toEqual([
      'accounts.current',
      'accounts.lock',
      'accounts.signOut',
      'accounts.unlock',
      'settings.status',
    ]);
  });

  describe.each(contractCalls.map((procedure) => [procedure.name, procedure] as const))('%s', (name, procedure) => {
    test('turns nobody away but whom the contract turns away', async () => {
      for (const role of [null, ...roles]) {
        const before = role ? countRefusals(role, name) : 0;
        const wanted = expected(procedure, role);
        expect(`${role}: ${await outcome(procedure, role)}`).toBe(`${role}: ${wanted}`);
        if (role) expect(countRefusals(role, name) - before).toBe(wanted === 'FORBIDDEN' ? 1 : 0);
      }
    });
  });

  test('is closed to a locked session unless the contract opens it', async () => {
    for (const procedure of contractCalls) {
      if (procedure.meta.access === 'public') continue;
      const context = contextOf('administrator');
      if (context.client.session) context.client.session.locked = true;
      const { kind } = await refused(procedure.call(context, 'not what any procedure takes')).catch(() => ({
        kind: '',
      }));
      expect(`${procedure.name}: ${kind === 'UNAUTHORIZED'}`).toBe(`${procedure.name}: ${!procedure.meta.whileLocked}`);
    }
  });
});
