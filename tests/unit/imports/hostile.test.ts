import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { defaultReadLimits, type ReadLimits } from '#backend/imports/limits.ts';
import { openSheetFile, readingFailures } from '#backend/imports/open-sheet-file.ts';
import { AppError } from '#shared/contract/errors.ts';
import { packOds } from '#tests/support/make-ods.ts';
import { packWorkbook, temporaryFiles, type WorkbookParts, workbookParts } from '#tests/support/make-workbook.ts';

const files = temporaryFiles();
afterAll(files.remove);

/** Reads all of a file; the number of rows, or the code of the refusal. */
const outcome = async (
  content: Uint8Array | string,
  limits: ReadLimits = defaultReadLimits,
): Promise<string | number> => {
  const path = files.write('hostile.xlsx', content);
  try {
    return await readingFailures(async () => {
      const file = await openSheetFile(path, limits);
      let rows = 0;
      try {
        for (const sheet of file.sheets) for await (const batch of sheet.rows()) rows += batch.length;
      } finally {
        file.close();
      }
      return rows;
    });
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
};

const list = (): WorkbookParts =>
  workbookParts([
    {
      name: 'A',
      rows: [
        ['Nama', 'NIK'],
        ['Baso', '7371010503857149'],
      ],
    },
  ]);
const spoiled = (change: (parts: WorkbookParts) => void): Uint8Array => {
  const parts = list();
  change(parts);
  return packWorkbook(parts);
};
const without = (part: string): Uint8Array =>
  spoiled((parts) => {
    delete parts[part];
  });
const compound = (inside: string): Buffer =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(1500),
    Buffer.from(inside, 'utf16le'),
    Buffer.alloc(700),
  ]);

describe('files that are refused', () => {
  it.each<readonly [string, () => Uint8Array | string, string]>([
    ['empty', () => '', 'imports.file_empty'],
    ['random bytes', () => Buffer.concat([Buffer.from([0, 1, 2]), randomBytes(4000)]), 'imports.format_not_supported'],
    ['a web page without a table', () => '<html><p>Sesi habis</p></html>', 'imports.format_not_supported'],
    ['a PDF', () => '%PDF-1.7 ...', 'imports.format_not_supported'],
    ['protected by a password', () => compound('EncryptedPackage'), 'imports.password_protected'],
    ['an old .xls that holds nothing', () => compound('Workbook'), 'imports.file_damaged'],
    ['an old Word file', () => compound('WordDocument'), 'imports.format_not_supported'],
    ['a binary workbook', () => zipSync({ 'xl/workbook.bin': strToU8('x') }), 'imports.binary_workbook'],
    [
      'an OpenDocument sheet protected by a password',
      () => packOds('', { 'META-INF/manifest.xml': '<x><manifest:encryption-data/></x>' }),
      'imports.password_protected',
    ],
    [
      'an OpenDocument sheet with an entity of its own',
      () => packOds('', { 'content.xml': '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>' }),
      'imports.unsafe_content',
    ],
    [
      'an OpenDocument sheet with too many sheets',
      () => packOds('<table:table/>'.repeat(300)),
      'imports.file_too_large',
    ],
    [
      'an OpenDocument file',
      () => zipSync({ mimetype: strToU8('application/vnd.oasis'), 'content.xml': strToU8('<x/>') }),
      'imports.format_not_supported',
    ],
    [
      'a Word file',
      () =>
        spoiled((parts) => {
          parts['word/document.xml'] = '<x/>';
        }),
      'imports.format_not_supported',
    ],
    ['truncated', () => packWorkbook(list()).slice(0, -40), 'imports.file_damaged'],
    ['only the beginning of a zip', () => Buffer.from('504b0304', 'hex'), 'imports.file_damaged'],
    ['without its relations', () => without('_rels/.rels'), 'imports.missing_part'],
    ['without its workbook', () => without('xl/workbook.xml'), 'imports.missing_part'],
    ['without its sheet', () => without('xl/worksheets/sheet1.xml'), 'imports.missing_part'],
    [
      'broken XML',
      () =>
        spoiled((parts) => {
          parts['xl/worksheets/sheet1.xml'] = '<worksheet><sheetData><row';
        }),
      'imports.file_damaged',
    ],
    [
      'broken workbook',
      () =>
        spoiled((parts) => {
          parts['xl/workbook.xml'] = '<workbook><sheets>';
        }),
      'imports.file_damaged',
    ],
    [
      'a missing shared string',
      () =>
        spoiled((parts) => {
          parts['xl/worksheets/sheet1.xml'] = '<a><row><c t="s"><v>9</v></c></row></a>';
        }),
      'imports.file_damaged',
    ],
    [
      'rows that go back',
      () =>
        spoiled((parts) => {
          parts['xl/worksheets/sheet1.xml'] = '<a><row r="5"/><row r="5"/></a>';
        }),
      'imports.file_damaged',
    ],
    [
      'a row beyond the format',
      () =>
        spoiled((parts) => {
          parts['xl/worksheets/sheet1.xml'] = '<a><row r="9999999"/></a>';
        }),
      'imports.file_too_large',
    ],
    [
      'a column beyond reason',
      () =>
        spoiled((parts) => {
          parts['xl/worksheets/sheet1.xml'] = '<a><row><c r="XFD1"><v>1</v></c></row></a>';
        }),
      'imports.too_many_columns',
    ],
    [
      'an entity bomb',
      () =>
        spoiled((parts) => {
          parts['xl/worksheets/sheet1.xml'] = '<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;">]><a>&c;</a>';
        }),
      'imports.unsafe_content',
    ],
    [
      'an outside entity in the workbook',
      () =>
        spoiled((parts) => {
          parts['xl/workbook.xml'] = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>';
        }),
      'imports.unsafe_content',
    ],
  ])('%s', async (_, make, code) => {
    expect(await outcome(make())).toBe(code);
  });

  it('a file that is not there', async () => {
    await expect(openSheetFile(join(files.folder, 'nothing.xlsx'))).rejects.toMatchObject({
      code: 'imports.file_unreadable',
    });
    await expect(openSheetFile(files.folder)).rejects.toMatchObject({ code: 'imports.file_unreadable' });
  });

  it('one changed byte of packed data, by its checksum', async () => {
    const stored = zipSync(
      Object.fromEntries(Object.entries(list()).map(([name, xml]) => [name, [strToU8(xml), { level: 0 }]])),
    );
    const place = Buffer.from(stored).indexOf('Baso');
    stored[place] = 'b'.charCodeAt(0);
    expect(await outcome(stored)).toBe('imports.file_damaged');
  });
});

