import { type AgeingRow, ageingBounds } from '#shared/contract/verification.ts';
import { caseActs, queueStages } from '#shared/domain/stages.ts';
import { dayStart, officeDate } from '../clock.ts';
import type { Office } from '../office.ts';
import type { Actor } from '../session.ts';
import { withinAreas } from './cases.ts';

type Counted = Pick<AgeingRow, 'buckets' | 'open' | 'overdue' | 'oldestAt'>;

/** A case: since when it waits in its queue, until when it should be decided. */
type Waiting = { readonly stage_since: string; readonly due_date: string | null };

function counted(cases: readonly Waiting[], starts: readonly string[], today: string): Counted {
  const buckets = new Array<number>(starts.length + 1).fill(0);
  let overdue = 0;
  let oldestAt: string | null = null;
  for (const { stage_since, due_date } of cases) {
    const place = starts.findIndex((start) => stage_since >= start);
    const bucket = place === -1 ? starts.length : place;
    buckets[bucket] = (buckets[bucket] ?? 0) + 1;
    if (due_date !== null && due_date < today) overdue += 1;
    if (oldestAt === null || stage_since < oldestAt) oldestAt = stage_since;
  }
  return { buckets, open: cases.length, overdue, oldestAt };
}

/**
 * How long open cases have been waiting where they stand: per queue (programme and stage) and per person to whom they were given, with what each verifier
 * decided today. Days are civil days of the office.
 */
export async function ageingBoard(office: Office, actor: Actor) {
  const db = office.database.read;
  const today = officeDate(office.clock);
  // The bucket of at most n days begins with the day n days before today.
  const starts = ageingBounds.map((days) => dayStart(today, -days) ?? '');
  const cases = await db
    .selectFrom('verification_case')
    .select(['program_id', 'stage', 'assigned_to', 'stage_since', 'due_date'])
    .where('place', 'in', queueStages)
    .where(withinAreas(actor))
    .execute();
  const programs = new Map(
    (await db.selectFrom('program').select(['id', 'name']).execute()).map(({ id, name }) => [id, name]),
  );
  const accounts = await db
    .selectFrom('account')
    .select(['id', 'display_name', 'active', 'role'])
    .orderBy('display_name')
    .execute();
  const decided = await db
    .selectFrom('verification_event')
    .select(['actor_id', (build) => build.fn.countAll<number>().as('count')])
    .where('at', '>=', dayStart(today) ?? '')
    .where('action', 'in', caseActs)
    .groupBy('actor_id')
    .execute();
  const decidedBy = new Map(decided.map(({ actor_id, count }) => [actor_id, count]));
  const byAccount = Map.groupBy(cases, ({ assigned_to }) => assigned_to);
  const rowOf = (id: number | null, name: string | null): AgeingRow => ({
    id,
    stage: null,
    name,
    ...counted(byAccount.get(id) ?? [], starts, today),
    decidedToday: id === null ? 0 : (decidedBy.get(id) ?? 0),
  });
  const people = accounts
    .filter(({ id, active, role }) => (active === 1 && role === 'verifier') || byAccount.has(id) || decidedBy.has(id))
    .map(({ id, display_name }) => rowOf(id, display_name));
  const queues = [...Map.groupBy(cases, ({ program_id }) => program_id)].flatMap(([id, own]) =>
    queueStages.flatMap((stage) => {
      const here = own.filter((one) => one.stage === stage);
      const row = { id, stage, name: programs.get(id) ?? '', ...counted(here, starts, today), decidedToday: 0 };
      return here.length === 0 ? [] : [row];
    }),
  );
  return { queues, people: [...people, rowOf(null, null)] };
}
