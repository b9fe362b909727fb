import { crc32 } from 'node:zlib';
import type { Picture, PictureFault } from './picture.ts';

/** The eight bytes with which every PNG begins. */
export const pngStart = Buffer.from('89504e470d0a1a0a', 'hex');

/** What is needed to draw: the critical parts, transparency, colours and the size of a pixel. Texts, times and Exif are not. */
const drawn = new Set('IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT pHYs bKGD hIST sPLT cICP'.split(' '));

const isCritical = (name: string): boolean => /^[A-Z]/.test(name);

/** Takes out of a PNG what is not the picture; every part that stays is unchanged byte for byte. Parts with a wrong sum are damage. */
export function cleanPng(source: Buffer): Picture | PictureFault {
  const kept: Buffer[] = [pngStart];
  let size: { width: number; height: number } | null = null;
  let data = false;
  for (let at = pngStart.length; at + 12 <= source.length; ) {
    const end = at + 12 + source.readUInt32BE(at);
    if (end > source.length) return 'damaged';
    const name = source.toString('latin1', at + 4, at + 8);
    if (crc32(source.subarray(at + 4, end - 4)) !== source.readUInt32BE(end - 4)) return 'damaged';
    if ((name === 'IHDR') !== (at === pngStart.length)) return 'damaged';
    if (name === 'IHDR') {
      if (end - at !== 25) return 'damaged';
      size = { width: source.readUInt32BE(at + 8), height: source.readUInt32BE(at + 12) };
    }
    if (name === 'acTL') return 'animated';
    if (isCritical(name) && !drawn.has(name)) return 'damaged';
    if (drawn.has(name)) kept.push(source.subarray(at, end));
    if (name === 'IDAT') data = true;
    if (name === 'IEND') return size && data ? { content: Buffer.concat(kept), ...size } : 'damaged';
    at = end;
  }
  return 'damaged';
}
