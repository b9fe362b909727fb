import { sql } from 'kysely';
import { AppError } from '#shared/contract/errors.ts';
import type { LetterRow } from '#shared/contract/letter-agenda.ts';
import type { JournalAction } from '#shared/domain/journal-actions.ts';
import { openCode } from '#shared/domain/letter-code.ts';
import type { CollectorRelation, CounterVerdict, ReturnReason } from '#shared/domain/letter-handover.ts';
import { keyHasEnded } from '#shared/domain/letter-list.ts';
import { officeDate, timestamp } from '../clock.ts';
import { beginChangeSet } from '../db/changes.ts';
import { journalise } from '../db/journal.ts';
import type { Db } from '../db/office-database.ts';
import { formatDate } from '../exports/service.ts';
import type { Office } from '../office.ts';
import type { Actor } from '../session.ts';
import { lettersByIds } from './agenda.ts';
import { verifyPayload } from './payload.ts';
import { asPublicKeys, listPublicKeys } from './signing-keys.ts';

/** What a scanned code or typed number is at the counter. */
export type CounterAnswer = { readonly verdict: CounterVerdict; readonly letter: LetterRow | null };

const nobody = (verdict: CounterVerdict): CounterAnswer => ({ verdict, letter: null });

/**
 * The letter with this number, or with this running number. Counting begins anew each year: letters that live come before void ones, and
 * those of the newest year before older ones; several are left only where series of one year share the running number.
 */
async function byNumber(db: Db, text: string): Promise<readonly number[]> {
  const exact = await db.selectFrom('letter').select('id').where('number', 'in', [text, text.toUpperCase()]).execute();
  // A scanner or the caps lock may have changed the letters of a number that has both kinds.
  const whole = exact.length > 0 || !text.includes('/') ? exact : await inAnyCase(db, text);
  if (whole.length > 0 || !/^\d{1,9}$/.test(text)) return whole.map(({ id }) => id);
  const alike = await db
    .selectFrom('letter_agenda')
    .innerJoin('letter', 'letter.id', 'letter_agenda.letter_id')
    .select(['letter.id', 'letter.year', sql<number>`letter.state = 'void'`.as('isVoid')])
    .where('letter_agenda.sequence', '=', Number(text))
    .orderBy('isVoid')
    .orderBy('letter.year', 'desc')
    .execute();
  const [first] = alike;
  return alike.filter(({ isVoid, year }) => isVoid === first?.isVoid && year === first.year).map(({ id }) => id);
}

function inAnyCase(db: Db, text: string) {
  return db.selectFrom('letter').select('id').where(sql<boolean>`upper(number) = upper(${text})`).execute();
}

/** Whether the key that signed the letter is believed no more. */
async function isRevoked(db: Db, letter: LetterRow): Promise<boolean> {
  const stored = await db.selectFrom('letter').select('qr_text').where('id', '=', letter.id).executeTakeFirst();
  const opened = openCode(stored?.qr_text ?? '');
  const key = opened.kind === 'signed' && (await listPublicKeys(db)).find(({ keyId }) => keyId === opened.keyId);
  return key ? keyHasEnded(key, letter.letterDate) : false;
}

async function verdictOf(db: Db, letter: LetterRow): Promise<CounterVerdict> {
  if (letter.state !== 'issued') return letter.state;
  if (await isRevoked(db, letter)) return 'revoked';
  return letter.held === 'handed' ? 'handed' : 'ready';
}

/** Looks a scanned code or a typed number up. A code counts only with a signature of this office. */
export async function lookUp(db: Db, text: string): Promise<CounterAnswer> {
  const opened = openCode(text);
  let number = text;
  if (opened.kind === 'signed' || opened.kind === 'altered') {
    const checked = verifyPayload(text, asPublicKeys(await listPublicKeys(db)));
    if (checked.kind !== 'valid') return nobody(checked.kind === 'unknown_key' ? 'foreign' : 'altered');
    number = checked.payload.number;
  }
  const [id, other] = await byNumber(db, number);
  if (id === undefined) return nobody('unknown');
  if (other !== undefined) return nobody('ambiguous');
  const [letter] = await lettersByIds(db, [id]);
  return letter ? { verdict: await verdictOf(db, letter), letter } : nobody('unknown');
}

