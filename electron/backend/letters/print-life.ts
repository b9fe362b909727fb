import type { LetterLifeStep } from '#shared/contract/letter-agenda.ts';
import type { Db } from '../db/office-database.ts';

/** A step of which nothing but what it is has been said. */
export const nothing = {
  ...{ on: null, person: null, relation: null, returnReason: null, reason: null, copy: null },
  print: null,
} as const;

async function originals(db: Db, id: number): Promise<LetterLifeStep[]> {
  const rows = await db
    .selectFrom('letter_print_sheet')
    .innerJoin('letter_print', 'letter_print.id', 'letter_print_sheet.print_id')
    .innerJoin('account', 'account.id', 'letter_print.asked_by')
    .select(['asked_at as at', 'account.display_name as by', 'way', 'printer', 'letter_print.state', 'reason', 'note'])
    .where('letter_id', '=', id)
    .orderBy('letter_print.id')
    .execute();
  return rows.map(({ at, by, note, ...print }) => ({ ...nothing, kind: 'printed', at, by, reason: note, print }));
}

async function copied(db: Db, id: number): Promise<LetterLifeStep[]> {
  const rows = await db
    .selectFrom('letter_copy')
    .innerJoin('account', 'account.id', 'letter_copy.made_by')
    .selectAll('letter_copy')
    .select('account.display_name as by')
    .where('letter_id', '=', id)
    .execute();
  return rows.map(({ made_at: at, by, asked_by: person, reason, copy_number: copy }) => ({
    ...nothing,
    kind: 'copied',
    at,
    by,
    person,
    reason,
    copy,
  }));
}

async function copiesOut(db: Db, id: number): Promise<LetterLifeStep[]> {
  const rows = await db
    .selectFrom('letter_copy_out')
    .innerJoin('account', 'account.id', 'letter_copy_out.by')
    .select(['at', 'account.display_name as by', 'way', 'printer', 'copy_number as copy'])
    .where('letter_id', '=', id)
    .orderBy('letter_copy_out.id')
    .execute();
  return rows.map(({ at, by, copy, ...way }) => ({
    ...nothing,
    ...{ kind: 'copy_out', at, by, copy, print: { ...way, state: 'sent', reason: null } },
  }));
}

/** Every time that the letter left the office's files as an original, and its stamped copies. */
export async function printed(db: Db, id: number): Promise<LetterLifeStep[]> {
  return [...(await originals(db, id)), ...(await copied(db, id)), ...(await copiesOut(db, id))];
}
