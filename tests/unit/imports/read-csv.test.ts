import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { openSheetFile } from '#backend/imports/open-sheet-file.ts';
import { temporaryFiles } from '#tests/support/make-workbook.ts';

const files = temporaryFiles();
afterAll(files.remove);

const read = async (content: Uint8Array | string): Promise<(readonly [number, ...(string | null)[]])[]> => {
  const file = await openSheetFile(files.write('list.xlsx', content));
  const rows: [number, ...(string | null)[]][] = [];
  for (const sheet of file.sheets) {
    for await (const batch of sheet.rows()) {
      for (const row of batch) rows.push([row.number, ...row.cells.map((cell) => cell?.text ?? null)]);
    }
  }
  file.close();
  return rows;
};

const table = 'Nama;NIK;Alamat\r\nRenée;7371010503857149;"Jl. A; Lr. 1\nNo. 2"\r\n\r\nBaso;;x\r\n';
const expected = [
  [1, 'Nama', 'NIK', 'Alamat'],
  [2, 'Renée', '7371010503857149', 'Jl. A; Lr. 1\nNo. 2'],
  [4, 'Baso', null, 'x'],
];

describe('reading CSV', () => {
  it.each([
    ['UTF-8', Buffer.from(table)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${table}`)],
    ['UTF-16 little endian', Buffer.from(`\ufeff${table}`, 'utf16le')],
    ['UTF-16 big endian', Buffer.from(`\ufeff${table}`, 'utf16le').swap16()],
    ['UTF-16 without a mark', Buffer.from(table, 'utf16le')],
    ['Windows-1252', Buffer.from(table, 'latin1')],
  ])('in %s', async (_, content) => {
    expect(await read(content)).toEqual(expected);
  });

  it.each([',', ';', '\t', '|'])('with the delimiter %j', async (delimiter) => {
    const content = table.replace('; Lr', '\u0000').replaceAll(';', delimiter).replace('\u0000', '; Lr');
    expect(await read(content)).toEqual(expected);
  });

  it('reads curly quotes of Windows-1252 and text formulas', async () => {
    const content = Buffer.from('Nama,NIK\nMa\x92rifah,"=""7371010503857149"""\n', 'latin1');
    expect(await read(content)).toEqual([
      [1, 'Nama', 'NIK'],
      [2, 'Ma’rifah', '7371010503857149'],
    ]);
  });

  it('is not led astray by commas in words or by a stray quote', async () => {
    expect(await read('Nama;Gelar\nBaso;S.Sos, M.Si\nAli;A, B, C\nNur "Nung";x\n')).toEqual([
      [1, 'Nama', 'Gelar'],
      [2, 'Baso', 'S.Sos, M.Si'],
      [3, 'Ali', 'A, B, C'],
      [4, 'Nur "Nung"', 'x'],
    ]);
  });

  it('reads back whatever is written with quotes', async () => {
    const cell = fc
      .array(fc.constantFrom('a', '"', ';', ',', '\n', ' ', 'é', '7'), { minLength: 1, maxLength: 6 })
      .map((parts) => `k${parts.join('')}`);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 5 }), async (rows) => {
        const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
        const content = [['h1', 'h2', 'h3'], ...rows].map((row) => row.map(quoted).join(';')).join('\r\n');
        expect((await read(content)).slice(1)).toEqual(rows.map((row, index) => [index + 2, ...row]));
      }),
      { numRuns: 50 },
    );
  });
});
