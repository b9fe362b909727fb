import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changedColumns, isAlike } from '#backend/imports/correction-likeness.ts';
import { markerText, readMarkerText, readRowKey, rowKeyText } from '#backend/imports/correction-marker.ts';
import type { MarkedRow } from '#backend/imports/correction-marks.ts';
import { mergedComments, mergedDrawing } from '#backend/imports/correction-notes.ts';
import { withContentTypes, withDefinedName, withProperty, withRelations } from '#backend/imports/correction-package.ts';
import { patchSheet, withNoteDrawing } from '#backend/imports/correction-sheet.ts';
import { mergedRows, tablesOfSheets } from '#backend/imports/correction-sheets.ts';
import { markedStyles } from '#backend/imports/correction-styles.ts';

const mark = (column: number) => ({ column, kind: 'error', note: 'x', text: false }) as const;

async function patched(xml: string, rows: readonly MarkedRow[], size = 7): Promise<string> {
  const bytes = Buffer.from(xml);
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const patch = {
    rows: rows[Symbol.iterator](),
    styleOf: (original: number) => original + 100,
    tail: (text: string) => text,
    mostHeld: 100_000,
  };
  return (await Array.fromAsync(patchSheet(pieces(), patch))).join('');
}

const sheet = (rows: string) =>
  `<worksheet><cols><col min="1"/></cols><sheetData>${rows}</sheetData><mergeCells/></worksheet>`;

describe('marking cells of a sheet', () => {
  test('changes the style of marked cells and nothing else', async () => {
    const xml = sheet(
      '<row r="2" spans="1:3"><c r="A2" s="4" t="s"><v>1</v></c><c r="B2"><v>2</v></c></row><row r="3"><c r="A3"/></row>',
    );
    expect(await patched(xml, [{ row: 2, cells: [mark(0), mark(1)] }])).toBe(
      sheet(
        '<row r="2"><c r="A2" t="s" s="104"><v>1</v></c><c r="B2" s="100"><v>2</v></c></row><row r="3"><c r="A3"/></row>',
      ),
    );
  });

  test('adds cells that are not there at their place, also to rows without any', async () => {
    const xml = sheet('<row r="5"><c r="B5"><v>2</v></c><c r="D5"/></row><row r="6"/>');
    const rows = [
      { row: 5, cells: [mark(0), mark(2), mark(4)] },
      { row: 6, cells: [mark(1)] },
    ];
    expect(await patched(xml, rows)).toBe(
      sheet(
        '<row r="5"><c r="A5" s="100"/><c r="B5"><v>2</v></c><c r="C5" s="100"/><c r="D5"/><c r="E5" s="100"/></row><row r="6"><c r="B6" s="100"/></row>',
      ),
    );
  });

  test('counts rows and cells that have no reference, and keeps prefixes', async () => {
    const xml =
      '<x:worksheet><x:sheetData><x:row><x:c><x:v>1</x:v></x:c><x:c/></x:row><x:row><x:c/></x:row></x:sheetData></x:worksheet>';
    expect(await patched(xml, [{ row: 2, cells: [mark(0)] }])).toBe(
      '<x:worksheet><x:sheetData><x:row><x:c><x:v>1</x:v></x:c><x:c/></x:row><x:row><x:c s="100"/></x:row></x:sheetData></x:worksheet>',
    );
  });

  test('gives the same result however the bytes are cut', async () => {
    const body = Array.from(
      { length: 40 },
      (_, index) =>
        `<row r="${index + 1}"><c r="A${index + 1}" t="inlineStr"><is><t>Ibu – é ${index}</t></is></c></row>`,
    );
    const rows = [3, 4, 17, 40].map((row) => ({ row, cells: [mark(0), mark(3)] }));
    const whole = await patched(sheet(body.join('')), rows, 1_000_000);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 300 }), async (size) => {
        expect(await patched(sheet(body.join('')), rows, size)).toBe(whole);
      }),
      { numRuns: 25 },
    );
    expect(whole.match(/s="100"/g)).toHaveLength(8);
  });

  test('names the drawing of the notes before whatever must stand behind it', () => {
    const tail = '<pageMargins/><drawing r:id="rId1"/><tableParts count="1"/><extLst/></worksheet>';
    expect(withNoteDrawing(tail, 'n')).toMatch(/<drawing r:id="rId1"\/><legacyDrawing [^>]*notes:id="n"\/><tableParts/);
    expect(withNoteDrawing('</x:worksheet>', 'n')).toMatch(/^<x:legacyDrawing .*\/><\/x:worksheet>$/);
  });
});

describe('styles', () => {
  const source =
    '<styleSheet><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><cellXfs count="2"><xf numFmtId="0" fillId="0"/><xf numFmtId="14" fillId="1"><alignment wrapText="1"/></xf></cellXfs></styleSheet>';

  test('are added behind the ones that are there, each only once', () => {
    const styles = markedStyles(source);
    expect([styles.of(1, 'error', false), styles.of(0, 'plain', true), styles.of(1, 'error', false)]).toEqual([
      2, 3, 2,
    ]);
    expect(styles.xml()).toContain('<fills count="4">');
    expect(styles.xml()).toContain('<cellXfs count="4">');
    expect(styles.xml()).toContain('<xf numFmtId="14" fillId="2" applyFill="1"><alignment wrapText="1"/></xf>');
    expect(styles.xml()).toContain('<xf fillId="0" numFmtId="49" applyNumberFormat="1"/>');
  });
});

