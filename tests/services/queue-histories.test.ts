import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BackendClient } from '#shared/contract/index.ts';
import { type QueueStage, queueStages } from '#shared/domain/stages.ts';
import type { Decision } from '#shared/domain/states.ts';
import { answerCases } from '../support/case-answers.ts';
import { freshOffice, type TestOffice } from '../support/office.ts';
import { refused, waitForJob } from '../support/outcomes.ts';
import { importPeople } from '../support/register.ts';
import { watchStages } from '../support/stage-watch.ts';

const reasons = { approve: undefined, return: 'data_doubtful', reject: 'moved_out' } as const;
const yesReasons = { approve: undefined, forward: undefined, pass: 'papers_seen' } as const;

/** Six people whom nobody takes for one another, of three kelurahan. */
const people = [
  { name: 'Sitti Rahma', birthDate: '1971-02-03', village: 'Baraya' },
  { name: 'Muh. Basri', birthDate: '1984-07-19', sex: 'L', village: 'Layang' },
  { name: 'Andi Tenri', birthDate: '1990-11-30', village: 'Baraya' },
  { name: 'Hamka', birthDate: '1966-05-08', sex: 'L', village: 'Wajo Baru' },
  { name: 'Rosmini', birthDate: '1979-09-14', village: 'Layang' },
  { name: 'Jumriani Dg. Puji', birthDate: '1995-01-27', village: 'Baraya' },
];

/** One thing that somebody does to the queue or to the people in it. */
type Act =
  | { readonly kind: 'submit' | 'match' | 'undo' | 'lookAgain' | 'settle' | 'forgetClaims' | 'reopenLapsed' }
  | {
      readonly kind: 'decide';
      readonly who: 0 | 1 | 2;
      readonly decision: Decision;
      readonly stage: QueueStage | undefined;
    }
  | { readonly kind: 'approveMany'; readonly who: 0 | 1 | 2; readonly stage: QueueStage }
  | { readonly kind: 'chain'; readonly on: readonly boolean[]; readonly everybody: boolean }
  | { readonly kind: 'force'; readonly stage: QueueStage; readonly role: 'verifier' | 'head' | 'administrator' }
  | { readonly kind: 'edit' | 'move' | 'leave'; readonly person: number }
  | { readonly kind: 'assign'; readonly how: 'area' | 'evenly'; readonly to: 0 | 1 | 2 };

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('submit', 'submit', 'match', 'undo', 'lookAgain', 'settle', 'forgetClaims', 'reopenLapsed'),
  }),
  fc.record({
    kind: fc.constant('decide'),
    who: fc.constantFrom(0, 1, 2),
    decision: fc.constantFrom('approve', 'approve', 'return', 'reject'),
    stage: fc.constantFrom(undefined, ...queueStages),
  }),
  fc.record({
    kind: fc.constant('approveMany'),
    who: fc.constantFrom(0, 1, 2),
    stage: fc.constantFrom(...queueStages),
  }),
  fc.record({
    kind: fc.constant('chain'),
    on: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
    everybody: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('force'),
    stage: fc.constantFrom(...queueStages),
    role: fc.constantFrom('verifier', 'head', 'administrator'),
  }),
  fc.record({ kind: fc.constantFrom('edit', 'move', 'leave'), person: fc.nat(5) }),
  fc.record({ kind: fc.constant('assign'), how: fc.constantFrom('area', 'evenly'), to: fc.constantFrom(0, 1, 2) }),
) as fc.Arbitrary<Act>;

type Staff = {
  readonly office: TestOffice;
  readonly verifiers: readonly [BackendClient, BackendClient, BackendClient];
};

async function decide(client: BackendClient, decision: Decision, stage: QueueStage | undefined): Promise<void> {
  const found = await client.verification.next({ filter: { state: 'proposed', stage } });
  if (!found?.mayDecide) return;
  const { id, version } = found.case;
  const order = { id, version, seenHash: found.seenHash };
  if (decision === 'approve')
    await client.verification.decide({ ...order, decision: found.yes, reasonCode: yesReasons[found.yes] });
  else await client.verification.decide({ ...order, decision, reasonCode: reasons[decision] });
}

