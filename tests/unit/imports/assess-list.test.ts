import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { inspectFile } from '#backend/imports/inspect.ts';
import { createChooser } from '#backend/imports/recipe-match.ts';
import { AppError } from '#shared/contract/errors.ts';
import { header, type ListedPerson, listAssessor, people, row } from '#tests/support/assessed-list.ts';
import { type MadeCell, packWorkbook, workbookParts } from '#tests/support/make-workbook.ts';

const { files, assess, judge } = listAssessor();
afterAll(files.remove);
describe('the whole list', () => {
  const twin: ListedPerson = { nik: '7371090503857150', name: 'Basri Rauf', work: 'Becak' };

  it.each<readonly [string, readonly ListedPerson[], readonly string[]]>([
    ['the same row again', [{}, {}], ['import', 'duplicate duplicate_nik']],
    ['the same NIK, the name written otherwise', [{}, { name: 'Basso Raup' }], ['import', 'duplicate duplicate_nik']],
    [
      'the same NIK in another kelurahan',
      [{}, { village: 'Tallo', district: 'Tallo', address: 'x' }],
      ['import', 'duplicate duplicate_nik'],
    ],
    [
      'a NIK that is a stranger’s',
      [{}, { name: 'Nurlela', birth: '07-08-1990', sex: 'P', kk: null, phone: null, mother: null }],
      ['import', 'hold nik_birth_mismatch nik_sex_mismatch nik_shared'],
    ],
    ['no NIK but all else', [{}, { nik: null, name: 'Baso Raup' }], ['import', 'duplicate nik_blank duplicate_likely']],
    [
      'a NIK with a slip',
      [{}, { nik: '7371090503857194', name: 'Basso Rauf' }],
      ['import', 'duplicate duplicate_likely'],
    ],
    ['twins', [{}, twin], ['import', 'import']],
    [
      'twins whose NIK hold another day than their birth date',
      [{ birth: '09-07-1985' }, { ...twin, birth: '09-07-1985' }],
      ['import nik_birth_mismatch', 'import nik_birth_mismatch'],
    ],
    [
      'a slip in the NIK and a birth date some days off',
      [{}, { nik: '7371090503857194', birth: '28-02-1985' }],
      ['import', 'duplicate nik_birth_mismatch duplicate_likely'],
    ],
    [
      'a namesake',
      [{}, { nik: '7371130708917777', birth: '07-08-1991', kk: null, phone: null, address: 'Jl. Lain', mother: 'Ani' }],
      ['import', 'import'],
    ],
    ['a child of the same name', [{}, { nik: '7371090907058888', birth: '09-07-2005' }], ['import', 'import']],
    [
      'a sibling without NIK',
      [{}, { nik: null, name: 'Sinta Rauf', birth: '09-07-1999', sex: 'P' }],
      ['import', 'hold nik_blank'],
    ],
  ])('%s', async (_, rows, expected) => {
    expect(await judge(...rows)).toEqual(expected);
  });

  it('names the first row, also on another sheet, and amends the owner of a shared NIK', async () => {
    const stranger = row({ name: 'Nurlela', birth: '07-08-1990', kk: null, phone: null, mother: null });
    const batch = await assess([
      { name: 'A', rows: [header, row()] },
      { name: 'B', rows: [['DAFTAR'], header, row(), stranger] },
    ]);
    expect(people(batch).map(({ duplicateOf }) => duplicateOf)).toEqual([null, { sheet: 0, row: 2 }, null]);
    expect(batch.amendments).toMatchObject([{ sheet: 0, row: 2, problem: { code: 'nik_shared', params: { row: 4 } } }]);
  });

  it('accounts for every filled row once', async () => {
    const batch = await assess([
      { name: 'REKAP', rows: [['REKAP'], ['Kelurahan', 'Jumlah']] },
      { name: 'A', rows: [['Judul'], header, row(), [null, null, null, 'Jumlah', null, null, null, null, 1]] },
      { name: 'kosong', rows: [] },
    ]);
    expect(
      batch.rows.map(
        (found) => `${found.sheetName} ${found.row} ${found.kind === 'noise' ? found.reason : found.verdict}`,
      ),
    ).toEqual([
      'REKAP 1 no_people_sheet',
      'REKAP 2 no_people_sheet',
      'A 1 title',
      'A 2 header',
      'A 3 import',
      'A 4 subtotal',
    ]);
  });

  it('follows the clerk: other mapping, sheets left out', async () => {
    const mapping = { 3: 'name', 2: 'nik', 7: 'address' };
    const { choose } = createChooser(
      [
        { name: 'A', include: true, mapping, people: [], nobody: [], hidden: 'hold' },
        { name: 'B', include: false, people: [], nobody: [], hidden: 'hold' },
      ],
      [],
    );
    const batch = await assess(
      [
        { name: 'A', rows: [header, row({ work: 'PNS' })] },
        { name: 'B', rows: [header, row()] },
      ],
      { choose },
    );
    expect(batch.rows.map((found) => (found.kind === 'noise' ? found.reason : found.verdict))).toEqual([
      'header',
      'import',
      'no_people_sheet',
      'no_people_sheet',
    ]);
  });

  it('says when there are no people at all', async () => {
    await expect(assess([{ name: 'A', rows: [['Judul'], ['a', 'b']] }])).rejects.toMatchObject({
      code: 'imports.no_people',
    });
  });

  it('judges whatever stands in the cells', async () => {
    const cell: fc.Arbitrary<MadeCell> = fc.oneof(
      fc.constant(null),
      fc.string({ unit: 'grapheme', maxLength: 20 }).filter((text) => !/[\p{Cc}\uFFFE\uFFFF]/u.test(text)),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.record({ date: fc.integer({ min: -10, max: 3_000_000 }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { maxLength: 15 }), { maxLength: 8 }), async (rows) => {
        const batch = await assess([{ name: 'A', rows: [header, ...rows, row()] }]);
        for (const { values, verdict } of people(batch)) {
          if (verdict === 'import') expect(values.nik).toMatch(/^\d{16}$/);
        }
        expect(batch.rows.at(-1)).toMatchObject({ kind: 'data', verdict: 'import' });
      }),
      { numRuns: 60 },
    );
  });
});

