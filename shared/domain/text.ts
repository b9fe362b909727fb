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

const longestBlank = 40;
const onlyMarks = /^[-–—_.\s\u00a0\u200b\ufeff]*$/;

/** Whether a letter or digit that begins no word for 'nothing' stands first: then the cell says something. */
const beginsWithContent = (code: number): boolean =>
  (code >= 48 && code <= 57) ||
  (code >= 65 && code <= 90 && code !== 78) ||
  (code >= 97 && code <= 122 && code !== 110);

/** Whether a cell says nothing: empty, dashes, dots, the text NULL or an Excel error. */
export const isBlankText = (text: string): boolean => {
  if (beginsWithContent(text.charCodeAt(0))) return false;
  // The pattern backtracks by the cube of the length: thousands of spaces before a word would take hours.
  const bare = text.length > longestBlank ? text.trim() : text;
  return bare.length > longestBlank ? onlyMarks.test(bare) : blankForm.test(bare);
};

/** Full-width digits, as some phones type them, turned into ordinary ones. */
export const asciiDigits = (text: string): string =>
  text.replace(/[\uff10-\uff19]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));

/** Lower-case letters and digits only, accents removed: the bare skeleton of a word for comparison. */
export const letterKey = (text: string): string => {
  const plain = isPlain(text) ? text : text.normalize('NFKD');
  return plain.toLowerCase().replace(/[^a-z0-9]+/g, '');
};

/** Rows of the table of `countSlips`, kept between calls: a comparison of names is made by the million. */
let rows: readonly [Uint16Array, Uint16Array, Uint16Array] = [
  new Uint16Array(64),
  new Uint16Array(64),
  new Uint16Array(64),
];

/** Slips between the parts of two texts from `start` on, of these lengths. */
const countSlips = (
  left: string,
  right: string,
  start: number,
  [high, width]: readonly [number, number],
  limit: number,
) => {
  if (rows[0].length <= width)
    rows = [new Uint16Array(width * 2), new Uint16Array(width * 2), new Uint16Array(width * 2)];
  let [beforeLast, last, current] = rows;
  for (let column = 0; column <= width; column += 1) last[column] = column;
  for (let row = 1; row <= high; row += 1) {
    const letter = left.charCodeAt(start + row - 1);
    const letterBefore = row > 1 ? left.charCodeAt(start + row - 2) : -1;
    current[0] = row;
    let best = row;
    for (let column = 1; column <= width; column += 1) {
      const other = right.charCodeAt(start + column - 1);
      let cost = (last[column - 1] ?? 0) + (letter === other ? 0 : 1);
      const shorter = Math.min(last[column] ?? 0, current[column - 1] ?? 0) + 1;
      if (shorter < cost) cost = shorter;
      if (column > 1 && letterBefore === other && letter === right.charCodeAt(start + column - 2))
        cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1);
      current[column] = cost;
      if (cost < best) best = cost;
    }
    if (best > limit) return limit + 1;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  return Math.min(last[width] ?? 0, limit + 1);
};

/**
 * Number of single-letter slips (wrong, missing, extra letter or two neighbours exchanged) between two texts, or
 * `limit` + 1 as soon as it is more than `limit`. What both begin and end with alike is left out.
 */
export const slips = (left: string, right: string, limit: number): number => {
  if (left === right) return 0;
  let [leftEnd, rightEnd] = [left.length, right.length];
  if (Math.abs(leftEnd - rightEnd) > limit) return limit + 1;
  while (leftEnd > 0 && rightEnd > 0 && left.charCodeAt(leftEnd - 1) === right.charCodeAt(rightEnd - 1)) {
    leftEnd -= 1;
    rightEnd -= 1;
  }
  let start = 0;
  while (start < leftEnd && start < rightEnd && left.charCodeAt(start) === right.charCodeAt(start)) start += 1;
  return countSlips(left, right, start, [leftEnd - start, rightEnd - start], limit);
};

/** Likeness of two texts from 0 (nothing in common) to 1 (equal), by slips per letter of the longer one. */
export const likeness = (left: string, right: string): number => {
  const longest = Math.max(left.length, right.length);
  if (longest === 0) return 0;
  const limit = Math.ceil(longest / 2);
  const count = slips(left, right, limit);
  return count > limit ? 0 : 1 - count / longest;
};