/** Why the letter cannot do what is asked: `letters.counter_…` with its number, and to whom and when it was handed. */
function refusal({ verdict, letter }: CounterAnswer): AppError {
  const params = {
    number: letter?.number ?? '',
    collector: letter?.collector ?? '',
    date: formatDate(letter?.handedOn ?? ''),
  };
  return new AppError(`letters.counter_${verdict}`, { ...params, reason: letter?.voidReason ?? '' });
}

type Step = Extract<JournalAction, 'letter.handed' | 'letter.returned'>;

/** One step at the counter in one transaction, looked up within it; `work` writes it. */
async function step(
  office: Office,
  actor: Actor,
  {
    code,
    action,
    fits,
  }: { readonly code: string; readonly action: Step; readonly fits: (answer: CounterAnswer) => boolean },
  work: (db: Db, letter: LetterRow, at: string) => Promise<void>,
): Promise<LetterRow> {
  const at = timestamp(office.clock);
  return office.database.write(async (db) => {
    const answer = await lookUp(db, code);
    const { letter } = answer;
    if (letter === null || !fits(answer)) {
      throw action === 'letter.returned' && answer.verdict === 'ready'
        ? new AppError('letters.counter_not_handed', { number: letter?.number ?? '' })
        : refusal(answer);
    }
    await work(db, letter, at);
    await beginChangeSet(db, { kind: 'letters', actorId: actor.id, at });
    await journalise(db, { at, actorId: actor.id, action, entity: 'letter', entityId: letter.id });
    const [now] = await lettersByIds(db, [letter.id]);
    return now ?? letter;
  });
}

/** A hand-over as the counter sends it. */
export type HandOver = {
  readonly code: string;
  readonly collector?: string;
  readonly relation: CollectorRelation;
  readonly handedOn: string;
};

/** Refuses a day on which nobody can have been given the letter. */
function checkHandedOn(office: Office, { letterDate }: LetterRow, handedOn: string): void {
  const today = officeDate(office.clock);
  if (handedOn < letterDate) throw new AppError('letters.handed_before', { date: formatDate(letterDate) });
  if (handedOn > today) throw new AppError('letters.handed_later', { date: formatDate(today) });
}

/**
 * Records that a letter was collected.
 * @throws AppError letters.counter_…, letters.collector_missing, letters.collector_deceased, letters.handed_before, letters.handed_later
 */
export function handOver(office: Office, actor: Actor, { code, collector, relation, handedOn }: HandOver) {
  if (relation !== 'self' && collector === undefined) throw new AppError('letters.collector_missing');
  const fits = ({ verdict }: CounterAnswer) => verdict === 'ready';
  return step(office, actor, { code, action: 'letter.handed', fits }, async (db, letter, at) => {
    checkHandedOn(office, letter, handedOn);
    if (relation === 'self' && letter.personLeft === 'deceased') {
      throw new AppError('letters.collector_deceased', { number: letter.number, name: letter.name });
    }
    const record = { letter_id: letter.id, handed_on: handedOn, recorded_at: at, recorded_by: actor.id };
    await db
      .insertInto('letter_handover')
      .values({ ...record, relation, collector: collector ?? letter.name, ...notReturned })
      .execute();
  });
}

const notReturned = { returned_on: null, return_reason: null, returned_at: null, returned_by: null };

/** A letter that came back. */
export type TakeBack = { readonly code: string; readonly reason: ReturnReason; readonly returnedOn: string };

/** Records that a letter came back to the office, also one that is void or believed no more: it is to leave its owner's hands. @throws AppError letters.counter_…, letters.returned_before */
export function takeBack(office: Office, actor: Actor, { code, reason, returnedOn }: TakeBack) {
  const fits = ({ letter }: CounterAnswer) => letter?.held === 'handed';
  return step(office, actor, { code, action: 'letter.returned', fits }, async (db, letter, at) => {
    if (returnedOn < (letter.handedOn ?? '')) {
      throw new AppError('letters.returned_before', { date: formatDate(letter.handedOn ?? '') });
    }
    await db
      .updateTable('letter_handover')
      .set({ returned_on: returnedOn, return_reason: reason, returned_at: at, returned_by: actor.id })
      .where('letter_id', '=', letter.id)
      .where('returned_on', 'is', null)
      .execute();
  });
}
