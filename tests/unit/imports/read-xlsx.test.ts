import { afterAll, describe, expect, it } from 'vitest';
import { openSheetFile } from '#backend/imports/open-sheet-file.ts';
import { isDateFormat } from '#backend/imports/read-xlsx-parts.ts';
import { columnOf } from '#backend/imports/read-xlsx-sheet.ts';
import type { MergedRange, SheetRow } from '#backend/imports/sheet-reader.ts';
import {
  type MadeSheet,
  packWorkbook,
  temporaryFiles,
  type WorkbookParts,
  workbookParts,
} from '#tests/support/make-workbook.ts';

const files = temporaryFiles();
afterAll(files.remove);

const read = async (parts: WorkbookParts) => {
  const file = await openSheetFile(files.write('list.xlsx', packWorkbook(parts)));
  const sheets: { name: string; rows: SheetRow[]; merges: readonly MergedRange[] }[] = [];
  for (const sheet of file.sheets) {
    const rows: SheetRow[] = [];
    const batches = sheet.rows();
    let next = await batches.next();
    for (; next.done !== true; next = await batches.next()) rows.push(...next.value);
    sheets.push({ name: sheet.name, rows, merges: next.value });
  }
  file.close();
  return { file, sheets };
};

const oneRow = async (xml: string, change: (parts: WorkbookParts) => void = () => undefined) => {
  const parts = workbookParts([{ name: 'A', rows: [[{ xml }]] }]);
  change(parts);
  return (await read(parts)).sheets[0]?.rows[0]?.cells;
};

describe('reading a workbook', () => {
  it('gives rows with numbers, hidden marks and merged ranges', async () => {
    const sheet: MadeSheet = {
      name: 'Satu & dua',
      rows: [['Nama', null, 'NIK'], [], ['Baso', 3, null]],
      hidden: [3],
      merges: ['A1:B1'],
    };
    const { sheets } = await read(workbookParts([sheet, { name: 'kosong', rows: [] }]));
    expect(sheets.map(({ name }) => name)).toEqual(['Satu & dua', 'kosong']);
    expect(sheets[0]?.rows).toEqual([
      { number: 1, hidden: false, cells: [{ kind: 'text', text: 'Nama' }, null, { kind: 'text', text: 'NIK' }] },
      {
        number: 3,
        hidden: true,
        cells: [
          { kind: 'text', text: 'Baso' },
          { kind: 'number', text: '3' },
        ],
      },
    ]);
    expect(sheets[0]?.merges).toEqual([{ fromRow: 1, toRow: 1, fromColumn: 0, toColumn: 1 }]);
    expect(sheets[1]?.rows).toEqual([]);
  });

  it('keeps every digit of a number as text', async () => {
    expect(await oneRow('<c r="A1"><v>7371010503857140</v></c>')).toEqual([
      { kind: 'number', text: '7371010503857140' },
    ]);
    expect(await oneRow('<c r="A1"><v>9.171050385714E+15</v></c>')).toEqual([
      { kind: 'number', text: '9.171050385714E+15' },
    ]);
  });

  it.each([
    ['a date', '<c r="A1" s="1"><v>29450</v></c>', { kind: 'date', text: '29450' }],
    ['a formula by its cached value', '<c r="A1" t="str"><f>UPPER("x")</f><v>X</v></c>', { kind: 'text', text: 'X' }],
    ['an error', '<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', { kind: 'error', text: '#DIV/0!' }],
    ['a boolean', '<c r="A1" t="b"><v>1</v></c>', { kind: 'boolean', text: '1' }],
    ['an ISO date', '<c r="A1" t="d"><v>1980-08-17</v></c>', { kind: 'text', text: '1980-08-17' }],
    [
      'rich inline text',
      '<c r="A1" t="inlineStr"><is><r><t>Ba</t></r><r><t>so</t></r></is></c>',
      { kind: 'text', text: 'Baso' },
    ],
    ['an escaped line break', '<c r="A1" t="str"><v>a_x000A_b</v></c>', { kind: 'text', text: 'a\nb' }],
    ['an unnamed cell', '<c t="str"><v>a</v></c>', { kind: 'text', text: 'a' }],
  ])('reads %s', async (_, xml, cell) => {
    expect(await oneRow(xml)).toEqual([cell]);
  });

  it('reads shared strings, rich ones joined and phonetic readings left out', async () => {
    const cells = await oneRow('<c r="A1" t="s"><v>1</v></c><c r="C1" t="s"><v>0</v></c>', (parts) => {
      parts['xl/sharedStrings.xml'] =
        '<x:sst xmlns:x="m"><x:si><x:t>Ujung &amp; Pandang</x:t></x:si><x:si><x:r><x:t>Ba</x:t></x:r><x:r><x:t>so</x:t></x:r><x:rPh><x:t>zz</x:t></x:rPh></x:si></x:sst>';
    });
    expect(cells).toEqual([{ kind: 'text', text: 'Baso' }, null, { kind: 'text', text: 'Ujung & Pandang' }]);
  });

  it('tells the date system', async () => {
    expect((await read(workbookParts([{ name: 'A', rows: [['x']] }], true))).file.date1904).toBe(true);
    expect((await read(workbookParts([{ name: 'A', rows: [['x']] }]))).file.date1904).toBe(false);
  });

  it.each([
    ['dd/mm/yyyy', true],
    ['[$-421]dd mmmm yyyy;@', true],
    ['h:mm', true],
    ['General', false],
    ['0.00', false],
    ['"day" 0', false],
    ['#,##0\\d', false],
    ['[Red]0', false],
  ])('knows whether %s shows a date', (format, expected) => {
    expect(isDateFormat(format)).toBe(expected);
  });

  it('counts columns', () => {
    expect(['A1', 'Z9', 'AA10', 'XFD1'].map(columnOf)).toEqual([0, 25, 26, 16_383]);
    expect(['1', 'A', ''].map(columnOf)).toEqual([-1, -1, -1]);
  });
});
