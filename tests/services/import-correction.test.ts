import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { read, type WorkBook, write } from '@e965/xlsx/xlsx.mjs';
import { describe, expect } from 'vitest';
import { listedRow, listRows, writeList } from '../support/correction-list.ts';
import { correction, stageFile } from '../support/correction-steps.ts';
import { officeTest } from '../support/office-test.ts';
import { stageSample } from '../support/office-work.ts';
import { failureOf, refusalCode } from '../support/outcomes.ts';
import { readWorkbook } from '../support/read-workbook.ts';
import { writePeople } from '../support/register.ts';

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
    const path = await correction(office, await stageFile(office, source));
    expect(cellsOf(path)).toEqual(cellsOf(source));
    expect(opened(path).SheetNames).toEqual(['Usulan', 'Catatan']);
  });

  officeTest('colours the cells to be mended and says in Indonesian what to do', async ({ office }) => {
    const book = opened(await correction(office, await stageFile(office, writeList(office.dataDir))));
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
    const path = await correction(office, await stageFile(office, writeList(office.dataDir)));
    const cells = readWorkbook(path).get('Usulan')?.cells;
    expect(cells?.get('B5')).toMatchObject({ format: 49, type: 'inlineStr' });
    expect(cells?.get('B6')).toMatchObject({ format: 49, type: 'n', text: '7371015603760000' });
    expect(cells?.get('B4')).toMatchObject({ format: 0 });
  });

  officeTest('is the same bytes each time', async ({ office }) => {
    const id = await stageFile(office, writeList(office.dataDir));
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
    const back = opened(await correction(office, await stageFile(office, path)));
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
    const path = await correction(office, await stageFile(office, source));
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

describe('the kept file', () => {
  officeTest(
    'is not written where nothing is to be mended, nor over the office, nor by who may not',
    async ({ office }) => {
      const clerk = office.as('clerk');
      const clean = await stageFile(
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
    const id = await stageFile(office, writeList(office.dataDir));
    const count = (table: string) => office.sql.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
    expect([count('import_file'), count('import_noise')]).toEqual([1, 3]);
    await office.as('clerk').imports.discard({ id });
    expect([count('import_file'), count('import_noise')]).toEqual([0, 0]);
  });
});
