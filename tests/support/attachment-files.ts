import { crc32, deflateSync } from 'node:zlib';

/** A part of a PNG with its length and sum. */
export function pngPart(name: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** A PNG of plain grey; `more` parts stand before the picture's data, `told` sizes stand in its header. */
export function makePng(width = 40, height = 25, more: readonly Buffer[] = [], told = { width, height }): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(told.width, 0);
  head.writeUInt32BE(told.height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc((width + 1) * height, 0x99);
  for (let row = 0; row < height; row += 1) rows[row * (width + 1)] = 0;
  const parts = [pngPart('IHDR', head), ...more, pngPart('IDAT', deflateSync(rows)), pngPart('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...parts]);
}

/** A segment of a JPEG: marker, length, body. */
export function jpegSegment(code: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, code, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/** An Exif block that tells how to turn the picture and names a place. */
export function exif(orientation: number): Buffer {
  const tiff = Buffer.from('4949 2a00 08000000 0100 1201 0300 01000000 0000 0000 00000000'.replaceAll(' ', ''), 'hex');
  tiff.writeUInt16LE(orientation, 18);
  return jpegSegment(
    0xe1,
    Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from('GPS -5.1477 119.4327')]),
  );
}

/** What a JPEG draws: tables and frame, then the coded picture. */
export function jpegFrame(width: number, height: number): Buffer {
  const size = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  size.writeUInt16BE(height, 1);
  size.writeUInt16BE(width, 3);
  return Buffer.concat([jpegSegment(0xdb, Buffer.alloc(65, 1)), jpegSegment(0xc0, size)]);
}

const scanHead = jpegSegment(0xda, Buffer.from([1, 1, 0, 0, 63, 0]));

/** A JPEG by its structure, which no decoder has to like: `notes` before the picture, `coded` its data, `behind` its end. */
export function makeJpeg(
  notes: readonly Buffer[] = [],
  coded = Buffer.from('a0ff00b1ffd0c2', 'hex'),
  behind = '',
): Buffer {
  const end = Buffer.concat([Buffer.from([0xff, 0xd9]), Buffer.from(behind)]);
  return Buffer.concat([Buffer.from([0xff, 0xd8]), ...notes, jpegFrame(64, 48), scanHead, coded, end]);
}

/** A part of a WebP. */
export function webpPart(name: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length & 1)]);
}

/** A WebP of these parts. */
export function makeWebp(parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  head.writeUInt32LE(body.length + 4, 4);
  return Buffer.concat([head, body]);
}

/** A coded picture of 3 by 2 pixels as the lossy part of a WebP tells it. */
export const webpPicture = webpPart('VP8 ', Buffer.from('0000009d012a0300020011223344', 'hex'));

/** The text of a one-page PDF that viewers show; `objects` stand beside it. */
export function makePdf(objects: readonly string[] = [], catalog = ''): Buffer {
  const text = 'BT /F1 24 Tf 60 700 Td (KARTU KELUARGA - CONTOH) Tj ET';
  const all = [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...objects,
  ];
  let file = '%PDF-1.7\n';
  const places = all.map((object, index) => {
    const at = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${all.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  const end = `trailer << /Size ${all.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(file + table + end, 'latin1');
}

/** An object that packs others, deflated. */
export function packedObjects(text: string, more = ''): string {
  const data = deflateSync(Buffer.from(text, 'latin1')).toString('latin1');
  const head = `<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode ${more} /Length ${data.length} >>`;
  return `${head}\nstream\n${data}\nendstream`;
}
