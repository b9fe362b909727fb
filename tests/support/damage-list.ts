import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** Formats of lists that are damaged. */
export const damagedFormats = ['xlsx', 'xls', 'ods', 'html', 'csv'] as const;

/** Format of a list. */
export type ListFormat = (typeof damagedFormats)[number];

/** How a list is damaged; places are parts of the whole, from 0 to 1. */
export type Damage = {
  readonly format: ListFormat;
  readonly kind: (typeof kinds)[number];
  readonly changes: readonly (readonly [place: number, value: number])[];
  readonly cut: number | null;
};

const kinds = ['bytes', 'inside', 'markup', 'numbers', 'twice', 'spliced'] as const;

/** Evenly spread: fast-check prefers the ends, where most damage is the same. */
const place = fc.noBias(fc.integer({ min: 0, max: 999_999 })).map((millionth) => millionth / 1_000_000);

/** Any damage: bytes, bytes inside packed parts, markup, numbers, entries that stand twice, pieces of the file itself. */
export const anyDamage: fc.Arbitrary<Damage> = fc.record({
  format: fc.constantFrom(...damagedFormats),
  kind: fc.constantFrom(...kinds),
  changes: fc.array(fc.tuple(place, fc.noBias(fc.nat(255))), { minLength: 1, maxLength: 8 }),
  cut: fc.option(place, { freq: 5 }),
});

/** Values at which readers stumble: limits of integers, negative, enormous, no number. */
const numbers = ['0', '-1', '1', '16385', '65536', '1048577', '4294967295', '99999999999999999999', '1e308', 'NaN', ''];

const snippets = [
  '<x>',
  '</x>',
  '<!--',
  '<![CDATA[',
  '&amp;',
  '&a;',
  '&#0;',
  '<!DOCTYPE a>',
  '<?x?>',
  '\u0000',
  '"',
  "'",
  '>',
  '<',
  '<table>',
  '</tr>',
  '<td rowspan="99999999" colspan="99999999">',
  '<row r="2">',
  '<c r="ZZZ9" t="s"><v>99999</v></c>',
  '<table:table-row table:number-rows-repeated="1048576">',
];

const pick = <Value>(values: readonly Value[], value: number): Value | undefined => values[value % values.length];

const flip = (bytes: Uint8Array, { changes, cut }: Damage): Uint8Array => {
  const copy = Uint8Array.from(bytes);
  for (const [at, byte] of changes) copy[Math.floor(at * copy.length)] = byte;
  return cut === null ? copy : copy.slice(0, Math.floor(cut * copy.length));
};

/** Puts snippets into a text, takes pieces out or doubles them. */
const editMarkup = (text: string, { changes }: Damage): string => {
  let edited = text;
  for (const [at, value] of changes) {
    const from = Math.floor(at * edited.length);
    const to = Math.min(edited.length, from + value);
    const piece = edited.slice(from, to);
    const instead = value % 3 === 0 ? '' : value % 3 === 1 ? piece + piece : (pick(snippets, value) ?? '') + piece;
    edited = edited.slice(0, from) + instead + edited.slice(to);
  }
  return edited;
};

const editNumbers = (text: string, { changes }: Damage): string => {
  const spots = [...text.matchAll(/"\d+"|>\d+</g)].map(({ index }) => index);
  if (spots.length === 0) return text;
  const chosen = new Map(changes.map(([at, value]) => [spots[Math.floor(at * spots.length)], pick(numbers, value)]));
  return text.replace(/(["<>])(\d+)(["<>])/g, (all, open: string, _digits, close: string, index: number) => {
    const instead = chosen.get(index);
    return instead === undefined ? all : `${open}${instead}${close}`;
  });
};

const isZip = (format: ListFormat): boolean => format === 'xlsx' || format === 'ods';

type Parts = Record<string, Uint8Array>;

/** Mostly the part with the rows: the others are small and soon refused. */
const chosenPart = (parts: Parts, { changes }: Damage): string => {
  const names = Object.keys(parts);
  const rows = names.find((name) => /sheet1\.xml$|content\.xml$/.test(name));
  const [at = 0, value = 0] = changes[0] ?? [];
  return value % 2 === 0 && rows !== undefined ? rows : (names[Math.floor(at * names.length)] ?? '');
};

/** Two entries of one name: the second one's name is overwritten by the first one's of the same length. */
const doubleEntry = (bytes: Uint8Array, how: Damage): Uint8Array => {
  const parts = unzipSync(bytes);
  const name = chosenPart(parts, how);
  const twin = `${name.slice(0, -1)}~`;
  const other = parts[pick(Object.keys(parts), how.changes[0]?.[1] ?? 0) ?? ''] ?? new Uint8Array();
  const packed = Buffer.from(zipSync({ ...parts, [twin]: other }));
  for (let at = packed.indexOf(twin); at >= 0; at = packed.indexOf(twin)) packed.write(name, at);
  return packed;
};

const changeParts = (bytes: Uint8Array, how: Damage, change: (part: Uint8Array) => Uint8Array): Uint8Array => {
  const parts = unzipSync(bytes);
  const name = chosenPart(parts, how);
  return zipSync({ ...parts, [name]: change(parts[name] ?? new Uint8Array()) });
};

const editText =
  (edit: (text: string, how: Damage) => string, how: Damage) =>
  (bytes: Uint8Array): Uint8Array =>
    strToU8(edit(strFromU8(bytes), how));

const splice = (bytes: Uint8Array, { changes }: Damage): Uint8Array => {
  const [[from = 0] = [], [to = 0] = []] = changes;
  const piece = bytes.slice(
    Math.floor(Math.min(from, to) * bytes.length),
    Math.floor(Math.max(from, to) * bytes.length),
  );
  const at = Math.floor(from * bytes.length);
  return Buffer.concat([bytes.slice(0, at), piece, bytes.slice(at)]);
};

/** The list with the damage in it. Packed parts are damaged inside, where no checksum catches it. */
export function damaged(bytes: Uint8Array, how: Damage): Uint8Array {
  const zip = isZip(how.format);
  if (how.kind === 'spliced') return splice(bytes, how);
  if (how.kind === 'twice' && zip) return doubleEntry(bytes, how);
  if (how.kind === 'inside' && zip) return changeParts(bytes, how, (part) => flip(part, how));
  if (how.kind === 'bytes' || how.kind === 'inside' || how.format === 'xls') return flip(bytes, how);
  const edit = editText(how.kind === 'numbers' ? editNumbers : editMarkup, how);
  return zip ? changeParts(bytes, how, edit) : edit(bytes);
}
