import { nameKey } from '#shared/domain/names.ts';
import { letterKey } from '#shared/domain/text.ts';
import { ownText } from './assess-context.ts';
import type { PersonValues } from './person.ts';
import type { PersonTrace } from './same-person.ts';

/** Where a row stands: number of the sheet in the file (from 0) and its row. */
export type RowPlace = { readonly sheet: number; readonly row: number };

/** 31-bit hash (FNV-1a) of a text, never 0; a chance match among millions decides nothing alone. */
const hash = (text: string): number => {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return ((value >>> 2) & 0x3fffffff) + 1;
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

/** Makes the trace of a row; its texts are copies that keep no part of the file in memory. */
export const traceOf = (place: RowPlace, values: PersonValues): PersonTrace => ({
  sheet: place.sheet,
  row: place.row,
  nik: ownText(values.nik ?? damagedDigits(values.nikRaw)),
  nikState: values.nikState,
  nameKey: ownText(nameKey(values.name ?? '')),
  birth: values.birthDate === null ? 0 : Number(values.birthDate.replaceAll('-', '')),
  sex: values.sex,
  kk: values.kk === null ? 0 : hash(values.kk),
  phone: values.phone === null ? 0 : hash(values.phone),
  mother: hashOf(values.motherName),
  address: hashOf(values.address),
  heir: hashOf(values.heirName),
});

/** Positions of earlier traces that share a key, newest first; chained in one array, so that an entry costs a few bytes. */
export type Chains = {
  readonly positions: (key: number, most: number) => readonly number[];
  readonly put: (key: number, position: number) => void;
};

/** Creates empty chains. A key of 0 means blank and is never found. */
export const createChains = (): Chains => {
  const last = new Map<number, number>();
  const before: number[] = [];
  return {
    positions: (key, most) => {
      const found: number[] = [];
      let position = key === 0 ? undefined : last.get(key);
      while (position !== undefined && position >= 0 && found.length < most) {
        found.push(position);
        position = before[position];
      }
      return found;
    },
    put: (key, position) => {
      before[position] = key === 0 ? -1 : (last.get(key) ?? -1);
      if (key !== 0) last.set(key, position);
    },
  };
};

/** Rules out most pairs of whole NIK before their traces are touched, which lie scattered in memory. */
export type NikFilter = {
  readonly put: (trace: PersonTrace) => void;
  /** False when the NIK at `position` is whole and differs from the whole NIK of `trace` by more than one slip. */
  readonly mayBeNear: (trace: PersonTrace, position: number) => boolean;
};

/** First and last eight digits as numbers for comparison only; 0 for a damaged NIK. */
const halvesOf = ({ nik, nikState }: PersonTrace): readonly [number, number] =>
  nikState === 'whole' ? [Number(nik.slice(0, 8)), Number(nik.slice(8))] : [0, 0];

/** Creates an empty filter; positions count its puts. */
export const createNikFilter = (): NikFilter => {
  const heads: number[] = [];
  const tails: number[] = [];
  return {
    put: (trace) => {
      const [head, tail] = halvesOf(trace);
      heads.push(head);
      tails.push(tail);
    },
    mayBeNear: (trace, position) => {
      const [head, tail] = halvesOf(trace);
      const otherHead = heads[position] ?? 0;
      const otherTail = tails[position] ?? 0;
      if (head === 0 || otherHead === 0 || head === otherHead || tail === otherTail) return true;
      // Two digits exchanged across the middle: the rest of both halves is equal.
      return Math.trunc(head / 10) === Math.trunc(otherHead / 10) && tail % 10_000_000 === otherTail % 10_000_000;
    },
  };
};
