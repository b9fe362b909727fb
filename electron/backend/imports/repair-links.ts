import type { Connection } from '../db/open.ts';
import type { PersonTrace } from './same-person.ts';

/** What two rows of a list may share so that they are compared at all, in the order in which shared ones are looked at. */
const kinds = ['nik', 'kk', 'phone', 'birth'] as const;

type LinkKind = (typeof kinds)[number];

/** A trace by what it can be found with: 'k…', 'p…' and so on; a blank is never found. */
export function linksOf(trace: PersonTrace): readonly string[] {
  const { nik, nikState, kk, phone, birth } = trace;
  return [
    ...(nikState === 'whole' ? [`nik${nik}`] : []),
    ...(kk === 0 ? [] : [`kk${kk}`]),
    ...(phone === 0 ? [] : [`phone${phone}`]),
    ...(birth === 0 ? [] : [`birth${birth}`]),
  ];
}

/** The key of one kind among those of a trace; undefined when it is blank. */
export function linkOf(links: readonly string[], kind: LinkKind): string | undefined {
  return links.find((link) => link.startsWith(kind));
}

/**
 * Which rows of an import share a NIK, family card, phone or birth date: what finds the few rows that one repaired row can
 * concern. Made at the first repair of an import, thrown away with its staging.
 */
export function rowLinks(connection: Connection, importId: number) {
  const made = connection.prepare<[number]>(
    `SELECT 1 FROM import_link WHERE import_id = ? AND link = '' AND row_id = 0`,
  );
  const put = connection.prepare('INSERT OR IGNORE INTO import_link (import_id, link, row_id) VALUES (?, ?, ?)');
  const remove = connection.prepare('DELETE FROM import_link WHERE import_id = ? AND link = ? AND row_id = ?');
  const sharing = connection
    .prepare<[number, string], number>(
      'SELECT row_id FROM import_link WHERE import_id = ? AND link = ? ORDER BY row_id',
    )
    .pluck();
  const before = connection
    .prepare<[number, string, number, number], number>(
      'SELECT row_id FROM import_link WHERE import_id = ? AND link = ? AND row_id < ? ORDER BY row_id DESC LIMIT ?',
    )
    .pluck();
  return {
    made: () => made.get(importId) !== undefined,
    markMade: () => put.run(importId, '', 0),
    put: (rowId: number, links: readonly string[]) => {
      for (const link of links) put.run(importId, link, rowId);
    },
    remove: (rowId: number, links: readonly string[]) => {
      for (const link of links) remove.run(importId, link, rowId);
    },
    /** All rows with this link, in file order. */
    sharing: (link: string): readonly number[] => sharing.all(importId, link),
    /** Earlier rows with this link, the nearest first. */
    before: (link: string, rowId: number, most: number): readonly number[] => before.all(importId, link, rowId, most),
  };
}

/** The rows of one import by what they share. */
export type RowLinks = ReturnType<typeof rowLinks>;

/** Finds rows by what they share. */
export type LinkFinder = Pick<RowLinks, 'sharing' | 'before'>;

/**
 * The same in memory, for acts that concern much of a list: rows are put in file order. Most links have one row, which stands
 * there without a list around it: some 60 bytes a link.
 */
export function linksInMemory(): LinkFinder & Pick<RowLinks, 'put'> {
  const rowsOf = new Map<string, number | number[]>();
  const sharing = (link: string): readonly number[] => {
    const known = rowsOf.get(link);
    return known === undefined ? [] : typeof known === 'number' ? [known] : known;
  };
  return {
    put: (rowId, links) => {
      for (const link of links) {
        const known = rowsOf.get(link);
        if (known === undefined) rowsOf.set(link, rowId);
        else if (typeof known === 'number') rowsOf.set(link, [known, rowId]);
        else known.push(rowId);
      }
    },
    sharing,
    before: (link, rowId, most) => {
      const found: number[] = [];
      const known = sharing(link);
      for (let index = known.length - 1; index >= 0 && found.length < most; index -= 1) {
        const id = known[index] ?? rowId;
        if (id < rowId) found.push(id);
      }
      return found;
    },
  };
}
