import type { Picture, PictureFault } from './picture.ts';

type Size = { readonly width: number; readonly height: number };

const drawn = new Set(['VP8X', 'ICCP', 'ALPH', 'VP8 ', 'VP8L']);

/** Flags of the extended header that speak of Exif and XMP. */
const speaksOfNotes = 0x08 | 0x04;

/** Size that a part tells, in pixels; null for one that tells none. */
function sizeOf(name: string, body: Buffer): Size | null {
  if (body.length < 10 && name !== 'VP8L') return null;
  if (name === 'VP8X') return { width: body.readUIntLE(4, 3) + 1, height: body.readUIntLE(7, 3) + 1 };
  if (name === 'VP8 ' && body.toString('hex', 3, 6) === '9d012a')
    return { width: body.readUInt16LE(6) & 0x3fff, height: body.readUInt16LE(8) & 0x3fff };
  if (name === 'VP8L' && body.length >= 5 && body[0] === 0x2f) {
    const bits = body.readUInt32LE(1);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  return null;
}

const larger = (one: Size | null, other: Size): Size => ({
  width: Math.max(one?.width ?? 0, other.width),
  height: Math.max(one?.height ?? 0, other.height),
});

/** Takes Exif, XMP and unknown parts out of a WebP; the coded picture stays byte for byte. */
export function cleanWebp(source: Buffer): Picture | PictureFault {
  const end = 8 + source.readUInt32LE(4);
  if (end > source.length || end < 20) return 'damaged';
  const kept: Buffer[] = [];
  let size: Size | null = null;
  let coded = false;
  for (let at = 12; at + 8 <= end; ) {
    const name = source.toString('latin1', at, at + 4);
    const length = source.readUInt32LE(at + 4);
    const next = at + 8 + length + (length & 1);
    if (at + 8 + length > end) return 'damaged';
    if (name === 'ANIM' || name === 'ANMF') return 'animated';
    if (drawn.has(name)) {
      const part = Buffer.concat([source.subarray(at, at + 8 + length), Buffer.alloc(length & 1)]);
      const told = sizeOf(name, part.subarray(8));
      if (told) size = larger(size, told);
      if (name === 'VP8X') part[8] = (part[8] ?? 0) & ~speaksOfNotes;
      if (name === 'VP8 ' || name === 'VP8L') {
        if (!told || coded) return 'damaged';
        coded = true;
      }
      kept.push(part);
    }
    at = next;
  }
  if (!size || !coded) return 'damaged';
  const body = Buffer.concat(kept);
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  head.writeUInt32LE(body.length + 4, 4);
  return { content: Buffer.concat([head, body]), ...size };
}
