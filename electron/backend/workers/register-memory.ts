import { type OfficeDatabase, reading } from '../db/office-database.ts';
import {
  columnReader,
  emptyColumns,
  type FollowedColumns,
  type OrderedColumn,
  orderedColumns,
  setPerson,
} from './followed-columns.ts';
import { type IndexOrder, indexOrder } from './index-order.ts';

/**
 * The register's columns for conditions and sorting, held in memory (some 45 MB for a million people): any list is worked out
 * from them in a few milliseconds, however conditions and sorting are combined. Numbers and names themselves stay in the file.
 */
export type RegisterMemory = {
  readonly columns: FollowedColumns;
  readonly orders: Readonly<Record<OrderedColumn, IndexOrder>>;
  /** The greatest id. */
  readonly last: () => number;
};

type Filled = RegisterMemory & {
  /** Brings the columns up to what the caller's transaction sees; false when reading everything anew is quicker. */
  readonly follow: () => boolean;
};

/** People read between two breaths. */
const atOnce = 5000;

/** More changes than this are not followed one by one. */
const mostFollowed = 200_000;

const orderNames: readonly OrderedColumn[] = ['name_key', 'nik', 'kk'];

/** Reads everybody in parts, so that other calls are answered meanwhile; what changes during it is followed afterwards. */
async function fill(database: OfficeDatabase): Promise<Filled> {
  const { connection } = database;
  const reader = columnReader(connection);
  let seq = await reading(database, reader.lastSeq);
  let last = 0;
  const columns = emptyColumns((await reading(database, reader.lastId)) + atOnce);
  const orders = {
    name_key: indexOrder(connection, 'name_key'),
    nik: indexOrder(connection, 'nik'),
    kk: indexOrder(connection, 'kk'),
  };
  const readPeople = (): number => {
    const people = reader.people(last, atOnce);
    for (const person of people) {
      const [id] = person;
      setPerson(columns, id, person, 1);
      for (const name of orderNames) orders[name].moved(id);
      last = id;
    }
    return people.length;
  };
  while ((await reading(database, readPeople)) === atOnce) await new Promise(setImmediate);
  for (const name of orderNames) {
    await reading(database, orders[name].ids);
    await new Promise(setImmediate);
  }
  const follow = (): boolean => {
    const newest = reader.lastSeq();
    if (newest - seq > mostFollowed || reader.lastId() - last > mostFollowed) return false;
    const touched = newest > seq ? reader.touched(seq, mostFollowed) : [];
    for (const change of touched) {
      const [place, moved, id] = change;
      setPerson(columns, id, change, 3);
      for (const name of orderNames) if (moved & orderedColumns[name]) orders[name].moved(id);
      seq = place;
    }
    while (reader.lastId() > last) readPeople();
    return true;
  };
  return { columns, orders, last: () => last, follow };
}

type Known = { readonly filled: Promise<Filled>; isReady: boolean };

const memories = new WeakMap<OfficeDatabase, Known>();

function memoryOf(database: OfficeDatabase): Known {
  const known = memories.get(database);
  if (known) return known;
  const made: Known = { filled: fill(database), isReady: false };
  memories.set(database, made);
  made.filled.then(
    () => (made.isReady = true),
    () => memories.delete(database),
  );
  return made;
}

/** Whether the register is in memory already; if not, reading it begins. */
export function isRegisterReady(database: OfficeDatabase): boolean {
  return memoryOf(database).isReady;
}

/** Runs the work on the register as it is now; statements of the work see the same state. Not to be called inside a write. */
export async function withRegister<T>(database: OfficeDatabase, work: (register: RegisterMemory) => T): Promise<T> {
  for (;;) {
    const known = memoryOf(database);
    const memory = await known.filled;
    const outcome = await reading(database, () => (memory.follow() ? { value: work(memory) } : null));
    if (outcome) return outcome.value;
    if (memories.get(database) === known) memories.delete(database);
  }
}
