import { sql } from 'kysely';
import type { WorkerFilter } from '#shared/contract/workers.ts';
import { builder, firstColumn } from '../db/direct-queries.ts';
import type { Connection } from '../db/open.ts';
import type { StoredText } from './coded-column.ts';
import { type ColumnCondition, dateBound, isWithin } from './date-bounds.ts';
import { searchedDigits } from './filter.ts';
import type { FollowedColumn } from './followed-columns.ts';
import type { RegisterMemory } from './register-memory.ts';
import { searchExpression } from './search.ts';

/** By id: 1 for people who match, 0 for others. */
export type Mask = Uint8Array;

type Test = (value: StoredText) => boolean;

/** Null among the values means people of whom it is not known. */
const among = (values: readonly (string | number | null)[]): Test => {
  const set = new Set(values.map((value) => (value === null ? null : String(value))));
  return (value) => set.has(value);
};

/** Codes of villages begin with the code of their district and a point. */
const inAny = (districts: readonly (string | null)[]): Test => {
  const beginnings = districts.flatMap((code) => (code === null ? [] : [`${code}.`]));
  const blank = districts.includes(null);
  return (value) => (value === null ? blank : beginnings.some((beginning) => value.startsWith(beginning)));
};

/** Null among the codes means people without warnings. */
const anyCode = (codes: readonly (string | null)[]): Test => {
  const wanted = new Set(codes);
  return (value) => (value === null ? wanted.has(null) : value.split(',').some((code) => wanted.has(code)));
};

const between = (from: string, to: string): Test => {
  return (value) => value !== null && (from === '' || value >= from) && (to === '' || value <= to);
};

/** The conditions that the columns in memory answer. Everybody has a state, so the first condition leaves out ids of nobody. */
function tests(filter: WorkerFilter): readonly (readonly [FollowedColumn, Test])[] {
  const { states, villageCodes, districtCodes, occupationCodes, sexes, birthFrom, birthTo, importIds } = filter;
  const all: (readonly [FollowedColumn, Test])[] = [['state', states ? among(states) : () => true]];
  if (villageCodes) all.push(['village_code', among(villageCodes)]);
  if (districtCodes) all.push(['village_code', inAny(districtCodes)]);
  if (occupationCodes) all.push(['occupation_code', among(occupationCodes)]);
  if (sexes) all.push(['sex', among(sexes)]);
  if (birthFrom || birthTo) all.push(['birth_date', between(birthFrom ?? '', birthTo ?? '')]);
  if (importIds) all.push(['import_id', among(importIds)]);
  if (filter.hasWarnings !== undefined) all.push(['warning_codes', (codes) => (codes !== null) === filter.hasWarnings]);
  if (filter.warningCodes) all.push(['warning_codes', anyCode(filter.warningCodes)]);
  for (const condition of filter.columns ?? []) {
    const bound = dateBound(condition);
    if (bound) all.push([bound.column, (value) => isWithin(bound, value)]);
  }
  return all;
}

function narrowByColumns(mask: Mask, register: RegisterMemory, filter: WorkerFilter): void {
  for (const [name, test] of tests(filter)) {
    const { codes, values } = register.columns[name];
    const passes = Uint8Array.from(values, (value, code) => (code > 0 && test(value) ? 1 : 0));
    const own = codes();
    for (let id = 0; id < mask.length; id += 1) mask[id] = (mask[id] ?? 0) & (passes[own[id] ?? 0] ?? 0);
  }
}

/** Leaves only people who are in one of the lists. */
function narrowTo(mask: Mask, lists: readonly Iterable<number>[]): void {
  const within = new Uint8Array(mask.length);
  for (const list of lists) for (const id of list) within[id] = 1;
  for (let id = 0; id < mask.length; id += 1) mask[id] = (mask[id] ?? 0) & (within[id] ?? 0);
}

function narrowBySearch(mask: Mask, register: RegisterMemory, connection: Connection, text: string): void {
  const digits = searchedDigits(text);
  const { nik, kk } = register.orders;
  if (digits !== null) {
    narrowTo(mask, [nik.startingWith(digits), kk.startingWith(digits)]);
    return;
  }
  const words = searchExpression(text);
  if (words === null) return void mask.fill(0);
  const found = sql`select rowid from worker_search where worker_search match ${words}`.compile(builder);
  narrowTo(mask, [firstColumn<number>(connection, found)]);
}

/** Conditions under the heads of columns that are not held in memory. */
export function textConditions(filter: WorkerFilter): ColumnCondition[] {
  return (filter.columns ?? []).filter((condition) => dateBound(condition) === null);
}

/** Those who are in both. */
export function both(left: Mask, right: Mask): Mask {
  return left.map((one, id) => one & (right[id] ?? 0));
}

/**
 * Who matches the filter, its `textConditions` apart. To be called inside the transaction in which the
 * register was brought up to date.
 */
export function matchingIds(register: RegisterMemory, connection: Connection, filter: WorkerFilter): Mask {
  const mask = new Uint8Array(register.last() + 1).fill(1);
  narrowByColumns(mask, register, filter);
  if (filter.ids) narrowTo(mask, [filter.ids.filter((id) => id < mask.length)]);
  if (filter.programId !== undefined) {
    const enrolled = connection
      .prepare<[number], number>('SELECT worker_id FROM enrolment WHERE program_id = ?')
      .pluck();
    narrowTo(mask, [enrolled.all(filter.programId)]);
  }
  if (filter.search?.trim()) narrowBySearch(mask, register, connection, filter.search.trim());
  return mask;
}
