import type { Connection } from '../db/open.ts';
import { type LinkTable, nikKinds } from './link-table.ts';

/** A pair of places in the table, the smaller first. */
export type PairVisitor = (left: number, right: number) => void;

/** A block with more people than this is cut by a finer key; a cut that is still larger is left, its people meet in other blocks. */
const largestBlock = 80;

/** Two numbers in one key, exact for the sizes of a register. 0 for a missing part. */
const both = (left: number, right: number): number => (left === 0 || right === 0 ? 0 : left * 67_108_864 + right);

const nothing = (): number => 0;

const yearOf = (date: number): number => Math.floor(date / 10_000);

/** Birth date with day and month in one order, so that exchanged ones meet. */
function birthKey(date: number): number {
  const month = Math.floor(date / 100) % 100;
  const day = date % 100;
  return date === 0 ? 0 : yearOf(date) * 10_000 + Math.min(day, month) * 100 + Math.max(day, month);
}

/** So few bear a word that sharing it alone is worth a look. */
const rareBearers = 12;

/** Keys by which people meet: who has one in common is compared. The second key of a block cuts it when it is larger than `largest`. */
type Keys = readonly {
  readonly key: (person: number) => number;
  readonly finer: (person: number) => number;
  readonly largest?: number;
}[];

function keysOf(table: LinkTable): Keys {
  const nikText = (person: number): string => table.nikTexts.text(table.nik[person] ?? 0);
  /** Some digits of a NIK as a key: at most twelve, which a number holds exactly. */
  const part = (person: number, start: number, end: number): number => {
    const text = nikText(person);
    return text.length < end || table.nikKind[person] === nikKinds.blank ? 0 : Number(text.slice(start, end)) + 1;
  };
  /** Half of a number that is shorter than a NIK: of one with two slips the other half is mostly whole. */
  const half = (person: number, place: 0 | 1): number => {
    const text = nikText(person);
    const middle = text.length >> 1;
    return text.length < 6 || text.length >= 12
      ? 0
      : Number(place === 0 ? text.slice(0, middle) : text.slice(middle)) + 1 || 0;
  };
  const at = (column: Int32Array) => (person: number) => column[person] ?? 0;
  const [birth, name, mother] = [at(table.birth), at(table.nameSound), at(table.motherSound)];
  const first = (person: number) => table.names.firstWord(table.name[person] ?? 0);
  const rare = (person: number) => table.names.rarestWord(table.name[person] ?? 0);
  const year = (person: number) => yearOf(birth(person));
  const area = at(table.area);
  const street = at(table.street);
  const beginning = (person: number) => table.names.beginning(table.name[person] ?? 0);
  const last = (person: number) => table.names.lastWord(table.name[person] ?? 0);
  /** An address with a number: a house. */
  const house = (person: number) => {
    const address = table.address[person] ?? 0;
    return /\d/.test(table.addressTexts.text(address)) ? address : 0;
  };
  const dayOfYear = (person: number) => birth(person) % 10_000;
  return [
    { key: at(table.nik), finer: birth },
    { key: (person) => birthKey(birth(person)), finer: first },
    { key: at(table.kk), finer: first },
    { key: name, finer: (person) => both(year(person), 1) },
    { key: at(table.phone), finer: first },
    { key: (person) => part(person, 0, 12), finer: first },
    { key: (person) => part(person, 6, 16), finer: first },
    { key: (person) => (part(person, 0, 7) === 0 ? 0 : part(person, 8, 16)), finer: first },
    { key: (person) => both(mother(person), first(person)), finer: year },
    { key: (person) => both(rare(person), year(person)), finer: area },
    { key: (person) => both(rare(person), area(person)), finer: birth },
    { key: (person) => both(table.address[person] ?? 0, first(person)), finer: year },
    { key: (person) => both(name(person), area(person)), finer: year },
    { key: (person) => both(dayOfYear(person), beginning(person)), finer: area },
    { key: (person) => both(street(person), first(person)), finer: area },
    { key: (person) => both(both(street(person), year(person)), 1), finer: beginning },
    { key: (person) => both(area(person), beginning(person)), finer: year },
    { key: (person) => both(area(person), last(person)), finer: year },
    { key: (person) => both(area(person), house(person)), finer: last },
    { key: (person) => both(house(person), last(person)), finer: year },
    { key: (person) => half(person, 0), finer: area },
    { key: (person) => half(person, 1), finer: area },
    { key: rare, finer: nothing, largest: rareBearers },
    { key: last, finer: nothing, largest: rareBearers },
  ];
}