describe('looking into a file', () => {
  it('proposes sheets, mapping and samples', async () => {
    const path = files.write(
      'list.xlsx',
      packWorkbook(
        workbookParts([
          { name: 'A', rows: [['Judul'], header, row()] },
          { name: 'B', rows: [['x']] },
          { name: 'C', rows: [] },
        ]),
      ),
    );
    const { format, sheets } = await inspectFile(path, { today: '2026-11-22', areas: null, recipes: [] });
    expect(format).toBe('xlsx');
    expect(sheets.map(({ name, kind, headerRows, firstDataRow }) => [name, kind, headerRows, firstDataRow])).toEqual([
      ['A', 'people', [2], 3],
      ['B', 'noPeople', [], null],
      ['C', 'empty', [], null],
    ]);
    expect(sheets[0]?.columns[2]).toEqual({
      index: 2,
      header: 'NIK',
      field: 'nik',
      confidence: 0.85,
      reason: 'header',
      samples: ['7371090503857149'],
    });
    expect(sheets[0]?.preview.map(({ row, role }) => [row, role])).toEqual([
      [1, 'title'],
      [2, 'header'],
      [3, 'person'],
    ]);
    expect(sheets[0]?.roles).toEqual({ title: 1, header: 1, person: 1 });
  });

  it('refuses what is no list', async () => {
    await expect(
      inspectFile(files.write('list.xlsx', ''), { today: '2026-11-22', areas: null, recipes: [] }),
    ).rejects.toBeInstanceOf(AppError);
  });
});
