import { type SqlBool, sql } from 'kysely';
import type { z } from 'zod';
import type { AgendaFilter, agendaQuery, agendaSort, LetterRow } from '#shared/contract/letter-agenda.ts';
import { openCode } from '#shared/domain/letter-code.ts';
import { translate } from '#shared/i18n/index.ts';
import type { Db } from '../db/office-database.ts';
import { workerMatches } from '../workers/service.ts';

/** Order of the register of letters. */
export type AgendaSort = z.output<typeof agendaSort>;

/** Letters that match, in no order; answered from the narrow table and its indexes. */
function matching(db: Db, filter: AgendaFilter, byPlace = false) {
  const { state, held, template, villageCode, batchId, from, to, search } = filter;
  // Nearly all letters are issued: where a kelurahan or a batch is asked for too, its index finds fewer of them, and the order of places has
  // an index that says of each letter how it stands. The plus keeps SQLite from using the other one.
  const isPlaced = villageCode !== undefined || batchId !== undefined || byPlace;
  const column = (name: 'state' | 'held') => sql.raw(isPlaced ? `+${name}` : name);
  const stateIs = (wanted: string) => sql<SqlBool>`${column('state')} = ${wanted}`;
  let found = db.selectFrom('letter_agenda');
  if (state) found = found.where(stateIs(state));
  if (held === 'due') found = found.where(stateIs('issued')).where('held', '<>', 'handed');
  else if (held) found = found.where(sql<SqlBool>`${column('held')} = ${held}`);
  if (template !== undefined) {
    found = found.where('template_id', 'in', (build) =>
      build.selectFrom('letter_template').select('letter_template.id').where('letter_template.code', '=', template),
    );
  }
  if (villageCode !== undefined) found = found.where('village_code', '=', villageCode);
  if (batchId !== undefined) found = found.where('batch_id', '=', batchId);
  if (from !== undefined) found = found.where('letter_date', '>=', from);
  if (to !== undefined) found = found.where('letter_date', '<=', to);
  const text = search?.trim() ?? '';
  return text === '' ? found : found.where(searched(text));
}

/** A scanned code means its number, digits a number, anything with a slash a part of a number, the rest people. */
function searched(text: string) {
  const opened = openCode(text);
  if (opened.kind === 'signed') return sql<SqlBool>`number = ${opened.payload?.number ?? ''}`;
  const people = sql<SqlBool>`worker_id in ${workerMatches({ search: text })}`;
  // Few digits are a number; as many as in a NIK may be one.
  if (/^\d{1,6}$/.test(text)) return sql<SqlBool>`(sequence = ${Number(text)} or ${startsWith(text)})`;
  // Both by SQLite's own rule, so that letters which it does not know to be capital or small are found as they stand.
  if (text.includes('/')) return sql<SqlBool>`instr(upper(number), upper(${text})) > 0`;
  return sql<SqlBool>`(${startsWith(text)} or ${people})`;
}

const startsWith = (text: string) => sql<SqlBool>`(number >= ${text} and number < ${`${text}\u{10ffff}`})`;

/** Ids of the letters that match, in this order; the newest number first unless said otherwise. */
export function agendaIds(db: Db, filter: AgendaFilter, sort: AgendaSort | undefined) {
  const found = matching(db, filter, sort?.field === 'place').select('letter_id as id');
  const way = sort?.descending === false ? ('asc' as const) : ('desc' as const);
  switch (sort?.field) {
    case 'name':
      return found.orderBy('name_key', way).orderBy('letter_id', way);
    case 'letterDate':
      return found.orderBy('letter_date', way).orderBy('letter_id', way);
    case 'place':
      return found.orderBy('village_code', way).orderBy('rw', way).orderBy('rt', way).orderBy('letter_id', way);
    default:
      return found.orderBy('letter_id', way);
  }
}

/** Whoever was merged into another record has not left. */
const whyLeft = sql<string | null>`CASE WHEN worker.state = 'inactive' AND worker.merged_into IS NULL THEN
  coalesce((SELECT e.reason FROM enrolment e WHERE e.worker_id = worker.id AND e.state = 'inactive' AND e.reason IS NOT NULL
    ORDER BY e.id DESC LIMIT 1), 'left') END`;

/** What the register of letters shows of these letters, in the order of the ids. */
export function agendaRows(db: Db, ids: readonly number[]) {
  return db
    .selectFrom('letter_agenda')
    .innerJoin('letter', 'letter.id', 'letter_agenda.letter_id')
    .innerJoin('worker', 'worker.id', 'letter.worker_id')
    .leftJoin('village', 'village.code', 'letter_agenda.village_code')
    .leftJoin('letter_handover', (join) =>
      join.onRef('letter_handover.letter_id', '=', 'letter.id').on('letter_handover.returned_on', 'is', null),
    )
    .select([
      'letter.id',
      'letter.number',
      'letter.state',
      'letter.year',
      'letter.sequence',
      'letter.worker_id as workerId',
      'letter_agenda.name',
      'village.name as villageName',
      'letter_agenda.rt',
      'letter_agenda.rw',
      'letter.batch_id as batchId',
      'letter_agenda.letter_date as letterDate',
      'letter.issued_at as issuedAt',
      'letter.void_reason as voidReason',
      'letter_agenda.held',
      'letter_handover.handed_on as handedOn',
      'letter_handover.collector',
      'letter_agenda.copies',
      whyLeft.as('personLeft'),
    ])
    .where('letter.id', 'in', [...ids]);
}

/** Codes that the database itself writes: an approval lapsed, a decree was made void. */
const ownReasons = new Set(['approval_lapsed', 'decree_voided']);

/** Reasons are a person's words, but for the codes that the database itself writes. */
export function reasonText(reason: string | null): string | null {
  return reason !== null && ownReasons.has(reason) ? translate('id')(`errors.letters.${reason}`) : reason;
}

/** Puts rows into the order of the ids, with reasons in words. */
export function inOrder(ids: readonly number[], rows: readonly LetterRow[]): LetterRow[] {
  const byId = new Map(rows.map((row) => [row.id, { ...row, voidReason: reasonText(row.voidReason) }]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Letters by their ids, in the same order. */
export async function lettersByIds(db: Db, ids: readonly number[]): Promise<LetterRow[]> {
  return inOrder(ids, await agendaRows(db, ids).execute());
}

/** One block of the register of letters, and how many match. */
export async function listLetters(
  db: Db,
  { start, end, sort, ...filter }: z.output<typeof agendaQuery>,
): Promise<{ rows: LetterRow[]; total: number }> {
  const { total } = await matching(db, filter)
    .select((build) => build.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const page = await agendaIds(db, filter, sort)
    .offset(start)
    .limit(Math.max(0, end - start))
    .execute();
  const rows = await lettersByIds(
    db,
    page.map(({ id }) => id),
  );
  return { rows, total };
}
