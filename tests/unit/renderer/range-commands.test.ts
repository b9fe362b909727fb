import { beforeEach, describe, expect, test } from 'vitest';
import { resetListStates } from '#renderer/app/list-state.ts';
import { attempts } from '#renderer/grid/attempts.ts';
import { type Batch, type BatchHost, saveBatch } from '#renderer/grid/batch-saver.ts';
import { copiedText, createPasteReader } from '#renderer/grid/cell-text.ts';
import { choicesByField } from '#renderer/grid/choices.ts';
import { blockFrom, planClearing, planFilling, planPasting, type RangeContext } from '#renderer/grid/range-commands.ts';
import { type RowSource, rowsBetween } from '#renderer/grid/rows-between.ts';
import { editableFields, type WorkerRow } from '#shared/contract/workers.ts';
import { workerRow } from '#tests/support/worker-row.ts';

const choices = choicesByField(
  {
    districts: [
      { code: '73.71.01', name: 'Mariso' },
      { code: '73.71.04', name: 'Bontoala' },
    ],
    villages: [
      { code: '73.71.01.1001', name: 'Baru', districtCode: '73.71.01' },
      { code: '73.71.04.1001', name: 'Baru', districtCode: '73.71.04' },
      { code: '73.71.01.1002', name: 'Pabaeng-Baeng', districtCode: '73.71.01' },
    ],
    occupations: [{ code: 'nelayan', name: 'Nelayan' }],
    disabilities: [{ code: 'fisik', name: 'Fisik' }],
  },
  {
    sexes: { L: 'Laki-laki', P: 'Perempuan' },
    incomes: { below_500k: 'A', '500k_to_1m': 'B', '1m_to_2m': 'C', above_2m: 'D' },
  },
);

const columns = ['name', 'nik', 'state', 'sex', 'villageCode'];

function contextOf(rows: readonly WorkerRow[]): RangeContext {
  return {
    columns,
    extent: { rows: rows.length, columns: columns.length },
    rows: async (top, bottom) =>
      new Map(rows.flatMap((row, index) => (index >= top && index <= bottom ? [[index, row] as const] : []))),
    read: createPasteReader(choices),
    text(row, column) {
      const field = editableFields.find((name) => name === column);
      return field ? copiedText(row, field, choices) : row.state;
    },
    name: (column) => `kolom ${column}`,
  };
}

const people = [
  workerRow({ id: 1, name: 'A', sex: 'L', nik: '7371010101900001' }),
  workerRow({ id: 2, name: 'B', nik: '7371••••••••••01' }),
  workerRow({ id: 3, name: 'C', districtName: 'Bontoala' }),
];
const context = contextOf(people);

async function batchOf(planned: ReturnType<typeof planPasting>): Promise<Batch> {
  const answer = await planned;
  if (answer.kind !== 'batch') throw new Error('refused');
  return answer.batch;
}

const shown = (batch: Batch) => batch.cells.map(({ row, field, value }) => `${row.id} ${field}=${value}`);

describe('pasted text', () => {
  const read = createPasteReader(choices);
  const row = workerRow({ districtName: 'Bontoala' });

  test.each([
    ['sex', 'Perempuan', 'P'],
    ['sex', ' lk ', 'L'],
    ['villageCode', 'Kel. Pabaeng Baeng', '73.71.01.1002'],
    ['villageCode', 'baru', '73.71.04.1001'],
    ['villageCode', 'Nirgendwo', 'Nirgendwo'],
    ['occupationCode', 'NELAYAN', 'nelayan'],
    ['birthDate', '17/8/1990', '1990-08-17'],
    ['birthDate', '31/02/1990', '1990-02-31'],
    ['nik', "'7371010101900001", "'7371010101900001"],
    ['address', ' Jl. A\nNo. 1 ', 'Jl. A No. 1'],
    ['address', '  ', null],
    ['disability', 'tuna daksa', 'fisik'],
  ] as const)('%s %j becomes %j', (field, text, value) => {
    expect(read(field, text, row)).toBe(value);
  });

  test('of an area that two kecamatan have is left to the validator when the row has none', () => {
    expect(read('villageCode', 'Baru', workerRow())).toBe('Baru');
  });
});

describe('a plan', () => {
  beforeEach(resetListStates);

  test('of a paste leaves out read-only columns and masked cells, and says so', async () => {
    const block = [
      ['7371010101900009', 'x', 'P'],
      ['7371010101900010', 'x', 'L'],
    ];
    const batch = await batchOf(planPasting(context, block, { top: 0, left: 1, bottom: 0, right: 1 }));
    expect(shown(batch)).toEqual(['1 nik=7371010101900009', '1 sex=P', '2 sex=L']);
    expect(batch).toMatchObject({ masked: 1, skippedColumns: ['kolom state'], cutRows: 0 });
  });

  test('of filling down takes stored values, of filling right the text that is shown', async () => {
    const down = await batchOf(planFilling(context, { top: 0, left: 3, bottom: 2, right: 3 }, 'down'));
    expect(shown(down)).toEqual(['2 sex=L', '3 sex=L']);
    const right = await batchOf(planFilling(context, { top: 0, left: 3, bottom: 0, right: 4 }, 'right'));
    expect(shown(right)).toEqual(['1 villageCode=Laki-laki']);
  });

  test('of filling from a masked cell writes nothing', async () => {
    const batch = await batchOf(planFilling(context, { top: 1, left: 1, bottom: 2, right: 1 }, 'down'));
    expect(shown(batch)).toEqual([]);
  });

  test('of clearing empties what takes values', async () => {
    const batch = await batchOf(planClearing(context, { top: 0, left: 1, bottom: 0, right: 3 }));
    expect(shown(batch)).toEqual(['1 nik=null', '1 sex=null']);
  });

  test('of too many cells is none', async () => {
    expect(await planClearing(context, { top: 0, left: 0, bottom: 5000, right: 0 })).toEqual({
      kind: 'too_many',
      cells: 5001,
    });
  });

  test('a copied range keeps masks and names', () => {
    const rows = new Map(people.map((row, index) => [index, row]));
    expect(blockFrom(context, rows, { top: 0, left: 1, bottom: 1, right: 3 })).toEqual([
      ['7371010101900001', 'draft', 'Laki-laki'],
      ['7371••••••••••01', 'draft', ''],
    ]);
  });
});

