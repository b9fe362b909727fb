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

  it('reads a file whose lines are of two encodings, as joined files are', async () => {
    const lines = [
      Buffer.from('Nama;Kota\n'),
      Buffer.from('Renée;Palu\n'),
      Buffer.from('Ma\x92rifah;\xa9\n', 'latin1'),
      Buffer.from('Zoë;’\n'),
    ];
    expect(await read(Buffer.concat([...lines, ...Array.from({ length: 40_000 }, () => lines).flat()]))).toEqual(
      expect.arrayContaining([
        [1, 'Nama', 'Kota'],
        [2, 'Renée', 'Palu'],
        [3, 'Ma’rifah', '©'],
        [4, 'Zoë', '’'],
        [160_001, 'Nama', 'Kota'],
        [160_003, 'Ma’rifah', '©'],
        [160_004, 'Zoë', '’'],
      ]),
    );
  });

  it('takes a sign behind a capital with an accent for what it is', async () => {
    const lines = ['Nama;Toko', 'Renée;CAFÉ’S', 'Zoë;x', ''].join('\n').replace('’', '\x92');
    expect(await read(Buffer.from(lines, 'latin1'))).toContainEqual([2, 'Renée', 'CAFÉ’S']);
    expect(await read(Buffer.from(lines.replace('Renée', 'Baso'), 'latin1'))).toContainEqual([2, 'Baso', 'CAFÉ’S']);
  });

  it('is not led astray by commas in words or by a stray quote', async () => {
    expect(await read('Nama;Gelar\nBaso;S.Sos, M.Si\nAli;A, B, C\nNur "Nung";x\n')).toEqual([
      [1, 'Nama', 'Gelar'],
      [2, 'Baso', 'S.Sos, M.Si'],
      [3, 'Ali', 'A, B, C'],
      [4, 'Nur "Nung"', 'x'],
    ]);
  });

  const people = Array.from({ length: 12 }, (_, place) => [
    `${place + 1}`,
    `Nama ${place}`,
    `737101050385${1000 + place}`,
    'Jl. A',
    'x',
  ]);
  const listOf = (delimiter: string, change: (row: readonly string[], place: number) => readonly string[]) =>
    people.map((row, place) => change(row, place).join(delimiter)).join('\n');

  it.each([
    ['one quote that nobody closed', [3]],
    ['two of them', [3, 8]],
    ['one in the last row', [11]],
  ])('loses no row to %s', async (_, places) => {
    for (const delimiter of [',', ';', '\t']) {
      const content = listOf(delimiter, (row, place) => (places.includes(place) ? row.with(3, '"Jl. Lorong') : row));
      const rows = await read(content);
      expect(rows.map(([, number]) => number)).toEqual(people.map(([number]) => number));
      expect(rows[places[0] ?? 0]?.[4]).toBe('"Jl. Lorong');
    }
  });

  it('loses no row between a quote in front of one cell and a quote at the end of another', async () => {
    const slips = new Map([
      [3, '"Jl. Lorong'],
      [8, 'Jl. Lorong"'],
    ]);
    const rows = await read(listOf(';', (row, place) => row.with(3, slips.get(place) ?? 'Jl. A')));
    expect(rows).toHaveLength(people.length);
  });

  it('finds the delimiter below a long letterhead, and beside commas in every cell', async () => {
    const head = Array.from({ length: 60 }, (_, line) => `Keterangan ${line}, halaman ${line}`).join('\n');
    expect((await read(`${head}\n${listOf(';', (row) => row)}`)).at(-1)).toHaveLength(6);
    const three = listOf(';', (row) => [row[1] ?? '', 'Makassar, 1-2-1980', 'Jl. A, Lr. 2, No. 3']);
    expect((await read(three)).at(-1)).toHaveLength(4);
  });

  it('reads the bare carriage returns of old programs and pieces of any length', async () => {
    expect((await read(listOf(';', (row) => row).replaceAll('\n', '\r'))).at(-1)?.[0]).toBe(12);
    const long = Array.from({ length: 30_000 }, (_, place) => `${place};"Jl. ""A""; Lr.\n${place}";b;c;d`).join('\r\n');
    const rows = await read(long);
    expect(rows).toHaveLength(30_000);
    expect(rows.at(-1)).toEqual([30_000, '29999', 'Jl. "A"; Lr.\n29999', 'b', 'c', 'd']);
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

describe('a table in whatever dialect', () => {
  const word = fc.constantFrom(
    'Beras',
    'S.Sos, M.Si',
    'Jl. A; Lr. 1',
    'a|b',
    'kata "di" tengah',
    '"semua"',
    'dua\nbaris',
    ' depan',
    "O'Brien",
    '12:30',
    'a\tb',
    '',
  );
  const figure = fc.oneof(
    fc.nat(1_000_000).map(String),
    fc.nat(99_999).map((cents) => (cents / 100).toFixed(2).replace('.', ',')),
  );
  const width = fc.integer({ min: 3, max: 9 });
  const lines = width.chain((columns) => {
    const kinds = fc.array(fc.boolean(), { minLength: columns, maxLength: columns });
    return kinds.chain((worded) => {
      const row = fc.tuple(...worded.map((isWord) => (isWord ? word : figure)));
      return fc.tuple(
        fc.constant(worded.map((_, index) => `Kolom ${index + 1}`)),
        fc.array(row, { minLength: 4, maxLength: 20 }),
      );
    });
  });
  const dialect = fc.record({
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
    quotesAll: fc.boolean(),
    ends: fc.boolean(),
    encoding: fc.constantFrom<BufferEncoding>('utf8', 'latin1', 'utf16le'),
  });

  it('is read back as it was written', async () => {
    await fc.assert(
      fc.asyncProperty(lines, dialect, async ([header, rows], { delimiter, lineEnd, quotesAll, ends, encoding }) => {
        const cells = [header, ...rows].map((row) =>
          row.map((text) => text.replace('\n', lineEnd === '\r' ? '\r' : '\n')),
        );
        const written = (text: string): string =>
          quotesAll || text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
        const text = cells.map((row) => row.map(written).join(delimiter)).join(lineEnd) + (ends ? lineEnd : '');
        const found = await read(Buffer.from(encoding === 'utf16le' ? `\ufeff${text}` : text, encoding));
        const expected = cells.flatMap((row, index) => {
          const last = row.findLastIndex((cell) => cell !== '');
          return last < 0 ? [] : [[index + 1, ...row.slice(0, last + 1).map((cell) => (cell === '' ? null : cell))]];
        });
        expect(found).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });

  it('may have fields longer than a cell of a spreadsheet, but none that swallows the rows of others', async () => {
    const long = 'kata, lagi; "x"\n'.repeat(4_000);
    const head = Array.from({ length: 2_000 }, () => '0,a,b,c,d').join('\n');
    const field = `"${long.replaceAll('"', '""')}"`;
    const rows = await read(`${head}\n9,${field},b,c,d\n10,"a,b,c,d\n${'11,a,b,c,d\n'.repeat(9_000)}12,a",b,c,d\n`);
    expect(rows[2_000]).toEqual([2_001, '9', long, 'b', 'c', 'd']);
    expect(rows[2_001]).toEqual([2_002, '10', '"a', 'b', 'c', 'd']);
    expect(rows).toHaveLength(11_003);
  });

  it('of one column of decimal numbers is one column', async () => {
    expect(await read('Berat (kg)\n5,5\n-12,25\n')).toEqual([
      [1, 'Berat (kg)'],
      [2, '5,5'],
      [3, '-12,25'],
    ]);
    expect((await read('Panjang,Lebar\n5,5\n12,25\n'))[1]).toEqual([2, '5', '5']);
  });

  it('keeps single words between apostrophes', async () => {
    expect(await read("Nama,Sebutan\nBaso,'Dg. Ngalle'\n")).toEqual([
      [1, 'Nama', 'Sebutan'],
      [2, 'Baso', "'Dg. Ngalle'"],
    ]);
  });

  it('of another mark is known where nearly all lines agree on it', async () => {
    const rows = Array.from({ length: 9 }, (_, index) => [`A-${index}`, `kata, ${index}`, '0,5', 'Palu + Ambon', 'x']);
    for (const mark of ['\u0001', '\u001f', '~', '^', '¬', '?']) {
      const content = [['Kode', 'Nama', 'Nilai', 'Kota', 'Lain'], ...rows].map((row) => row.join(mark)).join('\n');
      expect((await read(content)).slice(1)).toEqual(rows.map((row, index) => [index + 2, ...row]));
    }
  });

  it('has delimiters behind a backslash inside of fields, and a backslash that ends a field', async () => {
    expect(
      await read('id,judul,tahun\n1,Kota\\, tua,1990\n2,Sawah\\, luas,1991\n3,"a\\, b",1992\n4,Laut,1993\n'),
    ).toEqual([
      [1, 'id', 'judul', 'tahun'],
      [2, '1', 'Kota, tua', '1990'],
      [3, '2', 'Sawah, luas', '1991'],
      [4, '3', 'a\\, b', '1992'],
      [5, '4', 'Laut', '1993'],
    ]);
    expect(await read('map,tahun\nC:\\data\\,1990\nD:\\,1991\n')).toEqual([
      [1, 'map', 'tahun'],
      [2, 'C:\\data\\', '1990'],
      [3, 'D:\\', '1991'],
    ]);
  });

  it('has its records apart where two files with other line ends were joined', async () => {
    const content = 'Nama,NIK,Kota,Kode\r\nBaso,1,Palu,a\rAli,2,"Am,bon","b"\rNur,3,Palu,c\r\nSitti,4,x\ry,d\r\n';
    expect(await read(content)).toEqual([
      [1, 'Nama', 'NIK', 'Kota', 'Kode'],
      [2, 'Baso', '1', 'Palu', 'a'],
      [3, 'Ali', '2', 'Am,bon', 'b'],
      [4, 'Nur', '3', 'Palu', 'c'],
      [5, 'Sitti', '4', 'x\ry', 'd'],
    ]);
  });
});

describe('dialects of other programs', () => {
  const header = ['No', 'Nama', 'Jam', 'Alamat', 'Catatan', 'Kode'];
  const people = Array.from({ length: 12 }, (_, index) => [
    String(index + 1),
    index % 3 === 0 ? `Nu'man Dg. Ngalle ${index}` : `Sitti ${index}`,
    `0${index % 10}:15`,
    `Jl. Veteran, Lr. ${index}`,
    index % 4 === 0 ? `kursi 3" dan meja; ${index}` : '',
    `K-${index}`,
  ]);
  const all = [header, ...people];
  const wanted = all.map((row, index) => [index + 1, ...row.map((text) => (text === '' ? null : text))]);

  type Form = { delimiter?: string; quote?: string; inside?: string; everywhere?: boolean };
  const write = ({ delimiter = ',', quote = '"', inside = quote, everywhere = false }: Form): string => {
    const field = (text: string): string =>
      everywhere || text.includes(delimiter) || text.includes(quote)
        ? quote + text.replaceAll(quote, inside + quote) + quote
        : text;
    return all.map((row) => row.map(field).join(delimiter)).join('\n');
  };

  it.each<Form>([
    { delimiter: ' ' },
    { delimiter: ' ', everywhere: true },
    { delimiter: ':' },
    { delimiter: ':', everywhere: true },
    { delimiter: ', ' },
    { delimiter: ', ', everywhere: true },
    { delimiter: '; ' },
    { delimiter: '\t\t' },
    { delimiter: '\t\t', everywhere: true },
    { delimiter: '\t', everywhere: true },
    { quote: "'" },
    { quote: "'", everywhere: true },
    { inside: '\\' },
    { inside: '\\', everywhere: true, delimiter: ';' },
  ])('are read: %j', async (form) => {
    expect(await read(write(form))).toEqual(wanted);
  });

  it('are not seen where a backslash ends a field', async () => {
    const lines = all.map(([number, name]) => `"${number}","${name}\\","x"`).join('\n');
    expect((await read(lines))[3]).toEqual([4, '3', 'Sitti 2\\', 'x']);
  });

  it('are not seen in words between apostrophes, times and blanks of a usual list', async () => {
    const lines = people.map(([number, name]) => `${number};'${name};Jl. Satu No. 5;07:30`).join('\n');
    expect((await read(`No;Nama;Alamat lengkap di KTP;Jam\n${lines}`))[2]).toEqual([
      3,
      '2',
      "'Sitti 1",
      'Jl. Satu No. 5',
      '07:30',
    ]);
  });

  it('keep the blank in front of a field where only some have one', async () => {
    expect(await read('No, Nama, NIK\n1,Siti,7\n2, Baso,8')).toEqual([
      [1, 'No', ' Nama', ' NIK'],
      [2, '1', 'Siti', '7'],
      [3, '2', ' Baso', '8'],
    ]);
  });
});
