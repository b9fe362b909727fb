import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readClipboard, writeClipboard } from '#renderer/grid/clipboard-block.ts';
import { parseHtmlTable } from '#renderer/grid/html-table.ts';
import { parseTsv, writeTsv } from '#renderer/grid/tsv.ts';
import { fromLibreOffice } from '../../support/spreadsheet-clipboard.ts';

/** Text that hits every rule: quotes, tabs, line breaks, signs of HTML, identifiers. Line breaks inside cells are `\n`. */
const texts = fc.oneof(
  fc.string({ unit: fc.constantFrom('"', '\t', '\n', 'a', ' ', '7', '=', '<', '&', "'"), maxLength: 8 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replace(/\r\n?/g, '\n')),
  fc.constantFrom('7371010101900001', '007', '', '"', '""', 'a"b'),
);

const blocks = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(texts, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
  );

describe('tab-separated text', () => {
  test('comes back as it was written', () => {
    fc.assert(
      fc.property(blocks, (block) => {
        expect(parseTsv(writeTsv(block))).toEqual(block);
      }),
    );
  });

  test('from LibreOffice, with LF between and after the rows, reads the same', () => {
    fc.assert(
      fc.property(blocks, (block) => {
        expect(parseTsv(writeTsv(block).replaceAll('\r\n', '\n'))).toEqual(block);
      }),
    );
  });

  test('reads any text without an end to it', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', '\t', '\r', '\n', 'a'), maxLength: 60 }), (text) => {
        const rows = parseTsv(text);
        expect(rows.length).toBeGreaterThan(0);
        expect(rows.flat().join('').length).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  test.each([
    ['one cell of Excel', 'SITI\r\n', [['SITI']]],
    ['an empty cell of Excel', '\r\n', [['']]],
    ['nothing', '', [['']]],
    ['an empty last row', 'a\r\n\r\n', [['a'], ['']]],
    ['a row of empty cells', '\t\t\r\n', [['', '', '']]],
    ['a line break in a cell', '"Jl. A\nNo. 1"\tb\r\n', [['Jl. A\nNo. 1', 'b']]],
    ['CRLF in a cell', '"Jl. A\r\nNo. 1"\r\n', [['Jl. A\nNo. 1']]],
    ['a tab in a cell', '"a\tb"\tc\n', [['a\tb', 'c']]],
    ['doubled quotes', '"say ""hi""\nnow"\tx\r\n', [['say "hi"\nnow', 'x']]],
    ['quotes that Excel leaves bare inside a cell', 'a"b"c\td\r\n', [['a"b"c', 'd']]],
    ['a quote that opens no cell', '"a\tb\r\n', [['"a', 'b']]],
    ['a quoted word before more text', '"Dg." Siti\tx\r\n', [['"Dg." Siti', 'x']]],
    ['rows of different length', 'a\tb\nc\n', [['a', 'b'], ['c']]],
    ['identifiers', '7371010101900001\t007\r\n', [['7371010101900001', '007']]],
    ['old line ends', 'a\rb\r', [['a'], ['b']]],
  ])('%s', (_name, text, expected) => {
    expect(parseTsv(text)).toEqual(expected);
  });
});

const excel = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel">
<head><style><!--table {mso-displayed-decimal-separator:"\\,";} .xl65 {mso-number-format:"\\@";}--></style></head>
<body><!--StartFragment-->
<table border=0 cellpadding=0 cellspacing=0 width=300 style='border-collapse:
 collapse;width:225pt'>
 <col width=64 style='width:48pt'>
 <tr height=20 style='height:15.0pt'>
  <td height=20 class=xl65 width=64 style='height:15.0pt;width:48pt'>SITI &amp;
  NUR</td>
  <td class=xl65>Jl. A<br>
    No. 1</td>
  <td align=right x:num="12345678901">1,23E+10</td>
 </tr>
</table><!--EndFragment--></body></html>`;

describe('what LibreOffice hands over', () => {
  test('of a block: identifiers, dates and quotes as they stand, line breaks as blanks', () => {
    expect(readClipboard(fromLibreOffice('block'))).toEqual([
      ['7371010101900011', 'UJUNG PANDANG', '17/08/1985', 'L', 'Jl. Uji 1, Lorong "B"', '007', '012'],
      ['7371010101900012', 'DESA "LAMA"', '01/02/1990', 'P', '"Kutip" di awal', '001', '002'],
      ['7371010101900013', 'A < B & C', '01/01/1980', 'P', '  Jl. Berspasi 3  ', '010', '003'],
    ]);
  });

  test('of a 16-digit number: the rounded form, which no field takes for an identifier', () => {
    expect(readClipboard(fromLibreOffice('number'))).toEqual([['7,37101010190001E+15', '7']]);
  });

  test('of a single cell with a line break: one cell, not two', () => {
    expect(readClipboard(fromLibreOffice('single'))).toEqual([['UJUNG\nPANDANG']]);
  });

  test('of cells with empty ones around them: all in their places', () => {
    expect(readClipboard(fromLibreOffice('sparse'))).toEqual([
      ['', ''],
      ['satu dua', ''],
    ]);
  });
});

describe('the table form', () => {
  test('of Excel', () => {
    expect(parseHtmlTable(excel)).toEqual([
      [
        { text: 'SITI & NUR', raw: null },
        { text: 'Jl. A\nNo. 1', raw: null },
        { text: '1,23E+10', raw: '12345678901' },
      ],
    ]);
  });

  test('gives the digits that the text abbreviates', () => {
    const text = 'SITI & NUR\t"Jl. A\nNo. 1"\t1,23E+10\r\n';
    expect(readClipboard({ text, html: excel })).toEqual([['SITI & NUR', 'Jl. A\nNo. 1', '12345678901']]);
  });

  test('shows that 16 digits kept as a number are rounded, so that no NIK comes from them', () => {
    const cell = (attributes: string, text: string) => `<table><tr><td ${attributes}>${text}</td></tr></table>`;
    const shownWhole = cell('align="right" sdval="7371010101900000" sdnum="1057;0;0"', '7371010101900000');
    expect(readClipboard({ text: '7371010101900000\n', html: shownWhole })).toEqual([['7,37101010190000E+15']]);
    const shownShort = cell('sdval="7371010101900000" sdnum="1057;"', '7,37E+15');
    expect(readClipboard({ text: '7,37E+15\n', html: shownShort })).toEqual([['7,37E+15']]);
    const asText = cell('sdnum="1057;0;@"', '7371010101900001');
    expect(readClipboard({ text: '7371010101900001\n', html: asText })).toEqual([['7371010101900001']]);
  });

  test('stands in where there is no text or a page gives it without columns', () => {
    const html = '<p>x</p><table><thead><tr><th>a<th>b</tr></thead><tbody><tr><td>c</td><td>d</td></tr></table>';
    expect(readClipboard({ text: '', html })).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    expect(readClipboard({ text: 'ab cd', html })).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  test('is left aside when the text has at least as many cells, and when it is no table', () => {
    expect(readClipboard({ text: 'a\tb', html: '<table><tr><td>a b</td></tr></table>' })).toEqual([['a', 'b']]);
    expect(readClipboard({ text: 'a', html: '<b>a</b>' })).toEqual([['a']]);
  });

  test('with merged cells keeps its columns', () => {
    const html = '<table><tr><td colspan=3>A</td><td>B</td></tr></table>';
    expect(parseHtmlTable(html)?.[0]?.map((cell) => cell.text)).toEqual(['A', '', '', 'B']);
  });

  test('comes back as it was written, line breaks included', () => {
    const plain = fc.string({ unit: fc.constantFrom('<', '>', '&', '"', 'a', '7', ';', '#'), maxLength: 10 });
    fc.assert(
      fc.property(
        fc.array(fc.array(plain, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 4 }),
        (block) => {
          const cells = parseHtmlTable(writeClipboard(block).html)?.map((row) => row.map((cell) => cell.text));
          expect(cells).toEqual(block);
        },
      ),
    );
    expect(parseHtmlTable(writeClipboard([['a\nb']]).html)?.[0]?.[0]?.text).toBe('a\nb');
  });

  test('that we write is read again as the same cells', () => {
    fc.assert(
      fc.property(blocks, (block) => {
        expect(readClipboard(writeClipboard(block))).toEqual(block);
      }),
    );
  });

  test('reads any text', () => {
    const piece = fc.constantFrom(
      '<table>',
      '<tr>',
      '<td',
      '>',
      '</td>',
      '</tr>',
      '</table>',
      'a',
      '&#x41;',
      '&#9999999;',
      '"',
    );
    fc.assert(
      fc.property(
        fc.array(piece).map((list) => list.join('')),
        (html) => void parseHtmlTable(html),
      ),
    );
  });

  test('keeps identifiers as text in both programs', () => {
    const { html } = writeClipboard([['7371010101900001', '<b>']]);
    expect(html).toContain(`<td style="mso-number-format:'\\@'" sdnum="1033;0;@">7371010101900001</td>`);
    expect(html).toContain('&lt;b&gt;');
  });
});
