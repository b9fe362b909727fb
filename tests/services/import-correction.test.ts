import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { read, type WorkBook, write } from '@e965/xlsx/xlsx.mjs';
import { describe, expect } from 'vitest';
import { listedBirth, listedNik, listedRow, listRows, writeList } from '../support/correction-list.ts';
import { odsText, packOds } from '../support/make-ods.ts';
import { mendWorkbook } from '../support/mend-workbook.ts';
import type { TestOffice } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { stageSample } from '../support/office-work.ts';
import { failureOf, refusalCode, resultOf } from '../support/outcomes.ts';
import { readWorkbook } from '../support/read-workbook.ts';
import { writePeople } from '../support/register.ts';

async function stage(office: TestOffice, path: string): Promise<number> {
  const clerk = office.as('clerk');
  return Number((await resultOf(clerk, clerk.imports.stage({ path }))).importId);
}

async function correction(office: TestOffice, id: number, name = 'koreksi.xlsx'): Promise<string> {
  const clerk = office.as('clerk');
  const path = join(office.dataDir, name);
  await resultOf(clerk, clerk.imports.correction({ id, path }));
  return path;
}

/** The workbook as an independent library reads it. */
const opened = (path: string): WorkBook =>
  read(readFileSync(path), { cellStyles: true, cellFormula: true, cellNF: true, bookFiles: true });

const noteOf = (book: WorkBook, sheet: string, cell: string): string => {
  const comments = book.Sheets[sheet]?.[cell]?.c ?? [];
  return comments.map(({ t }: { t: string }) => t).join('\n');
};

const cellsOf = (path: string) =>
  [...readWorkbook(path)].map(([name, { cells }]) => [
    name,
    [...cells].map(([place, { type, text }]) => [place, type, text]),
  ]);

describe('the correction workbook of an .xlsx list', () => {
  officeTest("is the sender's own file: the same sheets, rows and values", async ({ office }) => {
    const source = writeList(office.dataDir);
    const path = await correction(office, await stage(office, source));
    expect(cellsOf(path)).toEqual(cellsOf(source));
    expect(opened(path).SheetNames).toEqual(['Usulan', 'Catatan']);
  });

  officeTest('colours the cells to be mended and says in Indonesian what to do', async ({ office }) => {
    const book = opened(await correction(office, await stage(office, writeList(office.dataDir))));
    const fill = (cell: string) => book.Sheets.Usulan?.[cell]?.s?.fgColor?.rgb;
    expect({
      B5: fill('B5'),
      B6: fill('B6'),
      E7: fill('E7'),
      J8: fill('J8'),
      B10: fill('B10'),
      B4: fill('B4'),
    }).toEqual({
      B5: 'FFC7CE',
      B6: 'FFC7CE',
      E7: 'FFC7CE',
      J8: 'FFC7CE',
      B10: 'FFEB9C',
      B4: undefined,
    });
    expect(noteOf(book, 'Usulan', 'B5')).toMatch(/^Baris ini DITAHAN\.\nNIK kurang dari 16 angka/);
    expect(noteOf(book, 'Usulan', 'B6')).toContain('Ketik ulang sebagai teks');
    expect(noteOf(book, 'Usulan', 'E7')).toContain('tidak ada di kalender');
    expect(noteOf(book, 'Usulan', 'J8')).toMatch(/^Baris ini DITOLAK\./);
    expect(noteOf(book, 'Usulan', 'B10')).toContain('GANDA');
    expect(noteOf(book, 'Usulan', 'B4')).toBe('');
  });

  officeTest('makes NIK cells text without making a damaged number look whole', async ({ office }) => {
    const path = await correction(office, await stage(office, writeList(office.dataDir)));
    const cells = readWorkbook(path).get('Usulan')?.cells;
    expect(cells?.get('B5')).toMatchObject({ format: 49, type: 'inlineStr' });
    expect(cells?.get('B6')).toMatchObject({ format: 49, type: 'n', text: '7371015603760000' });
    expect(cells?.get('B4')).toMatchObject({ format: 0 });
  });

  officeTest('is the same bytes each time', async ({ office }) => {
    const id = await stage(office, writeList(office.dataDir));
    const [first, second] = [await correction(office, id), await correction(office, id, 'lagi.xlsx')];
    expect(readFileSync(first).equals(readFileSync(second))).toBe(true);
  });

  officeTest("keeps the sender's own comments beside ours", async ({ office }) => {
    const book = opened(writeList(office.dataDir));
    for (const cell of ['B5', 'C9']) {
      const target = book.Sheets.Usulan?.[cell];
      if (target) target.c = [{ a: 'Pengirim', t: `catatan ${cell}` }];
    }
    const path = join(office.dataDir, 'berkomentar.xlsx');
    writeFileSync(path, write(book, { type: 'buffer', bookType: 'xlsx' }));
    const back = opened(await correction(office, await stage(office, path)));
    expect(noteOf(back, 'Usulan', 'C9')).toBe('catatan C9');
    expect(noteOf(back, 'Usulan', 'B5')).toMatch(/catatan B5\s+Baris ini DITAHAN/);
    expect(noteOf(back, 'Usulan', 'E7')).toContain('kalender');
  });

  officeTest('of a long generated list marks every held, refused and repeated row', async ({ office }) => {
    const id = await stageSample(office, 600);
    const rows = (await office.as('clerk').imports.rows({ id, verdicts: ['hold', 'reject', 'duplicate'], end: 1000 }))
      .rows;
    const book = opened(await correction(office, id));
    const keys = Object.values(book.Sheets.DATA ?? {}).flatMap((cell) => {
      const found = /baris (\d+)\)$/.exec(cell?.c?.[0]?.t ?? '');
      return found ? [Number(found[1])] : [];
    });
    expect(new Set(keys)).toEqual(new Set(rows.map((row) => row.rowNumber)));
  });
});

