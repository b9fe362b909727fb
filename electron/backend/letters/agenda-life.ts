import { AppError } from '#shared/contract/errors.ts';
import type { LetterLifeStep } from '#shared/contract/letter-agenda.ts';
import { ageLimits } from '#shared/domain/letter-handover.ts';
import { officeDate } from '../clock.ts';
import type { Db } from '../db/office-database.ts';
import type { Office } from '../office.ts';
import { lettersByIds, reasonText } from './agenda.ts';
import { nothing, printed } from './print-life.ts';

async function made(db: Db, id: number): Promise<LetterLifeStep[]> {
  const letter = await db
    .selectFrom('letter')
    .innerJoin('letter_batch', 'letter_batch.id', 'letter.batch_id')
    .innerJoin('account as maker', 'maker.id', 'letter_batch.created_by')
    .leftJoin('account as issuer', 'issuer.id', 'letter.issued_by')
    .leftJoin('account as voider', 'voider.id', 'letter.voided_by')
    .select([
      'letter_batch.created_at as reservedAt',
      'maker.display_name as reservedBy',
      'letter.issued_at as issuedAt',
      'issuer.display_name as issuedBy',
      'letter.state',
      'letter.void_reason as voidReason',
      'letter.voided_at as voidedAt',
      'voider.display_name as voidedBy',
    ])
    .where('letter.id', '=', id)
    .executeTakeFirst();
  if (!letter) throw new AppError('common.not_found');
  const { reservedAt, reservedBy, issuedAt, issuedBy, voidedAt, voidedBy } = letter;
  const reserved: LetterLifeStep = { ...nothing, kind: 'reserved', at: reservedAt, by: reservedBy };
  const issued: LetterLifeStep = { ...nothing, kind: 'issued', at: issuedAt, by: issuedBy };
  const reason = reasonText(letter.voidReason);
  const voided: LetterLifeStep = { ...nothing, kind: 'voided', at: voidedAt, by: voidedBy, reason };
  return [reserved, ...(issuedAt === null ? [] : [issued]), ...(letter.state === 'void' ? [voided] : [])];
}

async function handedOut(db: Db, id: number): Promise<LetterLifeStep[]> {
  const rows = await db
    .selectFrom('letter_handover')
    .innerJoin('account as giver', 'giver.id', 'letter_handover.recorded_by')
    .leftJoin('account as taker', 'taker.id', 'letter_handover.returned_by')
    .selectAll('letter_handover')
    .select(['giver.display_name as giver', 'taker.display_name as taker'])
    .where('letter_id', '=', id)
    .orderBy('letter_handover.id')
    .execute();
  return rows.flatMap((row): LetterLifeStep[] => {
    const who = { person: row.collector, relation: row.relation };
    const handed = {
      ...nothing,
      ...who,
      kind: 'handed' as const,
      at: row.recorded_at,
      by: row.giver,
      on: row.handed_on,
    };
    if (row.returned_on === null) return [handed];
    const back = { at: row.returned_at, by: row.taker, on: row.returned_on, returnReason: row.return_reason };
    return [handed, { ...nothing, ...back, kind: 'returned' }];
  });
}

/** One letter and all that happened to it, in the order of time. @throws AppError common.not_found */
export async function letterLife(db: Db, id: number) {
  const [letter] = await lettersByIds(db, [id]);
  if (!letter) throw new AppError('common.not_found');
  const steps = [...(await made(db, id)), ...(await handedOut(db, id)), ...(await printed(db, id))];
  // A number that lapsed with its approval has no time of its own: it is the last thing that happened to it.
  const life = steps.toSorted((left, right) => (left.at ?? '~').localeCompare(right.at ?? '~'));
  return { letter, life };
}

/** Days before a civil date. */
function daysBefore(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}

/** How many issued letters nobody has, in groups by days since their date, the youngest first. */
export async function ageing(office: Office) {
  const today = officeDate(office.clock);
  const rows = await office.database.read
    .selectFrom('letter_agenda')
    .select(['letter_date as date', (build) => build.fn.countAll<number>().as('count')])
    .where('state', '=', 'issued')
    .where('held', 'in', ['waiting', 'returned'])
    .groupBy('letter_date')
    .execute();
  return [...ageLimits, null].map((days, index) => {
    const before = ageLimits[index - 1];
    const to = before === undefined ? '9999-12-31' : daysBefore(today, before + 1);
    const from = days === null ? null : daysBefore(today, days);
    const inside = rows.filter(({ date }) => date <= to && (from === null || date >= from));
    return { from, to, days, count: inside.reduce((sum, { count }) => sum + count, 0) };
  });
}