async function lookAgain(client: BackendClient): Promise<void> {
  const found = await client.verification.nextAgain({});
  if (!found?.lookId) return;
  const order = { lookId: found.lookId, seenHash: found.seenHash, reasonCode: 'data_doubtful' };
  await client.verification.decideAgain({ ...order, decision: 'return' });
}

/** Sets up the chain of the only programme; the stage of the rules is always there. */
async function setChain(office: TestOffice, on: readonly boolean[], everybody: boolean): Promise<void> {
  const administrator = office.as('administrator');
  const [chain] = await administrator.stages.list();
  if (!chain) return;
  const stages = chain.stages.map((stage, place) => ({
    ...stage,
    enabled: stage.code === 'rules' || on[place - 1] === true,
    roles: stage.roles && everybody ? (['administrator', 'verifier', 'head'] as const).slice() : stage.roles,
  }));
  await administrator.stages.save({ programId: chain.programId, version: chain.version, stages });
}

/** Somebody writes past the application: moves a case, passes it on, approves it, says that it was decided elsewhere. */
function force({ sql, accountId }: TestOffice, stage: QueueStage, role: 'verifier' | 'head' | 'administrator'): void {
  const actor = accountId(role);
  const first = `FROM verification_case WHERE place = '${stage}' ORDER BY id LIMIT 1`;
  const event = (
    action: string,
  ) => `INSERT INTO verification_event (case_id, actor_id, action, reason_code, seen_hash, at)
    SELECT id, ${actor}, '${action}', 'papers_seen', 'x', '2026-11-22T02:00:00.000Z' ${first}`;
  const approve = `UPDATE verification_case SET state = 'approved', decided_by = ${actor}, seen_hash = 'x' WHERE id = (SELECT id ${first})`;
  const person = `UPDATE worker SET state = 'approved' WHERE id = (SELECT worker_id FROM verification_case ORDER BY decided_by IS NULL, id DESC LIMIT 1)`;
  const tries = [
    [`UPDATE verification_case SET stage = '${stage}' WHERE state = 'proposed' AND stage <> '${stage}'`],
    [`UPDATE verification_event SET stage = '${stage}'`],
    [approve],
    [event('approve'), approve, person],
    [event('forward')],
    [event('pass')],
    [event('recheck')],
  ];
  for (const statements of tries)
    try {
      sql.transaction(() => void statements.forEach((statement) => void sql.exec(statement)))();
    } catch (error) {
      if (!(error instanceof Database.SqliteError)) throw error;
    }
}

async function touch({ office }: Staff, kind: 'edit' | 'move' | 'leave', person: number, turn: number): Promise<void> {
  const clerk = office.as('clerk');
  const { rows } = await clerk.workers.list({});
  const row = rows[person % rows.length];
  if (!row) return;
  const { id, version } = row;
  if (kind === 'leave') return void (await clerk.workers.deactivate({ id, version, reasonCode: 'moved_out' }));
  const { villages } = await clerk.workers.references();
  const edit =
    kind === 'edit'
      ? ({ field: 'rw', value: String((turn % 90) + 1).padStart(3, '0') } as const)
      : ({ field: 'villageCode', value: villages[turn % villages.length]?.code ?? null } as const);
  await clerk.workers.edit({ edits: [{ id, version, ...edit }] });
}

