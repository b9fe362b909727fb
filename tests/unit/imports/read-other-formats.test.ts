import { utils, write } from '@e965/xlsx/xlsx.mjs';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { defaultReadLimits } from '#backend/imports/limits.ts';
import { openSheetFile } from '#backend/imports/open-sheet-file.ts';
import { type OtherFormat, otherFormat, otherFormats } from '#backend/samples/other-formats.ts';
import { readAll } from '#tests/support/list-reading.ts';
import { odsText, packOds } from '#tests/support/make-ods.ts';
import { temporaryFiles } from '#tests/support/make-workbook.ts';

const files = temporaryFiles();
afterAll(files.remove);

const read = (content: Uint8Array | string) => readAll(files.write('daftar.xls', content));
const table = (rows: string, attributes = ''): string =>
  `<table:table table:name="A" ${attributes}>${rows}</table:table>`;

describe('old Excel workbooks', () => {
  const made = (date1904 = false): Uint8Array => {
    const sheet = utils.aoa_to_sheet([
      ['NIK', 'Nama', 'Lahir'],
      ['7371010503857149', 'Renée', null],
      [7371010503857140, 'Ma’rifah', { t: 'n', v: 31_111, z: 'dd/mm/yyyy' }],
      [
        { t: 'e', v: 42 },
        { t: 'b', v: true },
        { t: 'n', v: 0.5, z: '0.00' },
      ],
      ['tersembunyi'],
    ]);
    sheet['!rows'] = [{}, {}, {}, {}, { hidden: true }];
    sheet['!merges'] = [utils.decode_range('A1:B1')];
    const book = {
      SheetNames: ['Lembar', 'Rahasia'],
      Sheets: { Lembar: sheet, Rahasia: utils.aoa_to_sheet([['x']]) },
      Workbook: { WBProps: { date1904 }, Sheets: [{ Hidden: 0 as const }, { Hidden: 1 as const }] },
    };
    return write(book, { type: 'buffer', bookType: 'biff8', cellStyles: true });
  };

  it('gives what is stored: texts, whole numbers, serials of dates', async () => {
    const { format, sheets } = await read(made());
    expect(format).toBe('xls');
    expect(sheets[0]?.rows.slice(0, 4)).toEqual([
      [1, 'NIK', 'Nama', 'Lahir'],
      [2, '7371010503857149', 'Renée'],
      [3, 'n:7371010503857140', 'Ma’rifah', 'd:31111'],
      [4, 'e:#N/A', 'b:1', 'n:0.5'],
    ]);
    expect(sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['Lembar', false],
      ['Rahasia', true],
    ]);
  });

  it('knows day zero of the workbook', async () => {
    expect((await read(made(true))).date1904).toBe(true);
  });

  it('reads a workbook without a compound file around it', async () => {
    const bare = write(utils.book_new(utils.aoa_to_sheet([['NIK', 'Nama']]), 'A'), {
      type: 'buffer',
      bookType: 'biff2',
    });
    expect((await read(bare)).sheets[0]?.rows).toEqual([[1, 'NIK', 'Nama']]);
  });

  it('reads the value of a formula and not the formula, which may run beyond its record', async () => {
    const bare: Buffer = write(utils.book_new(utils.aoa_to_sheet([['Jumlah', 1]]), 'A'), {
      type: 'buffer',
      bookType: 'biff2',
    });
    const formula = Buffer.alloc(22);
    formula.writeUInt16LE(0x0006, 0);
    formula.writeUInt16LE(18, 2);
    formula.writeUInt16LE(1, 4);
    formula.writeDoubleLE(12.5, 11);
    // A text whose length would stand behind the end of the record.
    formula.writeUInt8(1, 20);
    formula.writeUInt8(0x17, 21);
    const end = bare.length - 4;
    const whole = Buffer.concat([bare.subarray(0, end), formula, bare.subarray(end)]);
    expect((await read(whole)).sheets[0]?.rows).toEqual([
      [1, 'Jumlah', 'n:1'],
      [2, 'n:12.5'],
    ]);
  });

  it('is refused when it is too large to be held in memory, or has too many columns', async () => {
    const path = files.write('besar.xls', made());
    await expect(openSheetFile(path, { ...defaultReadLimits, wholeFileBytes: 100 })).rejects.toMatchObject({
      code: 'imports.file_too_large',
    });
    const file = await openSheetFile(path, { ...defaultReadLimits, columns: 2 });
    await expect(file.sheets[0]?.rows().next()).rejects.toMatchObject({ code: 'imports.too_many_columns' });
    file.close();
  });
});

