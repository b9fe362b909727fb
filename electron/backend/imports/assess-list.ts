import { nameKey } from '#shared/domain/names.ts';
import { letterKey } from '#shared/domain/text.ts';
import { ownText } from './assess-context.ts';
import { type AssessedPerson, failure, type RowProblem, type RowVerdict } from './person.ts';
import { likelySame, type PersonTrace, sameByNik } from './same-person.ts';

/** Where a row stands: number of the sheet in the file (from 0) and its row. */
export type RowPlace = { readonly sheet: number; readonly row: number };

/** What the whole list adds to a row. `amendments` are problems found now of rows that were given out before; they are held. */
export type ListFinding = {
  readonly verdict: RowVerdict;
  readonly problems: readonly RowProblem[];
  readonly duplicateOf: RowPlace | null;
  readonly amendments: readonly (RowPlace & { readonly problem: RowProblem })[];
};

/** Remembers every person of a list and finds the ones that come again. Memory: some 400 bytes a row. */
export type ListIndex = { readonly add: (place: RowPlace, person: AssessedPerson) => ListFinding };

/** Beyond this many people of one birth date, family card or phone the older ones are not compared: no block may grow quadratic. */
const blockSize = 60;

/** 31-bit hash (FNV-1a) of a text, never 0; equal texts have equal hashes, and one wrong match in millions decides nothing alone. */
const hash = (text: string): number => {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return (value >>> 1) + 1;
};

const hashOf = (text: string | null): number => {
  const key = text === null ? '' : letterKey(text);
  return key === '' ? 0 : hash(key);
};

const lettersToDigits = (text: string): string =>
  text
    .replace(/[OoQD]/g, '0')
    .replace(/[lIi|]/g, '1')
    .replace(/[Ss]/g, '5')
    .replace(/[Bb]/g, '8')
    .replace(/\D/g, '');

const damagedDigits = (raw: string | null): string => {
  if (raw === null) return '';
  const mantissa = /^\D*(\d)[.,](\d+)[eE]/.exec(raw);
  return mantissa === null ? lettersToDigits(raw) : `${mantissa[1]}${mantissa[2]}`;
};

const traceOf = (place: RowPlace, { values }: AssessedPerson): PersonTrace => ({
  sheet: place.sheet,
  row: place.row,
  nik: ownText(values.nik ?? damagedDigits(values.nikRaw)),
  nikState: values.nikState,
  nameKey: ownText(nameKey(values.name ?? '')),
  birthDate: values.birthDate,
  sex: values.sex,
  kk: values.kk === null ? null : ownText(values.kk),
  phone: hashOf(values.phone),
  mother: values.motherName === null ? 0 : hashOf(nameKey(values.motherName)),
  address: hashOf(values.address),
  heir: values.heirName === null ? 0 : hashOf(nameKey(values.heirName)),
});

type Blocks = {
  readonly find: (trace: PersonTrace) => Set<number>;
  readonly put: (trace: PersonTrace, position: number) => void;
};

/** Rows by birth date, family card and phone: whoever is the same person shares at least one of them. */
const createBlocks = (): Blocks => {
  const blocks = new Map<number, number[]>();
  const keysOf = (trace: PersonTrace): readonly number[] => {
    const keys: number[] = [];
    if (trace.birthDate !== null) keys.push(hash(`b${trace.birthDate}`));
    if (trace.kk !== null) keys.push(hash(`k${trace.kk}`));
    if (trace.phone !== 0) keys.push(hash(`p${trace.phone}`));
    return keys;
  };
  return {
    find: (trace) => {
      const found = new Set<number>();
      for (const key of keysOf(trace)) for (const position of blocks.get(key) ?? []) found.add(position);
      return found;
    },
    put: (trace, position) => {
      for (const key of keysOf(trace)) {
        const block = blocks.get(key);
        if (block === undefined) blocks.set(key, [position]);
        else {
          if (block.length >= blockSize) block.shift();
          block.push(position);
        }
      }
    },
  };
};

const unchanged = (person: AssessedPerson): ListFinding => ({
  verdict: person.verdict,
  problems: [],
  duplicateOf: null,
  amendments: [],
});

const duplicate = (code: string, first: PersonTrace): ListFinding => ({
  verdict: 'duplicate',
  problems: [failure(code, 'nik', { row: first.row })],
  duplicateOf: { sheet: first.sheet, row: first.row },
  amendments: [],
});

const held = (person: AssessedPerson, code: string, other: PersonTrace, amends: boolean): ListFinding => ({
  verdict: person.verdict === 'import' ? 'hold' : person.verdict,
  problems: [failure(code, 'nik', { row: other.row })],
  duplicateOf: null,
  amendments: amends ? [{ sheet: other.sheet, row: other.row, problem: failure(code, 'nik', { row: 0 }) }] : [],
});

/**
 * Creates the memory of one list. Rows are added in file order; a person who comes again is a duplicate of her first row. Two people
 * with one NIK are both held, since nobody can say from the list whose it is. Twins and namesakes stay apart.
 */
export const createListIndex = (): ListIndex => {
  const traces: PersonTrace[] = [];
  const byNik = new Map<string, number[]>();
  const blocks = createBlocks();

  const judgeNik = (trace: PersonTrace, person: AssessedPerson): ListFinding | null => {
    const positions = person.values.nik === null ? undefined : byNik.get(trace.nik);
    if (positions === undefined) return null;
    const owners = positions.map((position) => traces[position]).filter((owner) => owner !== undefined);
    const same = owners.find((owner) => sameByNik(owner, trace));
    if (same !== undefined) return duplicate('duplicate_nik', same);
    const owner = owners[0];
    if (owner === undefined) return null;
    const finding = held(person, 'nik_shared', owner, true);
    return {
      ...finding,
      amendments: finding.amendments.map((entry) => ({
        ...entry,
        problem: failure('nik_shared', 'nik', { row: trace.row }),
      })),
    };
  };

  const judgeLikeness = (trace: PersonTrace, person: AssessedPerson): ListFinding | null => {
    let possible: PersonTrace | null = null;
    for (const position of blocks.find(trace)) {
      const other = traces[position];
      if (other === undefined) continue;
      const likely = likelySame(other, trace);
      if (likely === 'same') return duplicate('duplicate_likely', other);
      if (likely === 'possible') possible ??= other;
    }
    return possible === null ? null : held(person, 'duplicate_possible', possible, false);
  };

  const add = (place: RowPlace, person: AssessedPerson): ListFinding => {
    const trace = traceOf(place, person);
    const finding = judgeNik(trace, person) ?? judgeLikeness(trace, person) ?? unchanged(person);
    const position = traces.push(trace) - 1;
    blocks.put(trace, position);
    if (person.values.nik !== null) {
      const known = byNik.get(trace.nik);
      if (known === undefined) byNik.set(trace.nik, [position]);
      else known.push(position);
    }
    return finding;
  };

  return { add };
};