async function perform(staff: Staff, one: Act, turn: number): Promise<void> {
  const { office, verifiers } = staff;
  const clerk = office.as('clerk');
  const head = office.as('head');
  switch (one.kind) {
    case 'submit':
      return void (await waitForJob(clerk, clerk.verification.submit({ filter: {} })));
    case 'approveMany': {
      const client = verifiers[one.who];
      const filter = { state: 'proposed', stage: one.stage } as const;
      return void (await waitForJob(client, client.verification.approveMany({ filter })));
    }
    case 'chain':
      return setChain(office, one.on, one.everybody);
    case 'force':
      return force(office, one.stage, one.role);
    case 'match': {
      const ids = office.sql
        .prepare<[], number>(`SELECT id FROM verification_case ORDER BY id DESC LIMIT 3`)
        .pluck()
        .all();
      const states = ['match', 'partial', 'match'] as const;
      const answers = ids.map((caseId, place) => ({ caseId, state: states[place] ?? ('no_match' as const) }));
      return void answerCases(office, answers);
    }
    case 'undo':
      return void (await clerk.workers.undo());
    case 'lookAgain':
      return lookAgain(verifiers[1]);
    case 'settle': {
      const [differing] = await head.verification.disagreements();
      const outcome = turn % 2 === 0 ? 'kept' : 'reopened';
      return void (differing && (await head.verification.settle({ id: differing.id, outcome, note: 'uji' })));
    }
    case 'forgetClaims':
      return office.clock.advance(11 * 60_000);
    case 'reopenLapsed':
      return void office.sql.exec(`UPDATE setting SET value = json_set(value, '$.lapsedCases', 'reopen')`);
    case 'decide':
      return decide(verifiers[one.who], one.decision, one.stage);
    case 'assign': {
      const ids = (await head.verification.verifiers()).map(({ id }) => id).slice(0, one.to);
      return void (await waitForJob(head, head.verification.assign({ accountIds: ids, how: one.how })));
    }
    default:
      return touch(staff, one.kind, one.person, turn);
  }
}

const one = (office: TestOffice, sql: string): number => Number(office.sql.prepare(sql).pluck().get());

/** Who is proposed stands in one open case, nobody else does, and every open case is listed once: given to one person or to nobody. */
async function expectOneQueue({ office, verifiers }: Staff): Promise<void> {
  const proposed = one(office, `SELECT count(*) FROM worker WHERE state = 'proposed'`);
  const open = one(office, `SELECT count(*) FROM verification_case WHERE state = 'proposed'`);
  const matched = one(
    office,
    `SELECT count(*) FROM verification_case c JOIN worker w ON w.id = c.worker_id AND w.state = 'proposed'
      WHERE c.state = 'proposed' AND c.village_code IS w.village_code AND c.due_date IS NOT NULL`,
  );
  expect({ open, matched }).toEqual({ open: proposed, matched: proposed });
  const { rows, total } = await verifiers[0].verification.queue({});
  expect(total).toBe(proposed);
  expect(new Set(rows.map(({ workerId }) => workerId)).size).toBe(proposed);
  const { people, queues } = await office.as('head').verification.ageing();
  const sum = (parts: readonly { open: number }[]) => parts.reduce((all, part) => all + part.open, 0);
  expect([sum(people), sum(queues)]).toEqual([proposed, proposed]);
  const { checks } = await office.as('auditor').settings.check();
  expect(checks.filter(({ name, ok }) => !ok && ['cases', 'journal', 'foreign_keys'].includes(name))).toEqual([]);
}

test('whatever happens, a case stands in exactly one queue', { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 10, maxLength: 30 }), async (acts) => {
      const office = await freshOffice();
      try {
        office.sql.exec(`UPDATE setting SET value = json_set(value, '$.secondLookShare', 60)`);
        await importPeople(office, people);
        const verifiers = [office.as('verifier'), await office.another('verifier', 'kedua')] as const;
        const watch = watchStages(office.sql);
        for (const [turn, what] of acts.entries()) {
          const staff = { office, verifiers: [verifiers[0], verifiers[1], office.as('head')] as const };
          office.clock.advance(1000);
          await perform(staff, what, turn).catch((error: unknown) => refused(Promise.reject(error)));
          expect({ what, wrong: watch() }).toEqual({ what, wrong: [] });
          await expectOneQueue(staff);
        }
      } finally {
        await office.remove();
      }
    }),
    { numRuns: 8, endOnFailure: true },
  );
});