describe('OpenDocument sheets', () => {
  it('gives what is stored in every kind of cell', async () => {
    const cells = [
      odsText('7371010503857149'),
      '<table:table-cell office:value-type="float" office:value="7371010503857140"><text:p>7,37E+15</text:p></table:table-cell>',
      '<table:table-cell office:value-type="date" office:date-value="1985-03-05"><text:p>05/03/85</text:p></table:table-cell>',
      '<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>BENAR</text:p></table:table-cell>',
      '<table:table-cell office:value-type="string" calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>',
      '<table:table-cell office:value-type="string"><office:annotation><text:p>catatan</text:p></office:annotation><text:p>Jl. A<text:s text:c="2"/>No. 1</text:p><text:p>Lr. <text:span>2</text:span><text:line-break/>RT 1</text:p></table:table-cell>',
      '<table:table-cell office:value-type="date" office:date-value="1899-05-01"/>',
    ];
    const { format, sheets } = await read(packOds(table(`<table:table-row>${cells.join('')}</table:table-row>`)));
    expect(format).toBe('ods');
    expect(sheets[0]?.rows).toEqual([
      [
        1,
        '7371010503857149',
        'n:7371010503857140',
        'd:31111',
        'b:1',
        'e:#N/A',
        'Jl. A  No. 1\nLr. 2\nRT 1',
        '1899-05-01',
      ],
    ]);
  });

  it('counts repeated rows and columns, without paying for padding', async () => {
    const rows = [
      `<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`,
      `<table:table-row><table:table-cell table:number-columns-repeated="2"/>${odsText('C')}<table:covered-table-cell/>${odsText('E')}</table:table-row>`,
      `<table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="string" table:number-columns-repeated="2"><text:p>x</text:p></table:table-cell></table:table-row>`,
      `<table:table-row table:visibility="collapse">${odsText('tersembunyi')}</table:table-row>`,
      `<table:table-row table:number-rows-repeated="1048569"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`,
    ];
    const begun = performance.now();
    const { sheets } = await read(packOds(table(rows.join(''))));
    expect(sheets[0]?.rows).toEqual([
      [4, null, null, 'C', null, 'E'],
      [5, 'x', 'x'],
      [6, 'x', 'x'],
      [-7, 'tersembunyi'],
    ]);
    expect(performance.now() - begun).toBeLessThan(1000);
  });

  it('keeps filled padding bounded', async () => {
    const row = `<table:table-row table:number-rows-repeated="1048576">${odsText('x')}</table:table-row>`;
    const { sheets } = await read(packOds(table(row)));
    expect(sheets[0]?.rows).toHaveLength(1000);
  });

  it('keeps the time of a day, as the fraction that other workbooks give', async () => {
    const cell = (value: string): string => `<table:table-cell office:value-type="date" office:date-value="${value}"/>`;
    const row = `<table:table-row>${cell('2023-03-15T18:00:00')}${cell('2023-03-15T00:00:00')}</table:table-row>`;
    expect((await read(packOds(table(row)))).sheets[0]?.rows).toEqual([[1, 'd:45000.75', 'd:45000']]);
  });

  it('are read from one file of XML too', async () => {
    const packed = packOds(table(`<table:table-row>${odsText('Nama')}${odsText('Renée')}</table:table-row>`));
    const content = Buffer.from(unzipSync(packed)['content.xml'] ?? []).toString();
    const type = 'office:mimetype="application/vnd.oasis.opendocument.spreadsheet"';
    const flat = content
      .replaceAll('office:document-content', 'office:document')
      .replace('<office:document ', `$&${type} `);
    expect(await read(flat)).toMatchObject({ format: 'ods', sheets: [{ name: 'A', rows: [[1, 'Nama', 'Renée']] }] });
    const text = flat.replace('opendocument.spreadsheet', 'opendocument.text');
    await expect(read(text)).rejects.toMatchObject({ code: 'imports.format_not_supported' });
  });

  it('knows its sheets by order, hidden ones too', async () => {
    const sheet = (name: string, style: string): string =>
      `<table:table table:name="${name}" table:style-name="${style}"><table:table-row>${odsText(name)}</table:table-row></table:table>`;
    const { sheets } = await read(packOds(sheet('A', 'x') + sheet('B', 'gone')));
    expect(sheets).toEqual([
      { name: 'A', hidden: false, rows: [[1, 'A']] },
      { name: 'B', hidden: true, rows: [[1, 'B']] },
    ]);
  });
});

