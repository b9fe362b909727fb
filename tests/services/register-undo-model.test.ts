import { createRouterClient } from '@orpc/server';
import fc from 'fast-check';
import { expect } from 'vitest';
import { router } from '#backend/index.ts';
import type { BackendClient } from '#shared/contract/index.ts';
import type { TestOffice } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { refusalCode } from '../support/outcomes.ts';
import { at } from '../support/register-acts.ts';

const fields = ['rw', 'address'] as const;
const values = [null, '101', '202', '303'] as const;
const people = 3;

type Value = string | null;
type Cell = { readonly person: number; readonly field: (typeof fields)[number]; readonly value: Value };
type Command =
  | { readonly kind: 'edit'; readonly user: number; readonly cells: readonly Cell[] }
  | { readonly kind: 'undo' | 'redo'; readonly user: number };

type Change = { readonly key: string; readonly old: Value; readonly next: Value };
type Stacks = { undo: (readonly Change[])[]; redo: (readonly Change[])[] };

const user = fc.nat({ max: 1 });
const cell = fc.record({
  person: fc.nat({ max: people - 1 }),
  field: fc.constantFrom(...fields),
  value: fc.constantFrom(...values),
});
const keyOf = ({ person, field }: Pick<Cell, 'person' | 'field'>) => `${person}.${field}`;
const edit = fc.record({
  kind: fc.constant('edit' as const),
  user,
  cells: fc.uniqueArray(cell, { minLength: 1, maxLength: 4, selector: keyOf }),
});
const turning = fc.record({ kind: fc.constantFrom('undo' as const, 'redo' as const), user });
const commands: fc.Arbitrary<Command[]> = fc.array(fc.oneof(edit, turning), { minLength: 4, maxLength: 24 });

/** The cells as a table of values and a stack of acts for each user: nothing more is needed to say what must happen. */
function createModel() {
  const cells = new Map<string, Value>();
  for (let person = 0; person < people; person += 1)
    for (const field of fields) cells.set(keyOf({ person, field }), null);
  const stacks: readonly Stacks[] = [
    { undo: [], redo: [] },
    { undo: [], redo: [] },
  ];
  const stackOf = (index: number): Stacks => {
    const found = stacks[index];
    if (!found) throw new Error(`no user ${index}`);
    return found;
  };
  return {
    cells,
    edit: (command: Extract<Command, { kind: 'edit' }>) => {
      const changes = command.cells
        .map((one) => ({ key: keyOf(one), old: cells.get(keyOf(one)) ?? null, next: one.value }))
        .filter(({ old, next }) => old !== next);
      for (const { key, next } of changes) cells.set(key, next);
      const stack = stackOf(command.user);
      if (changes.length === 0) return;
      stack.undo.push(changes);
      stack.redo = [];
    },
    /** How many cells go back and how many are left; null when there is nothing to turn. */
    turn: (index: number, direction: 'undo' | 'redo') => {
      const stack = stackOf(index);
      const act = stack[direction].pop();
      if (!act) return null;
      stack[direction === 'undo' ? 'redo' : 'undo'].push(act);
      const result = { restored: 0, leftCount: 0 };
      for (const { key, old, next } of act) {
        const [from, to] = direction === 'undo' ? [next, old] : [old, next];
        const current = cells.get(key) ?? null;
        if (current === from) {
          cells.set(key, to);
          result.restored += 1;
        } else if (current !== to) result.leftCount += 1;
      }
      return result;
    },
  };
}

let accounts = 0;

/** A clerk of her own for every run, as signing in would leave her, without the cost of a password. */
function newClerk(office: TestOffice): BackendClient {
  accounts += 1;
  const name = `model-${accounts}`;
  const insert = `INSERT INTO account (username, display_name, role, password_hash, created_at) VALUES (?, ?, 'clerk', '-', '') RETURNING id`;
  const accountId = Number(office.sql.prepare(insert).pluck().get(name, name));
  const context = office.backend.connect();
  context.client.session = { accountId, credential: '-', locked: false, lastUsed: office.clock.now().getTime() };
  return createRouterClient(router, { context });
}

async function play(office: TestOffice, sequence: readonly Command[]): Promise<void> {
  const users = [newClerk(office), newClerk(office)];
  // Entering people is an act of its own: somebody else does it.
  const maker = newClerk(office);
  const ids: number[] = [];
  for (let person = 0; person < people; person += 1)
    ids.push((await maker.workers.create({ values: { name: 'Orang Uji' } })).id);
  const rows = async () => {
    const { rows: found } = await maker.workers.list({ filter: { ids } });
    return ids.map((id) =>
      at(
        found.filter((row) => row.id === id),
        0,
      ),
    );
  };
  const model = createModel();
  for (const command of sequence) {
    const client = users[command.user] ?? maker;
    if (command.kind === 'edit') {
      const shown = await rows();
      const edits = command.cells.map(({ person, field, value }) => {
        const { id, version } = at(shown, person);
        return { id, version, field, value };
      });
      await client.workers.edit({ edits });
      model.edit(command);
    } else {
      const expected = model.turn(command.user, command.kind);
      const call = client.workers[command.kind]();
      if (expected) expect((await call).outcome).toMatchObject(expected);
      else expect(await refusalCode(call)).toBe(`workers.nothing_to_${command.kind}`);
    }
    const found = (await rows()).flatMap((row, person) =>
      fields.map((field) => [keyOf({ person, field }), row[field]]),
    );
    expect(new Map(found as [string, Value][])).toEqual(model.cells);
  }
}

officeTest(
  'whatever two people edit, undo and redo in turn, the cells are what a plain model says',
  async ({ office }) => {
    await fc.assert(
      fc.asyncProperty(commands, (sequence) => play(office, sequence)),
      { numRuns: 60 },
    );
    expect(await office.as('clerk').settings.check()).toMatchObject({ ok: true });
  },
);
