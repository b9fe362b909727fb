import { beforeEach, expect, test } from 'vitest';
import { resetListStates } from '#renderer/app/list-state.ts';
import { attempts } from '#renderer/grid/attempts.ts';
import { type CellSaverHost, createCellSaver, type StaleCell } from '#renderer/grid/cell-saver.ts';
import type { WorkerRow } from '#shared/contract/workers.ts';
import { workerRow } from '#tests/support/worker-row.ts';

const row = workerRow();

type Edit = CellSaverHost['edit'];

function hostWith(edit: Edit) {
  const shown: WorkerRow[] = [];
  const stale: StaleCell[] = [];
  let held = row;
  const host: CellSaverHost = {
    edit,
    row: () => held,
    show(next) {
      held = next;
      shown.push(next);
    },
    redraw: () => undefined,
    onStale: (cell) => stale.push(cell),
    onSaved: () => undefined,
  };
  return { save: createCellSaver(host), shown, stale };
}

const name = { id: 7, field: 'name' } as const;

beforeEach(resetListStates);

test('a saved cell shows the row as it came back and holds no attempt', async () => {
  const saved = { ...row, version: 2, name: 'SITTI' };
  const { save, shown } = hostWith(async ({ edits }) => ({
    changeSetId: 1,
    outcomes: [
      { id: 7, field: edits[0]?.field ?? 'name', outcome: 'saved', problem: null, conflict: null, row: saved },
    ],
  }));
  const done = save(name, 'SITTI');
  expect(attempts.get(name)).toEqual({ value: 'SITTI', problem: null });
  await done;
  expect(shown).toEqual([saved]);
  expect(attempts.get(name)).toBeUndefined();
});

test('two cells of one row are saved one after the other, the second with the version of the first answer', async () => {
  const versions: number[] = [];
  const { save } = hostWith(async ({ edits }) => {
    const [edit] = edits;
    versions.push(edit?.version ?? 0);
    await new Promise((resolve) => setTimeout(resolve, 5));
    const answer = { ...row, version: (edit?.version ?? 0) + 1 };
    return {
      changeSetId: 1,
      outcomes: [{ id: 7, field: edit?.field ?? 'name', outcome: 'saved', problem: null, conflict: null, row: answer }],
    };
  });
  await Promise.all([save(name, 'A'), save({ id: 7, field: 'rt' }, '001')]);
  expect(versions).toEqual([1, 2]);
});

test('a refused value stays in its cell with the reason', async () => {
  const problem = { code: 'nik_short', params: {} };
  const { save } = hostWith(async () => ({
    changeSetId: null,
    outcomes: [{ id: 7, field: 'nik', outcome: 'invalid', problem, conflict: null, row: null }],
  }));
  await save({ id: 7, field: 'nik' }, '123');
  expect(attempts.get({ id: 7, field: 'nik' })).toEqual({ value: '123', problem });
});

test('a stale cell asks the person with both values, who and when, and writes nothing', async () => {
  const by = { changedBy: 'Budi', changedAt: '2026-11-22T08:00:00.000Z' };
  const conflict = { mine: 'SITTI', theirs: 'NUR', ...by };
  const now = { ...row, version: 5, name: 'NUR' };
  const { save, stale } = hostWith(async () => ({
    changeSetId: null,
    outcomes: [{ id: 7, field: 'name', outcome: 'stale', problem: null, conflict, row: now }],
  }));
  await save(name, 'SITTI');
  expect(stale).toEqual([{ place: name, mine: 'SITTI', now, ...by }]);
  expect(attempts.get(name)).toBeUndefined();
});

test('a lost connection keeps the value in its cell', async () => {
  const { save } = hostWith(async () => {
    throw new TypeError('gone');
  });
  await save(name, 'SITTI');
  expect(attempts.get(name)?.value).toBe('SITTI');
  expect(attempts.get(name)?.problem?.code).toBe('screen.unexpected');
});

test('signing out forgets attempts', () => {
  attempts.set(name, { value: 'X', problem: null });
  resetListStates();
  expect(attempts.get(name)).toBeUndefined();
});
