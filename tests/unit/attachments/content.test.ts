import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keptContent } from '#backend/attachments/content.ts';
import { AppError } from '#shared/contract/errors.ts';
import {
  exif,
  jpegFrame,
  jpegSegment,
  makeJpeg,
  makePdf,
  makePng,
  makeWebp,
  packedObjects,
  pngPart,
  webpPart,
  webpPicture,
} from '../../support/attachment-files.ts';

function outcome(source: Buffer): string {
  try {
    return keptContent(source, 'berkas').type;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.code.replace('attachments.', '');
  }
}

const kept = (source: Buffer) => keptContent(source, 'berkas').content;
const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array));
/** Coded data as an encoder writes it: a byte FF is followed by a stuffed zero. */
const coded = bytes.map((data) =>
  Buffer.from(
    data.toString('hex').replaceAll(/(..)/g, (two) => (two === 'ff' ? 'ff00' : two)),
    'hex',
  ),
);

describe('what a file is', () => {
  test('tells its content, not its name', () => {
    expect([makeJpeg(), makePng(), makeWebp([webpPicture]), makePdf()].map(outcome)).toEqual([
      'image/jpeg',
      'image/png',
      'image/webp',
      'application/pdf',
    ]);
    for (const nonsense of ['', 'GIF89a', 'MZ', 'PK\u0003\u0004', '<svg xmlns="x"/>', '<html>', 'junk\n%PDF-1.7'])
      expect(outcome(Buffer.from(nonsense))).toBe('unknown_type');
  });

  test('nothing makes the look fail otherwise than by a refusal', () => {
    const starts = fc.constantFrom(
      makeJpeg([exif(6)]),
      makePng(),
      makeWebp([webpPicture]),
      makePdf([packedObjects('1 0 null')]),
    );
    const damage = fc.array(fc.tuple(fc.nat(2000), fc.nat(255)), { maxLength: 6 });
    fc.assert(
      fc.property(starts, fc.nat(3000), damage, bytes, (start, length, changes, tail) => {
        const source = Buffer.concat([start.subarray(0, length), tail]);
        for (const [at, value] of changes) if (at < source.length) source[at] = value;
        const result = outcome(source);
        expect(result).toMatch(/^(image\/|application\/pdf|unknown_type|damaged|animated|too_many_pixels|pdf_)/);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('pictures', () => {
  test('a JPEG loses places, makers and what hangs behind it; what it draws stays byte for byte', () => {
    const notes = fc.array(
      fc
        .tuple(fc.constantFrom(0xe1, 0xe3, 0xec, 0xed, 0xef, 0xfe), bytes)
        .map(([code, body]) => jpegSegment(code, body)),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(notes, coded, fc.string(), (before, data, behind) => {
        const clean = kept(makeJpeg(before, data, behind));
        expect(clean.equals(makeJpeg([], data))).toBe(true);
        expect(kept(clean).equals(clean)).toBe(true);
      }),
    );
  });

  test('a JPEG keeps how it is turned, its colours, and nothing else of Exif', () => {
    const profile = jpegSegment(0xe2, Buffer.from('ICC_PROFILE\0\u0001\u0001abc', 'latin1'));
    const jfif = jpegSegment(0xe0, Buffer.from('JFIF\0\u0001\u0002', 'latin1'));
    const clean = kept(makeJpeg([jfif, exif(6), profile]));
    expect(clean.includes('GPS')).toBe(false);
    expect(clean.includes('Exif')).toBe(true);
    expect(clean.includes(profile)).toBe(true);
    expect(kept(clean).equals(clean)).toBe(true);
    expect(clean.subarray(-makeJpeg().length + 2).equals(makeJpeg().subarray(2))).toBe(true);
    expect(kept(makeJpeg([exif(1)])).includes('Exif')).toBe(false);
  });

  test('a PNG loses texts, times and unknown parts; the rest stays byte for byte', () => {
    const notes = fc.array(
      fc
        .tuple(fc.constantFrom('tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME', 'prIv'), bytes)
        .map(([name, body]) => pngPart(name, body)),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(notes, (more) => {
        const hidden = Buffer.from('GPS behind the end');
        expect(kept(Buffer.concat([makePng(9, 7, more), hidden])).equals(makePng(9, 7))).toBe(true);
      }),
    );
    const drawn = [pngPart('gAMA', Buffer.from([0, 0, 0xb1, 0x8f])), pngPart('pHYs', Buffer.alloc(9))];
    expect(kept(makePng(9, 7, drawn)).equals(makePng(9, 7, drawn))).toBe(true);
  });

  test('a WebP loses Exif and XMP and no longer speaks of them', () => {
    const head = (flags: number) => webpPart('VP8X', Buffer.from([flags, 0, 0, 0, 2, 0, 0, 1, 0, 0]));
    const noted = makeWebp([
      head(0x1c),
      webpPicture,
      webpPart('EXIF', Buffer.from('GPS')),
      webpPart('XMP ', Buffer.from('x')),
    ]);
    expect(kept(noted).equals(makeWebp([head(0x10), webpPicture]))).toBe(true);
    expect(outcome(makeWebp([head(2), webpPart('ANIM', Buffer.alloc(6))]))).toBe('animated');
  });

  test('that are giant are refused by their headers, whatever little data they have', () => {
    expect(outcome(makePng(1, 1, [], { width: 60_000, height: 60_000 }))).toBe('too_many_pixels');
    expect(outcome(makePng(1, 1, [], { width: 1, height: 20_000 }))).toBe('too_many_pixels');
    expect(outcome(makePng(1, 1, [], { width: 0, height: 5 }))).toBe('damaged');
    const giant = makeJpeg();
    jpegFrame(65_000, 65_000).copy(giant, 2);
    expect(outcome(giant)).toBe('too_many_pixels');
    const canvas = webpPart('VP8X', Buffer.from([0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]));
    expect(outcome(makeWebp([canvas, webpPicture]))).toBe('too_many_pixels');
  });

  test('that are cut off or have a wrong sum are refused', () => {
    const png = makePng();
    png[60] = (png[60] ?? 0) ^ 1;
    expect(outcome(png)).toBe('damaged');
    for (const whole of [makePng(), makeJpeg(), makeWebp([webpPicture])])
      for (let length = 20; length < whole.length; length += 1)
        expect(outcome(whole.subarray(0, length))).toBe('damaged');
  });
});

describe('a PDF', () => {
  test.each([
    ['a script', makePdf(['<< /S /JavaScript /JS (app.alert(1)) >>'], '/OpenAction 6 0 R'), 'pdf_active'],
    ['a script with a disguised name', makePdf(['<< /S /J#61va#53cript /JS (x) >>']), 'pdf_active'],
    ['a program to start', makePdf(['<< /S /Launch /F (cmd.exe) >>']), 'pdf_active'],
    ['a file inside', makePdf([], '/Names << /EmbeddedFiles 6 0 R >>'), 'pdf_active'],
    ['a form that sends', makePdf(['<< /S /SubmitForm /F (http://x) >>']), 'pdf_active'],
    ['a script among packed objects', makePdf([packedObjects('7 0 << /S /JavaScript /JS (x) >>')]), 'pdf_active'],
    [
      'packed objects in two wrappings',
      makePdf([packedObjects('7 0 null', '/DecodeParms << /Predictor 12 >>')]),
      'pdf_unclear',
    ],
    ['packed objects behind a comment', makePdf([packedObjects('7 0 null', '% obj')]), 'pdf_unclear'],
    [
      'packed objects that are no such',
      makePdf(['<< /Type /ObjStm /Filter /FlateDecode >>\nstream\nnonsense\nendstream']),
      'pdf_unclear',
    ],
    ['packed objects that unpack without end', makePdf([packedObjects(' '.repeat(17 * 1024 * 1024))]), 'pdf_unclear'],
    ['a password', makePdf(['<< /Filter /Standard >>', '<< /Encrypt 6 0 R >>']), 'pdf_locked'],
    [
      'a giant picture',
      makePdf(['<< /Subtype /Image /Width 90000 /Height 9 >>\nstream\nx\nendstream']),
      'too_many_pixels',
    ],
    ['half of it', makePdf().subarray(0, 300), 'damaged'],
    ['harmless packed objects', makePdf([packedObjects('7 0 << /Type /Font >>')]), 'application/pdf'],
  ])('with %s', (_what, source, expected) => expect(outcome(source)).toBe(expected));

  test('is kept as it is', () => expect(kept(makePdf()).equals(makePdf())).toBe(true));
});