describe('files made to swell', () => {
  const swell = (part: string, head: string, piece: string, megabytes: number, tail: string): Uint8Array => {
    const bytes = Buffer.concat([Buffer.from(head), Buffer.alloc(megabytes * 1_000_000, piece), Buffer.from(tail)]);
    const files = Object.fromEntries(Object.entries(list()).map(([name, xml]) => [name, strToU8(xml)]));
    return zipSync({ ...files, [part]: bytes }, { level: 4 });
  };

  it.each([
    ['a sheet', 'xl/worksheets/sheet1.xml', '<a><row><c t="str"><v>', 'x'],
    ['shared strings', 'xl/sharedStrings.xml', '<sst>', '<si><t>x</t></si>'],
    ['styles', 'xl/styles.xml', '<styleSheet><cellXfs>', '<xf numFmtId="14"/>'],
    ['the workbook', 'xl/workbook.xml', '<workbook>', ' '],
  ])(
    '%s of 40 MB in 100 kB is refused at once and without memory',
    async (_, part, head, piece) => {
      const bomb = swell(part, head, piece, 40, '');
      expect(bomb.length).toBeLessThan(400_000);
      const before = process.memoryUsage().rss;
      const start = performance.now();
      expect(await outcome(bomb)).toBe('imports.file_too_large');
      expect(performance.now() - start).toBeLessThan(5000);
      expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
    },
    30_000,
  );

  it('a bomb that lies about its size', async () => {
    const bomb = Buffer.from(swell('xl/worksheets/sheet1.xml', '<a><row><c t="str"><v>', 'x', 40, ''));
    // Sizes stand in the central directory, 24 bytes behind its mark.
    const name = bomb.lastIndexOf('xl/worksheets/sheet1.xml');
    bomb.writeUInt32LE(1000, name - 46 + 24);
    const start = performance.now();
    expect(await outcome(bomb)).toBe('imports.file_too_large');
    expect(performance.now() - start).toBeLessThan(5000);
  }, 30_000);

  it.each<readonly [string, Partial<ReadLimits>, string]>([
    ['bytes', { fileBytes: 100 }, 'imports.file_too_large'],
    ['parts', { zipEntries: 2 }, 'imports.file_too_large'],
    ['sheets', { sheets: 0 }, 'imports.file_too_large'],
    ['rows', { rows: 1 }, 'imports.file_too_large'],
    ['columns', { columns: 1 }, 'imports.too_many_columns'],
    ['size of a part', { partBytes: 200 }, 'imports.file_too_large'],
  ])('more %s than allowed', async (_, change, code) => {
    expect(await outcome(packWorkbook(list()), { ...defaultReadLimits, ...change })).toBe(code);
  });

  it('a text that comes in endless pieces', async () => {
    const pieces = `${'x'.repeat(100)}<!-- -->`.repeat(20);
    const inSheet = spoiled((parts) => {
      parts['xl/worksheets/sheet1.xml'] = `<a><row><c t="str"><v>${pieces}</v></c></row></a>`;
    });
    const inStrings = spoiled((parts) => {
      parts['xl/sharedStrings.xml'] = `<sst><si><t>${pieces}</t></si></sst>`;
    });
    const limits = { ...defaultReadLimits, tokenCharacters: 1500 };
    expect(await outcome(inSheet, limits)).toBe('imports.file_too_large');
    expect(await outcome(inStrings, limits)).toBe('imports.file_too_large');
    expect(await outcome(inSheet)).toBe(1);
  });

  it('more shared strings than allowed', async () => {
    const many = spoiled((parts) => {
      parts['xl/sharedStrings.xml'] = `<sst>${'<si><t>x</t></si>'.repeat(50)}</sst>`;
    });
    expect(await outcome(many, { ...defaultReadLimits, sharedStrings: 49 })).toBe('imports.file_too_large');
    expect(await outcome(many, { ...defaultReadLimits, sharedStringBytes: 100 })).toBe('imports.file_too_large');
    expect(await outcome(many)).toBe(2);
  });
});

describe('spoiled at random', () => {
  it('is read or refused by a code, whatever bytes change', async () => {
    const whole = packWorkbook(list());
    const change = fc.record({ place: fc.nat(whole.length - 1), byte: fc.nat(255) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 5 }), fc.nat(whole.length), async (changes, cut) => {
        const bytes = whole.slice(0, cut % 3 === 0 ? cut : whole.length);
        for (const { place, byte } of changes) if (place < bytes.length) bytes[place] = byte;
        const result = await outcome(bytes);
        if (typeof result === 'string') expect(result).toMatch(/^imports\./);
      }),
      { numRuns: 150 },
    );
  });

  it('leaves no temporary file', () => {
    expect(readdirSync(files.folder)).toEqual(['hostile.xlsx']);
    expect(files.folder.startsWith(tmpdir())).toBe(true);
  });
});
