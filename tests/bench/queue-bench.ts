import { randomBytes } from 'node:crypto';
import type { Connection } from '#backend/db/open.ts';
import type { CaseDetail } from '#shared/contract/cases.ts';
import { AppError } from '#shared/contract/errors.ts';
import type { BackendClient } from '#shared/contract/index.ts';
import { PASSWORD } from '#tests/support/office.ts';
import { resultOf } from '#tests/support/outcomes.ts';
import { startBackendProcess } from './backend-process.ts';
import { quantile, tenths } from './figures.ts';
import type { FilledOffice } from './import-bench.ts';
import { openOffice } from './million.ts';

const openCases = 100_000;
const lot = 5500;
const decisions = 300;

const aims = { openingP95: 50, decisionP95: 20, nextP95: 100, bulkSeconds: 5 };

type Times = { readonly calls: number; readonly p50: number; readonly p95: number; readonly max: number };

const spread = (times: readonly number[]): Times => ({
  calls: times.length,
  p50: tenths(quantile(times, 0.5)),
  p95: tenths(quantile(times, 0.95)),
  max: tenths(Math.max(...times)),
});

async function timed(times: number[], work: () => unknown): Promise<void> {
  const start = performance.now();
  await work();
  times.push(performance.now() - start);
}

/** Enrols and proposes a hundred thousand people: all of the largest village that have no warning, and others over the whole city. */
function fillQueue(connection: Connection): string {
  const village = connection
    .prepare('SELECT village_code FROM worker WHERE warning_count = 0 GROUP BY 1 ORDER BY count(*) DESC LIMIT 1')
    .pluck()
    .get();
  connection
    .transaction(() => {
      connection.exec(`CREATE TEMP TABLE proposed AS
        SELECT * FROM (SELECT id FROM worker WHERE village_code = '${village}' AND warning_count = 0 AND state = 'draft' LIMIT ${lot})
         UNION SELECT * FROM (SELECT id FROM worker WHERE village_code IS NOT '${village}' AND id % 9 = 0 AND state = 'draft' LIMIT ${openCases - lot})`);
      connection.exec(`INSERT INTO change_set (kind, actor_id, at)
        SELECT 'submit', id, '2026-11-02T01:00:00.000Z' FROM account WHERE username = 'clerk'`);
      connection.exec(`INSERT INTO enrolment (worker_id, program_id, state, created_change_set_id)
        SELECT p.id, (SELECT min(id) FROM program), 'proposed', (SELECT max(id) FROM change_set) FROM proposed p
         WHERE NOT EXISTS (SELECT 1 FROM enrolment e WHERE e.worker_id = p.id)`);
      connection.exec(`UPDATE worker SET state = 'proposed' WHERE id IN (SELECT id FROM proposed)`);
      connection.exec(`INSERT INTO verification_case (worker_id, program_id, state, warning_count, submitted_by, submitted_at, submit_change_set_id)
        SELECT w.id, (SELECT min(id) FROM program), 'proposed', w.warning_count, s.actor_id,
               strftime('%Y-%m-%dT%H:%M:%fZ', '2026-11-02', (w.id % 1728000) || ' seconds'), s.id
          FROM proposed p JOIN worker w ON w.id = p.id JOIN change_set s ON s.id = (SELECT max(id) FROM change_set)`);
      connection.exec(`INSERT INTO verification_event (case_id, actor_id, action, change_set_id, at)
        SELECT id, submitted_by, 'submit', submit_change_set_id, submitted_at FROM verification_case`);
    })
    .immediate();
  connection.exec('DROP TABLE proposed');
  connection.pragma('wal_checkpoint(TRUNCATE)');
  return String(village);
}

type Question = {
  readonly filter?: { readonly hasWarnings?: boolean; readonly villageCode?: string };
  readonly order?: 'age' | 'risk' | 'area' | 'due';
  readonly start?: number;
};

/** A page with its number and the figures above it, by every condition and order of the screen. */
async function benchOpening(client: BackendClient, bare: Connection, villageCode: string) {
  const questions: Record<string, Question> = {
    all: {},
    warned: { filter: { hasWarnings: true } },
    unwarned: { filter: { hasWarnings: false } },
    village: { filter: { villageCode } },
    byRisk: { order: 'risk' },
    byArea: { order: 'area' },
    byDueDate: { order: 'due' },
    deep: { start: openCases - 500 },
  };
  const kinds: Record<string, Times> = {};
  const every: number[] = [];
  for (const [name, { filter = {}, order = 'age', start = 0 }] of Object.entries(questions)) {
    const times: number[] = [];
    const query = { filter: { state: 'proposed' as const, ...filter }, order, start, end: start + 100 };
    for (let call = 0; call < 40; call += 1)
      await timed(times, () => Promise.all([client.verification.queue(query), client.verification.counts()]));
    kinds[name] = spread(times);
    every.push(...times);
  }
  const rows = bare.prepare(`SELECT c.*, w.name, w.nik, v.name, d.name, a.display_name FROM verification_case c
    JOIN worker w ON w.id = c.worker_id JOIN account a ON a.id = c.submitted_by
    LEFT JOIN village v ON v.code = w.village_code LEFT JOIN district d ON d.code = v.district_code
    WHERE c.place = 'verification' ORDER BY c.id LIMIT 100`);
  const number = bare.prepare(`SELECT count(*) FROM verification_case WHERE place = 'verification'`);
  const figures = bare.prepare(`SELECT count(*), count(*) FILTER (WHERE warning_count > 0), min(submitted_at)
    FROM verification_case WHERE place = 'verification'`);
  const alone: number[] = [];
  for (let call = 0; call < 40; call += 1) await timed(alone, () => [rows.all(), number.get(), figures.get()]);
  return { ...spread(every), kinds, bare: spread(alone) };
}

