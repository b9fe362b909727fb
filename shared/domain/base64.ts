const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Bytes of a base64 text (RFC 4648 section 4); signs that do not belong to it count as the first one. */
export function bytesOfBase64(text: string): Uint8Array {
  const digits = text.replace(/=+$/, '');
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4));
  let held = 0;
  for (let at = 0, place = 0; at < digits.length; at += 1) {
    held = ((held << 6) | Math.max(0, signs.indexOf(digits[at] ?? ''))) & 0xffffff;
    const isWhole = at % 4 !== 0;
    if (isWhole) {
      bytes[place] = (held >> (6 - 2 * (at % 4))) & 0xff;
      place += 1;
    }
  }
  return bytes;
}
