import type { SeparatorKind } from '#shared/domain/letter-handover.ts';

/** Where a letter is handed out, as it was when its number was reserved. */
export type PlacedLetter = {
  readonly sequence: number;
  readonly village: string | null;
  readonly rw: string | null;
  readonly rt: string | null;
};

/** Letters in one document: the best speed for the memory. */
const lettersPerFile = 100;

/** Letters that lie together, in their order. */
function groupsOf<Letter extends PlacedLetter>(
  letters: readonly Letter[],
  key: (letter: Letter) => string,
): Letter[][] {
  const groups: Letter[][] = [];
  let last: string | null = null;
  for (const letter of letters) {
    const now = key(letter);
    if (now === last) groups.at(-1)?.push(letter);
    else groups.push([letter]);
    last = now;
  }
  return groups;
}

/**
 * The files of a batch: about 100 letters each, in the order in which they are handed out. A kelurahan that does not fit into what
 * is left of a file begins a new one, so that it is torn apart only when it fills more than one file by itself. Without separator sheets
 * the files are filled one after another.
 */
export function planFiles<Letter extends PlacedLetter>(
  letters: readonly Letter[],
  kind: SeparatorKind,
): readonly (readonly Letter[])[] {
  const files: Letter[][] = [];
  for (const group of groupsOf(letters, ({ village }) => (kind === 'none' ? '' : (village ?? '')))) {
    const open = files.at(-1);
    if (open && open.length + group.length <= lettersPerFile) {
      open.push(...group);
      continue;
    }
    for (let at = 0; at < group.length; at += lettersPerFile) files.push(group.slice(at, at + lettersPerFile));
  }
  return files;
}

/** Places in a file before which a separator sheet lies, each with the letters that follow it there. */
export function separatorsOf<Letter extends PlacedLetter>(
  letters: readonly Letter[],
  kind: SeparatorKind,
): ReadonlyMap<number, readonly Letter[]> {
  if (kind === 'none') return new Map();
  const key = ({ village, rw, rt }: PlacedLetter): string =>
    JSON.stringify(kind === 'village' ? [village] : [village, rw, rt]);
  const found = new Map<number, readonly Letter[]>();
  let at = 0;
  for (const group of groupsOf(letters, key)) {
    found.set(at, group);
    at += group.length;
  }
  return found;
}

/** Page of each letter of a file, counted from 1, separator sheets included; and how many pages there are. */
export function pagesOf(letters: readonly PlacedLetter[], kind: SeparatorKind) {
  const separators = separatorsOf(letters, kind);
  let page = 0;
  const pages = letters.map((_, index) => {
    page += separators.has(index) ? 2 : 1;
    return page;
  });
  return { pages, count: page };
}
