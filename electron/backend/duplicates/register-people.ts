import type { Connection } from '../db/open.ts';
import { createLinkTable, type LinkTable } from './link-table.ts';

/** People of the register who live in it, as they are compared, with their ids by place. */
export type RegisterPeople = { readonly ids: Int32Array; readonly table: LinkTable };

type Row = {
  readonly id: number;
  readonly nik: string | null;
  readonly kk: string | null;
  readonly name: string;
  readonly birthDate: string | null;
  readonly sex: 'L' | 'P' | null;
  readonly motherName: string | null;
  readonly address: string | null;
  readonly villageCode: string | null;
  readonly phone: string | null;
  readonly heirName: string | null;
};

/** People who take part in comparing: whoever was refused, has left or was merged does not. */
export const comparedStates = `state NOT IN ('rejected', 'inactive', 'replaced')`;

const columns = `id, nik, kk, name, birth_date AS birthDate, sex, mother_name AS motherName, address, village_code AS villageCode, phone,
  heir_name AS heirName`;

/** Rows between two safe points. */
const page = 2000;

/** Which people are read, and where the reading may be stopped. */
export type RegisterPart = { readonly where?: string; readonly checkpoint?: () => void };

/** Adds everybody of the register to a table, in the order of the ids; the ids are given back. */
export function addRegister(
  connection: Connection,
  add: ReturnType<typeof createLinkTable>['add'],
  { where = '1', checkpoint }: RegisterPart = {},
): number[] {
  const ids: number[] = [];
  const rows = connection.prepare<[], Row>(
    `SELECT ${columns} FROM worker WHERE ${comparedStates} AND ${where} ORDER BY id`,
  );
  for (const { id, ...row } of rows.iterate()) {
    if (ids.length % page === 0) checkpoint?.();
    ids.push(id);
    add({ ...row, nikState: row.nik === null ? 'blank' : 'whole', nikRaw: null });
  }
  return ids;
}

/** A register with more people is not read whole for one import: only who shares something with its people. */
const largeRegister = 150_000;

/** People who have a NIK, a family card, a birth date or a name in common with somebody of the import, by the register's own indexes. */
const sharing = (importId: number): string =>
  ['nik', 'kk', 'birth_date', 'name_key']
    .map(
      (column) =>
        `SELECT other.id FROM worker own JOIN worker other ON other.${column} = own.${column} WHERE own.import_id = ${importId}`,
    )
    .join(' UNION ');

/**
 * Reads the register; with an import, its people stand behind all others and `from` is the place of the first. Of a register with
 * more than `large` people only those are read who may be one of them.
 */
export function readRegister(
  connection: Connection,
  importId: number | null,
  { checkpoint, large = largeRegister }: { readonly checkpoint?: () => void; readonly large?: number },
): RegisterPeople & { readonly from: number } {
  const builder = createLinkTable();
  const read = (where: string) => addRegister(connection, builder.add, { where, checkpoint });
  if (importId === null) return { ids: Int32Array.from(read('1')), table: builder.finish(), from: 0 };
  const isLarge = connection.prepare('SELECT 1 FROM worker LIMIT 1 OFFSET ?').get(large) !== undefined;
  const others = `import_id IS NOT ${importId}`;
  const before = read(isLarge ? `${others} AND id IN (${sharing(importId)})` : others);
  const own = read(`import_id = ${importId}`);
  return { ids: Int32Array.from([...before, ...own]), table: builder.finish(), from: before.length };
}

/** Two people of the register, compared outside any scan. */
export function readTwo(connection: Connection, left: number, right: number): LinkTable {
  const builder = createLinkTable();
  const row = connection.prepare<[number], Row>(`SELECT ${columns} FROM worker WHERE id = ?`);
  for (const id of [left, right]) {
    const { id: _, ...person } = row.get(id) ?? { id, ...nobody };
    builder.add({ ...person, nikState: person.nik === null ? 'blank' : 'whole', nikRaw: null });
  }
  return builder.finish();
}

const nobody: Omit<Row, 'id'> = {
  nik: null,
  kk: null,
  name: '',
  birthDate: null,
  sex: null,
  motherName: null,
  address: null,
  villageCode: null,
  phone: null,
  heirName: null,
};