describe('web pages with tables', () => {
  it('reads merged cells, line breaks, entities and stored numbers as Excel does', async () => {
    const html = `<!DOCTYPE html><html><head><style>td{color:red}</style><title>Bukan data</title></head><body><h3>KELURAHAN
      TAMAMAUNG</h3><table><tr><th rowspan=2>No<th colspan=2>Lahir</tr><tr><th>Tempat</th><th>Tanggal</th></tr>
      <tr><td>1</td><td>&nbsp;Makassar<br>Kota</td><td x:num="31111">05/03/85</td></tr>
      <tr style="display:none"><td>2</td><td><p>A</p><p>B</p></td><td>Ma&rsquo;rifah &amp; x</td></tr></table>
      <script>alert('<table>')</script></body></html>`;
    const { format, sheets } = await read(html);
    expect(format).toBe('html');
    expect(sheets[0]?.rows).toEqual([
      [1, 'KELURAHAN TAMAMAUNG'],
      [2, 'No', 'Lahir'],
      [3, null, 'Tempat', 'Tanggal'],
      [4, '1', '\u00a0Makassar\nKota', 'n:31111'],
      [-5, '2', 'A\n\nB', 'Ma’rifah & x'],
    ]);
  });

  it('leaves out what a cell does not show, and keeps cells and tables that are hidden as a whole', async () => {
    const html = `<div style="display: none"><table><tr><td><span style="display:none">0185<b>x</b><br></span>5 Maret</td>
      <td hidden>7</td><td><i hidden>a</i></td><td>b</td></tr></table></div>`;
    expect((await read(html)).sheets[0]?.rows).toEqual([[1, '5 Maret', '7', null, 'b']]);
  });

  it('loses no cell behind a hidden element that nobody closed', async () => {
    const html = `<table><tr><td><span style="display:none">x<td>12<td>C</tr>
      <tr><td><div hidden>y<table><tr><td>z</td></tr></table></div>1</td><td>2</td></tr></table>`;
    expect((await read(html)).sheets[0]?.rows).toEqual([
      [1, null, '12', 'C'],
      [2, '1', '2'],
    ]);
  });

  it('reads Windows-1252 and UTF-16', async () => {
    const html = '<table><tr><td>Ma\u0092rifah</td></tr></table>';
    expect((await read(Buffer.from(html, 'latin1'))).sheets[0]?.rows).toEqual([[1, 'Ma’rifah']]);
    const wide = '\ufeff<table><tr><td>Renée</td></tr></table>';
    expect((await read(Buffer.from(wide, 'utf16le'))).sheets[0]?.rows).toEqual([[1, 'Renée']]);
  });

  it.each([
    ['cut off in a row', '<table><tr><td>1</td><td>Bas', 'imports.file_damaged'],
    ['without a table', '<html><body><p>Sesi habis</p></body></html>', 'imports.format_not_supported'],
    ['nested without end', '<table>'.repeat(5000), 'imports.unsafe_content'],
    ['with a cell without end', `<table><tr><td>${'a '.repeat(400_000)}`, 'imports.file_too_large'],
  ])('is refused %s', async (_, html, code) => {
    await expect(read(html).catch((error: unknown) => Promise.reject(error))).rejects.toMatchObject({ code });
  });
});

it.each(['sylk', 'dif', 'eth'] as const)('a sheet in the text format %s is no list of lines', async (bookType) => {
  const text: Buffer = write(utils.book_new(utils.aoa_to_sheet([['NIK', 'Nama']]), 'A'), { type: 'buffer', bookType });
  await expect(read(text)).rejects.toMatchObject({ code: 'imports.format_not_supported' });
});

/** SheetJS, with which the tests write .xls, writes wrong digits for numbers just below a power of two: its logarithm rounds up. */
const isWrittenWhole = (digits: bigint): boolean =>
  Math.floor(Math.log(Number(digits)) / Math.LN2) === digits.toString(2).length - 1;

describe('the same list in every format', () => {
  const cell = fc.oneof(
    fc.constant(null),
    fc.stringMatching(/^[A-Za-z0-9 .,'-]{1,12}$/).map((text) => `k${text.trim()}`),
    fc
      .bigInt({ min: 1n, max: 9_007_199_254_740_991n })
      .filter(isWrittenWhole)
      .map((digits) => ({ digits: String(digits) })),
  );

  it.each<OtherFormat>([...otherFormats])('%s gives back texts and digits', async (format) => {
    const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(rows, async (lines) => {
        const list = { name: 'A', titles: [], header: [['h1', 'h2', 'h3']], rows: lines };
        const found = (await read(otherFormat(list, format))).sheets[0]?.rows.slice(1) ?? [];
        const texts = lines.flatMap((line, index) => {
          const told = line.map((one) => (one === null || typeof one === 'string' ? one : String(Number(one.digits))));
          while (told.at(-1) === null) told.pop();
          return told.length === 0 ? [] : [[index + 2, ...told.map((text) => text?.replace(/ +/g, ' ') ?? null)]];
        });
        const plain = found.map((row) =>
          row.map((one) => (typeof one === 'string' ? one.replace(/^n:/, '').replace(/ +/g, ' ') : one)),
        );
        expect(plain).toEqual(texts);
      }),
      { numRuns: format === 'xls' ? 10 : 40 },
    );
  });
});