describe('rows of a range', () => {
  test('come from the grid where it holds them, the others in blocks from the list', async () => {
    const calls: string[] = [];
    const source: RowSource = {
      held: (index) => (index < 10 ? workerRow({ id: index + 1 }) : undefined),
      async list({ start = 0, end = 100 } = {}) {
        calls.push(`${start}-${end}`);
        const rows = Array.from({ length: Math.min(end, 4500) - start }, (_, at) => workerRow({ id: start + at + 1 }));
        return { rows, total: 4500 };
      },
      filter: {},
      sort: [],
    };
    const rows = await rowsBetween(source, 5, 5000);
    expect(rows.size).toBe(4495);
    expect(rows.get(4499)?.id).toBe(4500);
    expect(calls).toEqual(['5-2005', '2005-4005', '4005-5001']);
    await rowsBetween(source, 0, 9);
    expect(calls).toHaveLength(3);
  });
});

type EditCall = BatchHost['edit'];
type Outcome = Awaited<ReturnType<EditCall>>['outcomes'][number];

describe('saving a batch', () => {
  beforeEach(resetListStates);

  const batch: Batch = {
    kind: 'paste',
    cells: people.map((row) => ({ row, field: 'birthPlace', value: `kota ${row.id}` })),
    cutRows: 0,
    cutColumns: 0,
    skippedColumns: [],
    masked: 0,
  };
  const problem = { code: 'workers.name_missing', params: {} };

  function hostWith(answer: (id: number) => Pick<Outcome, 'outcome' | 'problem' | 'row'>) {
    const shownRows: number[] = [];
    const modes: (string | undefined)[] = [];
    let saved = 0;
    const host: BatchHost = {
      async edit({ edits, mode }) {
        modes.push(mode);
        return {
          changeSetId: 1,
          outcomes: edits.map(({ id, field }) => ({ id, field, conflict: null, ...answer(id) })),
        };
      },
      show: (row) => shownRows.push(row.id),
      redraw: () => undefined,
      onSaved: () => {
        saved += 1;
      },
    };
    return { host, shownRows, modes, saved: () => saved };
  }

  test('of right cells shows every row as it came back', async () => {
    const { host, shownRows, modes, saved } = hostWith((id) => ({
      outcome: id === 3 ? 'unchanged' : 'saved',
      problem: null,
      row: workerRow({ id, state: id === 1 ? 'returned' : 'draft' }),
    }));
    const report = await saveBatch(host, batch, 'all');
    expect(report).toMatchObject({ saved: 2, unchanged: 1, withheld: 0, refused: [], lapsed: 1 });
    expect(shownRows).toEqual([1, 2, 3]);
    expect([modes, saved()]).toEqual([['all'], 1]);
  });

  test('that was withheld changes nothing on the screen', async () => {
    const { host, shownRows, saved } = hostWith((id) => ({
      outcome: id === 2 ? 'invalid' : 'withheld',
      problem: id === 2 ? problem : null,
      row: workerRow({ id }),
    }));
    const report = await saveBatch(host, batch, 'all');
    expect(report.withheld).toBe(2);
    expect(report.refused.map(({ cell }) => cell.row.id)).toEqual([2]);
    expect([shownRows, saved()]).toEqual([[], 0]);
    expect(attempts.get({ id: 2, field: 'birthPlace' })).toBeUndefined();
  });

  test('of the right part keeps refused values in their cells and hands on stale ones', async () => {
    const outcomes = { 1: 'saved', 2: 'invalid', 3: 'stale' } as const;
    const { host } = hostWith((id) => ({
      outcome: outcomes[id === 1 ? 1 : id === 2 ? 2 : 3],
      problem: id === 2 ? problem : null,
      row: workerRow({ id, birthPlace: 'lain' }),
    }));
    const report = await saveBatch(host, batch, 'valid');
    expect(attempts.get({ id: 2, field: 'birthPlace' })).toEqual({ value: 'kota 2', problem });
    expect(report.stale).toEqual([
      {
        place: { id: 3, field: 'birthPlace' },
        mine: 'kota 3',
        now: workerRow({ id: 3, birthPlace: 'lain' }),
        changedBy: null,
        changedAt: null,
      },
    ]);
  });
});