describe('the container', () => {
  test('lists added parts, also where its lists were empty or have a prefix', () => {
    expect(withContentTypes('<Types xmlns="t"/>', [{ name: 'xl/c.xml', kind: 'comments' }], true)).toMatch(
      /^<Types xmlns="t"><Default Extension="vml" [^>]*\/><Override PartName="\/xl\/c.xml" [^>]*comments\+xml"\/><\/Types>$/,
    );
    const relations = withRelations('<r:Relationships xmlns:r="x"></r:Relationships>', [
      { id: 'a', type: 'comments', target: 'xl/c.xml' },
    ]);
    expect(relations).toMatch(/<r:Relationship Id="a" [^>]*Target="\/xl\/c.xml"\/><\/r:Relationships>$/);
  });

  test('carries the marker as a hidden name and as a property beside those that are there', () => {
    const before = '<workbook><sheets/><sheets></sheets><externalReferences></externalReferences><calcPr/></workbook>';
    expect(withDefinedName(before, '1:ab')).toMatch(
      /<\/externalReferences><definedNames><definedName [^>]*hidden="1">"1:ab"<\/definedName><\/definedNames><calcPr/,
    );
    expect(withProperty('<Properties><property pid="7" name="a"/></Properties>', '1:ab')).toContain('pid="8"');
    expect(withDefinedName('<workbook><sheets></sheets><definedNames/></workbook>', '1:ab')).toMatch(
      /^<workbook><sheets><\/sheets><definedNames><definedName [^>]*>"1:ab"<\/definedName><\/definedNames><\/workbook>$/,
    );
    expect(withProperty(null, '1:ab')).toContain('pid="2"');
  });

  test("keeps the sender's comments and boxes", () => {
    const own =
      '<comments><authors><author>P</author></authors><commentList><comment ref="B2" authorId="0"><text><t>asli</t></text></comment></commentList></comments>';
    const notes = [
      { row: 2, column: 1, text: '=1+2 <b>' },
      { row: 3, column: 0, text: 'baru' },
    ];
    const merged = mergedComments(own, notes);
    expect(merged).toContain('<text><r><t>asli</t></r><r><t xml:space="preserve">\n=1+2 &lt;b&gt;</t></r></text>');
    expect(merged).toContain('<author>P</author><author>Berjasa</author>');
    expect(merged).toContain('<comment ref="A3" authorId="1">');
    const drawing = mergedDrawing('<xml xmlns:v=""><v:shape id="_x0000_s2049"/></xml>', notes, new Set(['B2']));
    expect(drawing.match(/<v:shape /g)).toHaveLength(2);
    expect(drawing).toContain('id="_x0000_s2050"');
  });
});

describe('what a returned workbook says', () => {
  test('is read as it was written', () => {
    const key = { importId: 12, sheet: 0, row: 57 };
    expect(readRowKey(`NIK kosong.\n${rowKeyText(key)}`)).toEqual(key);
    expect(readRowKey('impor 12')).toBeNull();
    expect(readMarkerText(markerText({ importId: 3, fileSha256: 'ab'.repeat(32) }))).toEqual({
      importId: 3,
      fileSha256: 'ab'.repeat(8),
    });
    for (const text of ['', '0:abababababababab', '3:ab', "3:abababababababab' or 1"])
      expect(readMarkerText(text)).toBeNull();
  });

  const row = (cells: readonly string[], name?: string, kinds: string | null = null) => ({
    id: 1,
    cells,
    kinds,
    person: { name },
  });

  test('counts as changed where a person typed something else', () => {
    expect(changedColumns(row(['a ', 'b', '']), row(['a', 'b']))).toEqual([]);
    expect(changedColumns(row(['a', 'b']), row(['a', 'c', 'd']))).toEqual([1, 2]);
    const [number, exponent] = ['7371010101010120', '7.37101010101012E+15'];
    expect(changedColumns(row([number], 'x', 'n'), row([exponent], 'x', 'n'))).toEqual([]);
    expect(changedColumns(row([number], 'x', 'n'), row([number], 'x', 't'))).toEqual([0]);
  });

  test('is not taken for the neighbour, who shares village, district and work', () => {
    const shared = ['Baraya', 'Bontoala', 'PKL', 'P', 'Makassar'];
    expect(
      isAlike(row(['1', '7371', 'Rahma', ...shared], 'Rahma'), row(['2', '7372', 'Hasna', ...shared], 'Hasna')),
    ).toBe(false);
    expect(isAlike(row(['1', '7371', 'Rahma', ...shared], 'Rahma'), row(['9', '7379', 'RAHMA', 'x'], 'RAHMA'))).toBe(
      true,
    );
    expect(
      isAlike(row(['1', '7371', 'Rahma', ...shared], 'Rahma'), row(['1', '7371', 'Rahmah B', ...shared], 'Rahmah B')),
    ).toBe(true);
  });
});

describe('tables and sheets', () => {
  test('the second table of a sheet shares it', () => {
    expect(tablesOfSheets(['A', 'A#2', 'A#3', 'B', '', 'B#2'])).toEqual([[0, 1, 2], [3], [4], [5]]);
  });

  test('rows of tables side by side become one', () => {
    const stream = (rows: readonly number[], name: string) =>
      rows.map((number) => ({ row: number, name }))[Symbol.iterator]();
    const joined = mergedRows([stream([1, 3], 'a'), stream([2, 3, 4], 'b')], (left, right) => ({
      row: left.row,
      name: left.name + right.name,
    }));
    expect([...joined].map(({ row: number, name }) => `${number}${name}`)).toEqual(['1a', '2b', '3ab', '4b']);
  });
});