/** The same rows written by prepared statements, one transaction a decision, on the disk when it ends. */
function bareDecisions(bare: Connection): number[] {
  const open = bare
    .prepare<[], { id: number; worker_id: number }>(
      `SELECT id, worker_id FROM verification_case WHERE place = 'verification' ORDER BY id DESC LIMIT ${decisions}`,
    )
    .all();
  const verifier = bare.prepare(`SELECT id FROM account WHERE username = 'verifier'`).pluck().get();
  const run = {
    act: bare.prepare(`INSERT INTO change_set (kind, actor_id, at) VALUES ('decision', ?, ?)`),
    event: bare.prepare(
      `INSERT INTO verification_event (case_id, actor_id, action, seen_hash, change_set_id, at) VALUES (?, ?, 'approve', ?, ?, ?)`,
    ),
    close: bare.prepare(
      `UPDATE verification_case SET state = 'approved', decided_by = ?, decided_at = ?, seen_hash = ?, version = version + 1 WHERE id = ?`,
    ),
    worker: bare.prepare(`UPDATE worker SET state = 'approved', updated_at = ? WHERE id = ?`),
    enrolment: bare.prepare(`UPDATE enrolment SET state = 'approved' WHERE worker_id = ?`),
    journal: bare.prepare(
      `INSERT INTO journal (at, actor_id, action, detail, previous_hash, hash) VALUES (?, ?, 'case.approve', '{}', '', ?)`,
    ),
  };
  const decide = bare.transaction((id: number, workerId: number) => {
    const at = new Date().toISOString();
    const act = run.act.run(verifier, at).lastInsertRowid;
    run.event.run(id, verifier, 'seen', act, at);
    run.close.run(verifier, at, 'seen', id);
    run.worker.run(at, workerId);
    run.enrolment.run(workerId);
    run.journal.run(at, verifier, randomBytes(32).toString('hex'));
  });
  return open.map(({ id, worker_id }) => {
    const start = performance.now();
    decide.immediate(id, worker_id);
    return performance.now() - start;
  });
}

type Served = (skip: number[]) => Promise<CaseDetail | null>;

/** One case after another as the desk does it; nothing is fetched ahead, so that `next` is the whole way to the next case. */
async function decideSome(client: BackendClient, most: number, serve: Served) {
  const next: number[] = [];
  const decided: number[] = [];
  for (let count = 0; count < most; count += 1) {
    let found: CaseDetail | null = null;
    await timed(next, async () => {
      found = await serve([]);
    });
    const detail = found as CaseDetail | null;
    if (!detail) break;
    const { id, version } = detail.case;
    const order = { id, version, seenHash: detail.seenHash, decision: 'approve' as const };
    await timed(decided, () => client.verification.decide(order));
  }
  return { next, decided };
}

/** The sample of the largest village decided singly, then the rest of it approved together. */
async function benchBulk(client: BackendClient, villageCode: string) {
  const filter = { state: 'proposed', hasWarnings: false, villageCode } as const;
  const drawing: number[] = [];
  await timed(drawing, () => client.verification.sample({ filter }));
  const { sample } = await client.verification.sample({ filter });
  if (!sample) throw new AppError('common.not_found');
  const singly = await decideSome(client, sample.size, () => client.verification.next({ sampleId: sample.id }));
  const { approvable } = await client.verification.sample({ filter });
  const start = performance.now();
  const { approved } = await resultOf(client, client.verification.approveMany({ filter, expectedCount: approvable }));
  const seconds = tenths((performance.now() - start) / 1000);
  return {
    sample: { size: sample.size, population: sample.population, drawMilliseconds: tenths(drawing[0] ?? 0) },
    sampleDecisions: spread(singly.decided),
    approved,
    seconds,
    secondsFor5000: tenths((seconds * 5000) / Number(approved)),
  };
}

/** The queue at a hundred thousand open cases of a million people. Times in milliseconds. */
export async function benchQueue(entry: string, office: FilledOffice) {
  const filling = openOffice(office);
  process.stderr.write('queue: filling ...\n');
  const villageCode = fillQueue(filling);
  filling.close();
  const backend = await startBackendProcess(entry, office.dataDir, office.key);
  const bare = openOffice(office);
  try {
    const administrator = backend.client();
    await administrator.accounts.signIn({ username: 'administrator', password: PASSWORD });
    const account = { username: 'verifier', displayName: 'Verifikator', role: 'verifier', password: PASSWORD } as const;
    await administrator.accounts.create(account);
    const client = backend.client();
    await client.accounts.signIn({ username: account.username, password: PASSWORD });
    process.stderr.write('queue: opening ...\n');
    const opening = await benchOpening(client, bare, villageCode);
    process.stderr.write('queue: deciding ...\n');
    const { next, decided } = await decideSome(client, decisions, () => client.verification.next({}));
    const decision = { ...spread(decided), bare: spread(bareDecisions(bare)) };
    process.stderr.write('queue: approving together ...\n');
    const bulk = await benchBulk(client, villageCode);
    return { aims, openCases, opening, decision, next: spread(next), bulk };
  } finally {
    bare.close();
    await backend.stop();
  }
}
