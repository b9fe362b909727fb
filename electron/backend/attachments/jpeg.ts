import type { Picture, PictureFault } from './picture.ts';

const marker = { start: 0xd8, end: 0xd9, scan: 0xda, comment: 0xfe, app0: 0xe0, app1: 0xe1, app2: 0xe2, app14: 0xee };

/** Markers of a frame's header: C0 to CF without the tables C4, C8 and CC. */
const isFrame = (code: number): boolean => code >= 0xc0 && code <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(code);

const isApplication = (code: number): boolean => code >= 0xe0 && code <= 0xef;

const says = (segment: Buffer, word: string): boolean => segment.toString('latin1', 4, 4 + word.length) === word;

/** JFIF, the colour profile and Adobe's note about colours are needed to draw; places, times, makers and comments are not. */
function isDrawn(code: number, segment: Buffer): boolean {
  if (code === marker.app0) return says(segment, 'JFIF\0');
  if (code === marker.app2) return says(segment, 'ICC_PROFILE\0');
  if (code === marker.app14) return says(segment, 'Adobe');
  return !isApplication(code) && code !== marker.comment;
}

/** How a photograph is to be turned (1 to 8), the one thing of its Exif block that belongs to the picture; null when it does not say. */
function orientationOf(segment: Buffer): number | null {
  if (!says(segment, 'Exif\0\0')) return null;
  const tiff = segment.subarray(10);
  if (tiff.length < 8) return null;
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const directory = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (directory + 2 > tiff.length) return null;
  const end = Math.min(directory + 2 + short(directory) * 12, tiff.length - 11);
  for (let at = directory + 2; at < end; at += 12) {
    if (short(at) !== 0x0112) continue;
    const value = short(at + 8);
    return value >= 1 && value <= 8 ? value : null;
  }
  return null;
}

/** An Exif block that says nothing but how the picture is turned. */
function turned(orientation: number): Buffer {
  const block = Buffer.from(
    'ffe10022457869660000' + '4d4d002a00000008' + '0001' + '011200030000000100000000' + '00000000',
    'hex',
  );
  block.writeUInt16BE(orientation, 28);
  return block;
}

/** End of the coded picture that begins at `from`: the next marker that is neither a stuffed byte nor a restart; -1 without one. */
function endOfScan(source: Buffer, from: number): number {
  for (let at = source.indexOf(0xff, from); at >= 0 && at + 1 < source.length; at = source.indexOf(0xff, at + 1)) {
    const next = source[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return -1;
}

type Segment = { readonly code: number; readonly bytes: Buffer; readonly end: number };

function segmentAt(source: Buffer, from: number): Segment | null {
  let at = from;
  if (source[at] !== 0xff) return null;
  while (source[at + 1] === 0xff) at += 1;
  const code = source[at + 1];
  if (code === undefined || code === 0) return null;
  if (code === marker.end) return { code, bytes: source.subarray(at, at + 2), end: at + 2 };
  if (at + 4 > source.length || code <= 1 || (code >= 0xd0 && code <= marker.start)) return null;
  const end = at + 2 + source.readUInt16BE(at + 2);
  if (end < at + 4 || end > source.length) return null;
  return { code, bytes: source.subarray(at, end), end };
}

/**
 * Takes out of a JPEG what is not the picture: Exif with places and times, XMP, IPTC, comments, other pictures behind its end. Tables,
 * frames and coded data stay byte for byte; only how it is turned is kept of Exif.
 */
export function cleanJpeg(source: Buffer): Picture | PictureFault {
  const kept: Buffer[] = [source.subarray(0, 2)];
  let [orientation, size]: [number | null, { width: number; height: number } | null] = [null, null];
  let scanned = false;
  for (let at = 2; ; ) {
    const segment = segmentAt(source, at);
    if (!segment) return 'damaged';
    const { code, bytes, end } = segment;
    at = end;
    if (code === marker.app1) orientation ??= orientationOf(bytes);
    if (isFrame(code)) {
      if (size || bytes.length < 9) return 'damaged';
      size = { height: bytes.readUInt16BE(5), width: bytes.readUInt16BE(7) };
    }
    if (isDrawn(code, bytes)) kept.push(bytes);
    if (code === marker.end) break;
    if (code !== marker.scan) continue;
    at = endOfScan(source, end);
    if (at < 0 || !size) return 'damaged';
    scanned = true;
    kept.push(source.subarray(end, at));
  }
  if (!scanned || !size) return 'damaged';
  const behind = kept[1]?.[1] === marker.app0 ? 2 : 1;
  if (orientation !== null && orientation > 1) kept.splice(behind, 0, turned(orientation));
  return { content: Buffer.concat(kept), ...size };
}
