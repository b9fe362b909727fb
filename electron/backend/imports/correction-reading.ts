import { type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import type { RoundOf } from '#shared/contract/import-papers.ts';
import type { Verdict } from '#shared/domain/states.ts';
import type { Db } from '../db/office-database.ts';
import type { Office } from '../office.ts';
import { type Actor, may } from '../session.ts';
import { changedColumns } from './correction-likeness.ts';
import { readMarker } from './correction-return.ts';
import { type ReadAs, readAs } from './read-as.ts';

const roundColumns = ['import.id', 'import.file_name as fileName', 'import.state'] as const;

/** An import that can be gone on from. @throws AppError common.not_found */
async function openRound(db: Db, id: number): Promise<RoundOf & { readonly fileSha256: string }> {
  const found = await db
    .selectFrom('import')
    .select([...roundColumns, 'import.file_sha256 as fileSha256'])
    .where('id', '=', id)
    .where('state', 'in', ['staged', 'committed'])
    .executeTakeFirst();
  if (!found) throw new AppError('common.not_found');
  return found;
}

/**
 * The import that a file goes on from: the one that was named, none when that was said, else the one of the file's own mark if it
 * is one of this office. @throws AppError common.not_found when the named one is neither staged nor committed
 */
export async function findEarlierRound(
  office: Office,
  path: string,
  named: number | null | undefined,
): Promise<RoundOf | null> {
  if (named === null) return null;
  const db = office.database.read;
  if (named !== undefined) return openRound(db, named);
  const marker = await readMarker(path);
  if (marker === null) return null;
  try {
    const { fileSha256, ...round } = await openRound(db, marker.importId);
    return fileSha256.startsWith(marker.fileSha256) ? round : null;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

/** How many rows went from which verdict to which; rows that are missing in the file have no verdict after. */
async function outcomeOf(db: Db, id: number, earlierId: number) {
  const kept = await db
    .selectFrom('import_row as later_row')
    .leftJoin('import_round_row as pair', 'pair.import_row_id', 'later_row.id')
    .leftJoin('import_row as earlier_row', 'earlier_row.id', 'pair.earlier_row_id')
    .select((build) => [
      'earlier_row.verdict as before',
      'later_row.verdict as after',
      'pair.changed',
      build.fn.countAll<number>().as('count'),
    ])
    .where('later_row.import_id', '=', id)
    .groupBy(['earlier_row.verdict', 'later_row.verdict', 'pair.changed'])
    .execute();
  const missing = await missingRows(db, id, earlierId)
    .select((build) => ['earlier_row.verdict as before', build.fn.countAll<number>().as('count')])
    .groupBy('earlier_row.verdict')
    .execute();
  return [
    ...kept.map((row) => ({ ...row, changed: row.changed === 1 })),
    ...missing.map((row) => ({ ...row, after: null, changed: false })),
  ];
}

function missingRows(db: Db, id: number, earlierId: number) {
  return db
    .selectFrom('import_row as earlier_row')
    .where('earlier_row.import_id', '=', earlierId)
    .where(
      sql<SqlBool>`NOT EXISTS (SELECT 1 FROM import_round_row p JOIN import_row n ON n.id = p.import_row_id
                               WHERE p.earlier_row_id = earlier_row.id AND n.import_id = ${id})`,
    );
}

async function earlierIdOf(db: Db, id: number): Promise<number | null> {
  const row = await db.selectFrom('import_round').select('earlier_id').where('import_id', '=', id).executeTakeFirst();
  return row?.earlier_id ?? null;
}

/** The rounds around an import, and how its rows went on. */
export async function readRound(office: Office, id: number) {
  const db = office.database.read;
  const earlierId = await earlierIdOf(db, id);
  const earlier =
    earlierId === null
      ? null
      : await db.selectFrom('import').select(roundColumns).where('id', '=', earlierId).executeTakeFirstOrThrow();
  const later = await db
    .selectFrom('import_round')
    .innerJoin('import', 'import.id', 'import_round.import_id')
    .select(roundColumns)
    .where('earlier_id', '=', id)
    .where('import.state', 'not in', ['discarded', 'staging'])
    .orderBy('import.id')
    .execute();
  // The rows of a round that was only staged are gone when the next one was committed in its place.
  const comparable = earlierId !== null && earlier !== null && earlier.state !== 'discarded';
  return { earlier, later, outcome: comparable ? await outcomeOf(db, id, earlierId) : [] };
}

/** Which rows of a round. */
export type RoundQuery = {
  readonly id: number;
  readonly part: 'mended' | 'added' | 'removed';
  readonly start: number;
  readonly end: number;
};

type Side = {
  readonly verdict: Verdict;
  readonly sheet: number;
  readonly row_number: number;
  readonly cells: string;
  readonly kinds: string | null;
  readonly person: string;
};

const cellTexts = z.array(z.string());
const spokenOf = z.object({ name: z.string().optional() });

const sideOf = (row: Side) => ({
  id: 0,
  cells: cellTexts.parse(JSON.parse(row.cells)),
  kinds: row.kinds,
  person: spokenOf.parse(JSON.parse(row.person)),
});

function changesOf(before: Side, after: Side, reading: ReadAs) {
  const [left, right] = [sideOf(before), sideOf(after)];
  const headers = reading.sheets.find(({ sheet }) => sheet === after.sheet)?.headers ?? [];
  return changedColumns(left, right).map((column) => ({
    header: headers[column]?.own ?? '',
    before: left.cells[column] ?? '',
    after: right.cells[column] ?? '',
  }));
}

async function readingOf(db: Db, id: number): Promise<ReadAs> {
  const row = await db.selectFrom('import').select('choices').where('id', '=', id).executeTakeFirst();
  if (!row) throw new AppError('common.not_found');
  return readAs.parse(JSON.parse(row.choices));
}

const sideColumns = <Name extends 'later_row' | 'earlier_row'>(side: Name) =>
  [
    `${side}.id`,
    `${side}.verdict`,
    `${side}.sheet`,
    `${side}.row_number`,
    `${side}.cells`,
    `${side}.kinds`,
    `${side}.person`,
  ] as const;

async function removedRows(db: Db, query: RoundQuery, earlierId: number) {
  const missing = missingRows(db, query.id, earlierId).where('earlier_row.verdict', 'in', ['hold', 'reject']);
  const total = await missing.select((build) => build.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  const rows = await missing
    .select(sideColumns('earlier_row'))
    .orderBy('earlier_row.id')
    .offset(query.start)
    .limit(Math.max(0, query.end - query.start))
    .execute();
  return { total: total.count, rows: rows.map((before) => ({ before, after: null })) };
}

async function presentRows(db: Db, query: RoundQuery) {
  const joined = db
    .selectFrom('import_row as later_row')
    .leftJoin('import_round_row as pair', 'pair.import_row_id', 'later_row.id')
    .where('later_row.import_id', '=', query.id)
    .where((build) => (query.part === 'added' ? build('pair.changed', 'is', null) : build('pair.changed', '=', 1)));
  const total = await joined.select((build) => build.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  const rows = await joined
    .select([...sideColumns('later_row'), 'pair.earlier_row_id'])
    .orderBy('later_row.id')
    .offset(query.start)
    .limit(Math.max(0, query.end - query.start))
    .execute();
  const earlierIds = rows.flatMap(({ earlier_row_id: id }) => (id === null ? [] : [id]));
  const earlier =
    earlierIds.length === 0
      ? []
      : await db
          .selectFrom('import_row as earlier_row')
          .select(sideColumns('earlier_row'))
          .where('earlier_row.id', 'in', earlierIds)
          .execute();
  const byId = new Map(earlier.map((row) => [row.id, row]));
  return {
    total: total.count,
    rows: rows.map((after) => ({ before: byId.get(after.earlier_row_id ?? 0) ?? null, after })),
  };
}

/** Rows of a round with what the sender changed. Cells and names only as far as the actor may see whole rows. */
export async function listRoundRows(office: Office, actor: Actor, query: RoundQuery) {
  const db = office.database.read;
  const earlierId = await earlierIdOf(db, query.id);
  if (earlierId === null) return { total: 0, rows: [] };
  const removed = query.part === 'removed';
  const reading = await readingOf(db, removed ? earlierId : query.id);
  const { total, rows } = removed ? await removedRows(db, query, earlierId) : await presentRows(db, query);
  const whole = may(actor, 'workers.identifiers') && may(actor, 'workers.disability');
  return {
    total,
    rows: rows.flatMap(({ before, after }) => {
      const shown = after ?? before;
      if (shown === null) return [];
      return [
        {
          sheet: reading.sheetNames[shown.sheet] ?? '',
          rowNumber: shown.row_number,
          name: sideOf(shown).person.name ?? null,
          before: before?.verdict ?? null,
          after: after?.verdict ?? null,
          cells: whole && before && after ? changesOf(before, after, reading) : [],
        },
      ];
    }),
  };
}