/**
 * The number of the group in which each person was visited in one block, 0 for none: 4 bytes a person and block, whereas the keys
 * of all blocks would take two dozen times as much.
 */
type Visited = Int32Array;

/** Whether the pair stood together in a group of an earlier block. */
function metBefore(earlier: readonly Visited[], left: number, right: number): boolean {
  for (const groups of earlier) {
    const group = groups[left];
    if (group !== 0 && group === groups[right]) return true;
  }
  return false;
}

/** Puts the keys of one block into a temporary table: of all blocks at once it would hold hundreds of megabytes for a million people. */
function fillTable(connection: Connection, size: number, { key, finer }: Keys[number]): void {
  connection.exec('DROP TABLE IF EXISTS temp.link_key');
  connection.exec('CREATE TEMP TABLE link_key (person INTEGER PRIMARY KEY, k INTEGER, f INTEGER)');
  const insert = connection.prepare<[number, number, number | null]>('INSERT INTO link_key VALUES (?, ?, ?)');
  for (let person = 0; person < size; person += 1) {
    const own = key(person);
    if (own !== 0) insert.run(person, own, finer(person) || null);
  }
}

/** The groups of a block: people with one key; those above the limit are cut by the finer key. With `from`, only those with a person at or after it. */
function* groupsOf(
  connection: Connection,
  from: number,
  largest: number,
): Generator<readonly number[], void, undefined> {
  const wanted = from > 0 ? `AND max(person) >= ${from}` : '';
  const whole = `SELECT group_concat(person) FROM link_key GROUP BY k
    HAVING count(*) BETWEEN 2 AND ${largest} ${wanted}`;
  const cut = `SELECT group_concat(person) FROM link_key WHERE f IS NOT NULL AND k IN (
      SELECT k FROM link_key GROUP BY k HAVING count(*) > ${largest})
    GROUP BY k, f HAVING count(*) BETWEEN 2 AND ${largest} ${wanted}`;
  for (const sql of [whole, cut]) {
    for (const people of connection.prepare<[], string>(sql).pluck().iterate()) yield people.split(',').map(Number);
  }
}

function visitGroup(people: readonly number[], earlier: readonly Visited[], from: number, visit: PairVisitor): void {
  for (const [place, one] of people.entries()) {
    for (let next = place + 1; next < people.length; next += 1) {
      const other = people[next] ?? 0;
      const [left, right] = one < other ? [one, other] : [other, one];
      if (right >= from && !metBefore(earlier, left, right)) visit(left, right);
    }
  }
}

/**
 * Visits every pair of people that share a block, each once. The blocks are made in SQL, one after another in a temporary
 * table of keys. With `from`,
 * only pairs of which one stands at or after that place: the newcomers.
 */
export function visitPairs(
  connection: Connection,
  table: LinkTable,
  visit: PairVisitor,
  options: { readonly from?: number; readonly afterBlock?: (done: number, all: number) => void } = {},
): void {
  const { from = 0, afterBlock } = options;
  const blocks = keysOf(table);
  const earlier: Visited[] = [];
  for (const keys of blocks) {
    fillTable(connection, table.size, keys);
    const visited: Visited = new Int32Array(table.size);
    let group = 0;
    for (const people of groupsOf(connection, from, keys.largest ?? largestBlock)) {
      group += 1;
      for (const person of people) visited[person] = group;
      visitGroup(people, earlier, from, visit);
    }
    earlier.push(visited);
    afterBlock?.(earlier.length, blocks.length);
  }
  connection.exec('DROP TABLE temp.link_key');
}
