const spaces = /[\s\u00a0\u2007\u202f\u200b-\u200d\ufeff]+/g;

/** Whether a text is plain already: printable ASCII with single spaces inside only. Nearly every cell is. */
const isPlain = (text: string): boolean => {
  let afterSpace = true;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 32 || code > 126 || (code === 32 && afterSpace)) return false;
    afterSpace = code === 32;
  }
  return !afterSpace;
};

/** White space as a clerk types it: no-break spaces, line breaks and doubled spaces become one space, edges are cut. */
export const cleanSpaces = (text: string): string => (isPlain(text) ? text : text.replace(spaces, ' ').trim());

const blankForm =
  /^[\s\u00a0\u200b\ufeff]*([-–—_.\s]*|null|n\/a|nihil|#n\/a|#ref!|#value!|#name\?)[\s\u00a0\u200b\ufeff]*$/i;

/** Whether a letter or digit that begins no word for 'nothing' stands first: then the cell says something. */
const beginsWithContent = (code: number): boolean =>
  (code >= 48 && code <= 57) ||
  (code >= 65 && code <= 90 && code !== 78) ||
  (code >= 97 && code <= 122 && code !== 110);

/** Whether a cell says nothing: empty, dashes, dots, the text NULL or an Excel error. */
export const isBlankText = (text: string): boolean => !beginsWithContent(text.charCodeAt(0)) && blankForm.test(text);

/** Full-width digits, as some phones type them, turned into ordinary ones. */
export const asciiDigits = (text: string): string =>
  text.replace(/[\uff10-\uff19]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));

/** Lower-case letters and digits only, accents removed: the bare skeleton of a word for comparison. */
export const letterKey = (text: string): string => {
  const plain = isPlain(text) ? text : text.normalize('NFKD');
  return plain.toLowerCase().replace(/[^a-z0-9]+/g, '');
};

/**
 * Number of single-letter slips (wrong, missing, extra letter or two neighbours exchanged) between two texts, or
 * `limit` + 1 as soon as it is more than `limit`.
 */
export const slips = (left: string, right: string, limit: number): number => {
  if (left === right) return 0;
  if (Math.abs(left.length - right.length) > limit) return limit + 1;
  const width = right.length + 1;
  let beforeLast = new Uint16Array(width);
  let last = Uint16Array.from({ length: width }, (_, index) => index);
  let current = new Uint16Array(width);
  for (let row = 1; row <= left.length; row += 1) {
    current[0] = row;
    let best = row;
    for (let column = 1; column < width; column += 1) {
      const same = left.charCodeAt(row - 1) === right.charCodeAt(column - 1);
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const exchanged =
        row > 1 &&
        column > 1 &&
        left.charCodeAt(row - 1) === right.charCodeAt(column - 2) &&
        left.charCodeAt(row - 2) === right.charCodeAt(column - 1);
      if (exchanged) cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1);
      current[column] = cost;
      if (cost < best) best = cost;
    }
    if (best > limit) return limit + 1;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  return Math.min(last[width - 1] ?? 0, limit + 1);
};

/** Likeness of two texts from 0 (nothing in common) to 1 (equal), by slips per letter of the longer one. */
export const likeness = (left: string, right: string): number => {
  const longest = Math.max(left.length, right.length);
  if (longest === 0) return 0;
  const limit = Math.ceil(longest / 2);
  const count = slips(left, right, limit);
  return count > limit ? 0 : 1 - count / longest;
};
