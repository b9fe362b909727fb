import { encodeQR } from 'qr';

/** White modules around a QR code that its standard (ISO/IEC 18004) asks for. */
const quietZone = 4;

/**
 * Always the same mask instead of trying all eight, which takes 14 times as long: masks are there to break up patterns
 * in the data, and signed base 32 has none, so that all of them score alike.
 */
const mask = 3;

/**
 * PDF drawing operators of a QR code that fills a square of `size` points, quiet zone included, with its top left
 * corner at x, y in a page whose y axis points down. The modules are one bit each of an inline image mask: 0.4 KB in
 * the compressed page, against 1.7 KB for runs of modules as one vector path and 4 KB for a rectangle a module.
 * Hexadecimal, so that no byte of it can be taken for the end of the image.
 */
export const drawCode = (text: string, x: number, y: number, size: number): string => {
  // The library draws a border of its own around the code; ours is part of the square.
  const data = encodeQR(text, 'raw', { ecc: 'medium', mask, border: 1, encoding: 'alphanumeric' })
    .slice(1, -1)
    .map((row) => row.slice(1, -1));
  const modules = data.length;
  const border = (size * quietZone) / (modules + 2 * quietZone);
  const [side, left, bottom] = [size - 2 * border, x + border, y + size - border].map((value) => value.toFixed(3));
  const image = `BI /W ${modules} /H ${modules} /IM true /D [1 0] /F /AHx ID ${data.map(hexRow).join('')}> EI`;
  return `q 0 g ${side} 0 0 -${side} ${left} ${bottom} cm ${image} Q`;
};

/** A row of modules as whole bytes, first module in the highest bit. */
const hexRow = (row: readonly boolean[]): string => {
  let digits = '';
  for (let at = 0; at < row.length; at += 8) {
    let byte = 0;
    for (let bit = 0; bit < 8; bit += 1) byte = byte * 2 + (row[at + bit] ? 1 : 0);
    digits += byte.toString(16).padStart(2, '0');
  }
  return digits;
};