describe('the correction workbook of another format', () => {
  officeTest('has the layout of the list, and no formula comes to life in it', async ({ office }) => {
    const people = [{ name: '=1+2' }, { name: '@SUM(A1)', nik: '737101520390' }, { name: '=cmd|x', nik: '' }];
    const source = writePeople(office.dataDir, people);
    const path = await correction(office, await stage(office, source));
    const lines = readFileSync(source, 'utf8').trim().split('\r\n');
    const book = opened(path);
    const sheet = Object.values(book.Sheets)[0] ?? {};
    const cells = [...readWorkbook(path).values()][0]?.cells;
    lines.forEach((line, row) => {
      line.split(';').forEach((text, column) => {
        const place = `${String.fromCharCode(65 + column)}${row + 1}`;
        expect(cells?.get(place)?.text ?? '').toBe(text);
        expect(sheet[place]?.f).toBeUndefined();
      });
    });
    expect(sheet.C3?.s?.fgColor?.rgb).toBe('FFC7CE');
    expect(noteOf(book, book.SheetNames[0] ?? '', 'C4')).toContain('NIK kosong');
    const seen = await office.as('clerk').imports.inspect({ path });
    expect(seen.resumes).toMatchObject({ fileName: 'orang.csv' });
  });
});

describe('a correction workbook that comes back', () => {
  const mended = { B5: listedNik(5), E7: listedBirth(7) };

  officeTest('enters exactly the mended rows, and nobody twice', async ({ office }) => {
    const clerk = office.as('clerk');
    const first = await stage(office, writeList(office.dataDir));
    expect(await resultOf(clerk, clerk.imports.commit({ id: first }))).toMatchObject({ imported: 2 });
    const back = mendWorkbook(await correction(office, first), join(office.dataDir, 'kembali.xlsx'), {
      cells: mended,
      deleted: [8],
      added: [listedRow(11).map(String)],
    });
    expect((await clerk.imports.inspect({ path: back })).resumes).toMatchObject({ id: first, state: 'committed' });
    const second = await stage(office, back);
    const { totals } = await clerk.imports.get({ id: second });
    expect(totals).toMatchObject({ rows: 7, import: 3, same: 2, hold: 1, reject: 0, duplicate: 1, change: 0 });
    const entering = (await clerk.imports.rows({ id: second, verdicts: ['import'] })).rows;
    expect(entering.map(({ nik }) => nik)).toEqual([listedNik(5), listedNik(7), listedNik(11)]);
    expect(await resultOf(clerk, clerk.imports.commit({ id: second }))).toMatchObject({ imported: 3 });
    expect((await clerk.workers.list({})).total).toBe(5);
    expect((await clerk.imports.get({ id: await stage(office, back) })).totals).toMatchObject({ import: 0, same: 5 });
  });

  officeTest(
    'tells what changed, what is new and what is missing, and the counts of both rounds close',
    async ({ office }) => {
      const clerk = office.as('clerk');
      const first = await stage(office, writeList(office.dataDir));
      await resultOf(clerk, clerk.imports.commit({ id: first }));
      const path = await correction(office, first);
      const back = mendWorkbook(path, join(office.dataDir, 'kembali.xlsx'), {
        cells: mended,
        deleted: [8],
        added: [listedRow(11).map(String)],
      });
      const second = await stage(office, back);
      const { earlier, outcome } = await clerk.imports.round({ id: second });
      expect(earlier).toMatchObject({ id: first, fileName: 'usulan.xlsx' });
      const sum = (of: (row: (typeof outcome)[number]) => boolean) =>
        outcome.filter(of).reduce((total, { count }) => total + count, 0);
      expect(sum(({ before }) => before !== null)).toBe((await clerk.imports.get({ id: first })).totals?.rows);
      expect(sum(({ after }) => after !== null)).toBe((await clerk.imports.get({ id: second })).totals?.rows);
      expect(outcome).toContainEqual({ before: 'hold', after: 'import', changed: true, count: 2 });
      expect(outcome).toContainEqual({ before: 'import', after: 'same', changed: false, count: 2 });
      const part = async (name: 'mended' | 'added' | 'removed') =>
        (await clerk.imports.roundRows({ id: second, part: name })).rows;
      expect((await part('mended')).map(({ cells }) => cells)).toEqual([
        [{ header: 'NIK', before: listedNik(5).slice(0, 15), after: listedNik(5) }],
        [{ header: 'Tanggal Lahir', before: '31-02-1977', after: listedBirth(7) }],
      ]);
      expect(await part('added')).toMatchObject([{ rowNumber: 10, before: null, after: 'import' }]);
      expect(await part('removed')).toMatchObject([{ rowNumber: 8, before: 'reject', after: null }]);
      const seen = await office.as('head').imports.roundRows({ id: second, part: 'mended' });
      expect(seen.rows.flatMap(({ cells }) => cells)).toEqual([]);
      expect((await clerk.imports.round({ id: first })).later).toMatchObject([{ id: second }]);
    },
  );

  officeTest('is followed row by row when its notes are lost and rows have moved', async ({ office }) => {
    const clerk = office.as('clerk');
    const first = await stage(office, writeList(office.dataDir));
    await resultOf(clerk, clerk.imports.commit({ id: first }));
    const path = await correction(office, first);
    const options = { cells: mended, deleted: [4], withoutNotes: true };
    const second = await stage(office, mendWorkbook(path, join(office.dataDir, 'kembali.xlsx'), options));
    const { outcome } = await clerk.imports.round({ id: second });
    expect(outcome).toContainEqual({ before: 'hold', after: 'import', changed: true, count: 2 });
    expect(outcome.filter(({ before, after }) => before === null && after !== null)).toEqual([]);
    expect((await clerk.imports.get({ id: second })).totals).toMatchObject({ import: 2 });
  });

  officeTest(
    'goes on from the import that is named when its marks are lost, and from none when that is said',
    async ({ office }) => {
      const clerk = office.as('clerk');
      const first = await stage(office, writeList(office.dataDir));
      const path = await correction(office, first);
      const back = mendWorkbook(path, join(office.dataDir, 'kembali.xlsx'), { cells: mended, withoutMarks: true });
      expect((await clerk.imports.inspect({ path: back })).resumes).toBeNull();
      const named = Number((await resultOf(clerk, clerk.imports.stage({ path: back, resumes: first }))).importId);
      expect((await clerk.imports.round({ id: named })).earlier).toMatchObject({ id: first });
      const alone = Number((await resultOf(clerk, clerk.imports.stage({ path, resumes: null }))).importId);
      expect(await clerk.imports.round({ id: alone })).toEqual({ earlier: null, later: [], outcome: [] });
      expect(await refusalCode(clerk.imports.stage({ path, resumes: 999 }))).toBe('common.not_found');
    },
  );

  officeTest('is known again when it was saved as an OpenDocument sheet', async ({ office }) => {
    const clerk = office.as('clerk');
    const first = await stage(office, writeList(office.dataDir));
    const { fileSha256 } = await clerk.imports.get({ id: first });
    const row = (...texts: readonly string[]) => `<table:table-row>${texts.map(odsText).join('')}</table:table-row>`;
    const table = `<table:table table:name="Usulan">${row('NIK', 'Nama', 'Alamat', 'Kelurahan')}</table:table>`;
    const marker = `<meta:user-defined meta:name="BERJASA_IMPOR">${first}:${fileSha256.slice(0, 16)}</meta:user-defined>`;
    const meta = `<?xml version="1.0"?><office:document-meta><office:meta>${marker}</office:meta></office:document-meta>`;
    const path = join(office.dataDir, 'kembali.ods');
    writeFileSync(path, packOds(table, { 'meta.xml': meta }));
    expect((await clerk.imports.inspect({ path })).resumes).toMatchObject({ id: first });
    writeFileSync(path, packOds(table, { 'meta.xml': meta.replace(marker, '') }));
    expect((await clerk.imports.inspect({ path })).resumes).toBeNull();
  });

  officeTest('takes the place of a round that was only staged', async ({ office }) => {
    const clerk = office.as('clerk');
    const first = await stage(office, writeList(office.dataDir));
    const path = await correction(office, first);
    const second = await stage(office, mendWorkbook(path, join(office.dataDir, 'kembali.xlsx'), { cells: mended }));
    expect((await clerk.imports.get({ id: second })).totals).toMatchObject({ rows: 7, import: 4, hold: 1 });
    await resultOf(clerk, clerk.imports.commit({ id: second }));
    expect((await clerk.imports.list()).map(({ id }) => id)).toEqual([second]);
    expect(await refusalCode(clerk.imports.commit({ id: first }))).toBe('common.not_found');
    expect((await clerk.workers.list({})).total).toBe(4);
  });

  officeTest('keeps what was repaired on the screen where the sender changed nothing', async ({ office }) => {
    const clerk = office.as('clerk');
    const first = await stage(office, writeList(office.dataDir));
    const { jobId } = await clerk.repairs.prepare({ id: first });
    if (jobId !== null) await resultOf(clerk, Promise.resolve({ jobId }));
    const [row] = (await clerk.imports.rows({ id: first, problemCode: 'nik_too_short' })).rows;
    const act = { kind: 'write' as const, cells: { nik: listedNik(5) } };
    await clerk.repairs.one({ id: first, rowId: row?.id ?? 0, act });
    const path = await correction(office, first);
    const cells = { E7: mended.E7 };
    const second = await stage(office, mendWorkbook(path, join(office.dataDir, 'kembali.xlsx'), { cells }));
    expect((await clerk.imports.get({ id: second })).totals).toMatchObject({ rows: 7, import: 4, hold: 1 });
    const nik = (await clerk.imports.rows({ id: second, verdicts: ['import'] })).rows.map((one) => one.nik);
    expect(nik).toEqual([listedNik(4), listedNik(5), listedNik(7), listedNik(9)]);
    await resultOf(clerk, clerk.imports.commit({ id: second }));
    expect((await clerk.workers.list({})).total).toBe(4);
  });

  officeTest('does not turn back what was changed in the register since', async ({ office }) => {
    const clerk = office.as('clerk');
    const first = await stage(office, writeList(office.dataDir));
    await resultOf(clerk, clerk.imports.commit({ id: first }));
    const [worker] = (await clerk.workers.list({})).rows;
    const edit = {
      id: worker?.id ?? 0,
      version: worker?.version ?? 0,
      field: 'address' as const,
      value: 'Jl. Baru No. 1',
    };
    await clerk.workers.edit({ edits: [edit] });
    const path = await correction(office, first);
    const second = await stage(office, mendWorkbook(path, join(office.dataDir, 'kembali.xlsx'), { cells: mended }));
    expect((await clerk.imports.get({ id: second })).totals).toMatchObject({ import: 2, same: 2, change: 0 });
    await resultOf(clerk, clerk.imports.commit({ id: second }));
    expect((await clerk.workers.list({})).rows[0]?.address).toBe('Jl. Baru No. 1');
  });

  officeTest('of another office is a list like any other', async ({ office }) => {
    const clerk = office.as('clerk');
    const path = await correction(office, await stage(office, writeList(office.dataDir)));
    office.sql.prepare(`UPDATE import SET file_sha256 = 'f' || substr(file_sha256, 2)`).run();
    office.sql
      .prepare(`UPDATE import SET file_sha256 = 'e' || substr(file_sha256, 2) WHERE file_sha256 LIKE 'f%'`)
      .run();
    expect((await clerk.imports.inspect({ path })).resumes).toBeNull();
  });
});

describe('the kept file', () => {
  officeTest(
    'is not written where nothing is to be mended, nor over the office, nor by who may not',
    async ({ office }) => {
      const clerk = office.as('clerk');
      const clean = await stage(
        office,
        writeList(office.dataDir, 'bersih.xlsx', [...listRows.slice(0, 4), listedRow(9)]),
      );
      const path = join(office.dataDir, 'koreksi.xlsx');
      expect(await failureOf(clerk, clerk.imports.correction({ id: clean, path }))).toBe('imports.nothing_to_correct');
      const own = join(office.dataDir, 'berjasa.db');
      expect(await refusalCode(clerk.imports.correction({ id: clean, path: own }))).toBe('exports.database_file');
      expect(await refusalCode(office.as('head').imports.correction({ id: clean, path }))).toBe('accounts.forbidden');
    },
  );

  officeTest('is gone with an import that is thrown away', async ({ office }) => {
    const id = await stage(office, writeList(office.dataDir));
    const count = (table: string) => office.sql.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
    expect([count('import_file'), count('import_noise')]).toEqual([1, 3]);
    await office.as('clerk').imports.discard({ id });
    expect([count('import_file'), count('import_noise')]).toEqual([0, 0]);
  });
});
