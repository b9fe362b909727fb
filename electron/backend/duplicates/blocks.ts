import type { Connection } from '../db/open.ts';
import { type LinkTable, nikKinds } from './link-table.ts';

/** A pair of places in the table, the smaller first. */
export type PairVisitor = (left: number, right: number) => void;

/** A block with more people than this is cut by a finer key; a cut that is still larger is left, its people meet in other blocks. */
const largestBlock = 80;

/** Two numbers in one key, exact for the sizes of a register. 0 for a missing part. */
const both = (left: number, right: number): number => (left === 0 || right === 0 ? 0 : left * 67_108_864 + right);

const yearOf = (date: number): number => Math.floor(date / 10_000);

/** Birth date with day and month in one order, so that exchanged ones meet. */
function birthKey(date: number): number {
  const month = Math.floor(date / 100) % 100;
  const day = date % 100;
  return date === 0 ? 0 : yearOf(date) * 10_000 + Math.min(day, month) * 100 + Math.max(day, month);
}

/** Keys by which people meet: who has one in common is compared. The second key of a block cuts it when it is too large. */
type Keys = readonly { readonly key: (person: number) => number; readonly finer: (person: number) => number }[];

function keysOf(table: LinkTable): Keys {
  const nikText = (person: number): string => table.nikTexts.text(table.nik[person] ?? 0);
  /** Some digits of a NIK as a key: at most twelve, which a number holds exactly. */
  const part = (person: number, start: number, end: number): number => {
    const text = nikText(person);
    return text.length < end || table.nikKind[person] === nikKinds.blank ? 0 : Number(text.slice(start, end)) + 1;
  };
  const at = (column: Int32Array) => (person: number) => column[person] ?? 0;
  const [birth, name, mother] = [at(table.birth), at(table.nameSound), at(table.motherSound)];
  const first = (person: number) => table.names.firstWord(table.name[person] ?? 0);
  const rare = (person: number) => table.names.rarestWord(table.name[person] ?? 0);
  const year = (person: number) => yearOf(birth(person));
  const area = at(table.area);
  const street = at(table.street);
  const beginning = (person: number) => table.names.beginning(table.name[person] ?? 0);
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
  ];
}

/** One kind of block: its keys, and whether each person stood in a group that was visited. */
type Block = {
  readonly keys: Float64Array;
  readonly finer: Float64Array;
  readonly visited: Uint8Array;
};

/** The person's group was visited whole, or as the part with one finer key. */
const visitedWhole = 1;
const visitedCut = 2;

/** Whether the pair stood in a group of an earlier block and was visited there. */
function metBefore(blocks: readonly Block[], block: number, left: number, right: number): boolean {
  for (let earlier = 0; earlier < block; earlier += 1) {
    const one = blocks[earlier];
    if (!one || one.keys[left] === 0 || one.keys[left] !== one.keys[right]) continue;
    const how = one.visited[left];
    if (how === visitedWhole || (how === visitedCut && one.finer[left] === one.finer[right])) return true;
  }
  return false;
}

/** Puts the keys of one block into a temporary table: of all blocks at once it would hold hundreds of megabytes for a million people. */
function fillTable(connection: Connection, { keys, finer }: Block): void {
  connection.exec('DROP TABLE IF EXISTS temp.link_key');
  connection.exec('CREATE TEMP TABLE link_key (person INTEGER PRIMARY KEY, k INTEGER, f INTEGER)');
  const insert = connection.prepare<[number, number, number | null]>('INSERT INTO link_key VALUES (?, ?, ?)');
  for (let person = 0; person < keys.length; person += 1) {
    const key = keys[person] ?? 0;
    if (key !== 0) insert.run(person, key, finer[person] || null);
  }
}

/** People with one key; those above the limit are cut by the finer key. */
type Group = { readonly people: readonly number[]; readonly how: number };

/** The groups of a block. With `from`, only those with a person at or after it. */
function* groupsOf(connection: Connection, from: number): Generator<Group, void, undefined> {
  const wanted = from > 0 ? `AND max(person) >= ${from}` : '';
  const whole = `SELECT group_concat(person) FROM link_key GROUP BY k
    HAVING count(*) BETWEEN 2 AND ${largestBlock} ${wanted}`;
  const cut = `SELECT group_concat(person) FROM link_key WHERE f IS NOT NULL AND k IN (
      SELECT k FROM link_key GROUP BY k HAVING count(*) > ${largestBlock})
    GROUP BY k, f HAVING count(*) BETWEEN 2 AND ${largestBlock} ${wanted}`;
  for (const [sql, how] of [[whole, visitedWhole] as const, [cut, visitedCut] as const]) {
    for (const people of connection.prepare<[], string>(sql).pluck().iterate())
      yield { people: people.split(',').map(Number), how };
  }
}

function visitGroup(blocks: readonly Block[], block: number, { people, how }: Group, from: number, visit: PairVisitor) {
  const own = blocks[block]?.visited;
  if (own) for (const person of people) own[person] = how;
  for (const [place, one] of people.entries()) {
    for (let next = place + 1; next < people.length; next += 1) {
      const other = people[next] ?? 0;
      const [left, right] = one < other ? [one, other] : [other, one];
      if (right >= from && !metBefore(blocks, block, left, right)) visit(left, right);
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
  const column = (read: (person: number) => number) =>
    Float64Array.from({ length: table.size }, (_, person) => read(person));
  const blocks: readonly Block[] = keysOf(table).map(({ key, finer }) => ({
    keys: column(key),
    finer: column(finer),
    visited: new Uint8Array(table.size),
  }));
  for (const [block, keys] of blocks.entries()) {
    fillTable(connection, keys);
    for (const group of groupsOf(connection, from)) visitGroup(blocks, block, group, from, visit);
    afterBlock?.(block + 1, blocks.length);
  }
  connection.exec('DROP TABLE temp.link_key');
}
