import { randomInt } from 'node:crypto';
import { describe, expect } from 'vitest';
import { type MatchState, matchStates } from '#shared/domain/match-states.ts';
import type { TestOffice } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { submitAll } from '../support/office-work.ts';
import { enterPeople } from '../support/register.ts';

/** What is known of a person outside of the columns that the database keeps. */
type Sent = { readonly batch: number; readonly nik: string; readonly name: string };
type Result = Sent & { readonly answer: number; readonly state: MatchState };
type Model = {
  readonly batches: Map<number, Map<number, Sent>>;
  readonly results: Map<number, Result[]>;
  readonly undone: Set<number>;
};

type Row = {
  readonly id: number;
  readonly worker: number;
  readonly nik: string;
  readonly name: string;
  readonly match_state: string;
  readonly match_batch_id: number | null;
  readonly warning_count: number;
  readonly own: number;
};

const at = '2026-11-22T01:00:00.000Z';

/** Random acts by plain statements, as any path of the application ends in them. */
function actsOn({ sql, accountId }: TestOffice, model: Model, random: (limit: number) => number) {
  const clerk = accountId('clerk');
  const cases = () =>
    sql
      .prepare<[], Row>(
        `SELECT c.id, c.worker_id AS worker, w.nik, w.name, c.match_state, c.match_batch_id, c.warning_count, w.warning_count AS own
           FROM verification_case c JOIN worker w ON w.id = c.worker_id WHERE c.state = 'proposed' ORDER BY c.id`,
      )
      .all();
  const some = <Item>(items: readonly Item[]) => items.filter(() => random(2) === 0);
  const insert = (text: string, ...values: (string | number | null)[]) =>
    Number(sql.prepare(text).run(...values).lastInsertRowid);
  const send = () => {
    const batch = insert(
      `INSERT INTO match_batch (profile_id, profile, file_name, created_by, created_at) VALUES (1, '{}', 'x', ?, ?)`,
      ...[clerk, at],
    );
    const sent = new Map<number, Sent>();
    for (const { id, worker, nik, name } of some(cases())) {
      insert(
        `INSERT INTO match_batch_case SELECT ?, ?, id, nik, name, birth_date, 'h' FROM worker WHERE id = ?`,
        ...[batch, id, worker],
      );
      sent.set(id, { batch, nik, name });
    }
    insert(`UPDATE match_batch SET state = 'sent', file_sha256 = 'h', case_count = ? WHERE id = ?`, sent.size, batch);
    model.batches.set(batch, sent);
  };
  const answer = () => {
    const batches = [...model.batches];
    const [batch, sent] = batches[random(batches.length)] ?? [];
    if (batch === undefined || !sent) return;
    const id = insert(
      `INSERT INTO match_answer (batch_id, file_name, file_sha256, created_by, created_at) VALUES (?, 'x', 'h', ?, ?)`,
      ...[batch, clerk, at],
    );
    insert(`UPDATE match_answer SET state = 'staged' WHERE id = ?`, id);
    insert(`UPDATE match_answer SET state = 'recorded' WHERE id = ?`, id);
    for (const [caseId, one] of some([...sent])) {
      const state = matchStates[random(matchStates.length)] ?? 'match';
      insert(
        `INSERT INTO dukcapil_result (case_id, worker_id, batch_id, answer_id, state, answered, differences, sent_nik, sent_name, sent_birth_date, received_at, received_by)
         SELECT case_id, worker_id, batch_id, ?, ?, '{}', '[]', sent_nik, sent_name, sent_birth_date, ?, ? FROM match_batch_case WHERE batch_id = ? AND case_id = ?`,
        ...[id, state, at, clerk, batch, caseId],
      );
      model.results.set(caseId, [...(model.results.get(caseId) ?? []), { ...one, answer: id, state }]);
    }
  };
  const undo = () => {
    const answers = [...new Set([...model.results.values()].flat().map((result) => result.answer))];
    const id = answers.filter((known) => !model.undone.has(known))[0];
    if (id === undefined) return;
    insert(`UPDATE match_answer SET state = 'undone' WHERE id = ?`, id);
    model.undone.add(id);
  };
  const change = () => {
    for (const { worker } of some(cases()))
      insert('UPDATE worker SET name = ? WHERE id = ?', `Nama ${random(2)}`, worker);
  };
  const warn = () => {
    for (const { worker } of some(cases()))
      insert('UPDATE worker SET warning_count = ? WHERE id = ?', random(3), worker);
  };
  return { acts: [send, answer, undo, change, warn], cases };
}

const bad = new Set(['partial', 'no_match', 'duplicate', 'deceased', 'stale']);

/** What the database should say of the case, from what was done alone. */
function expected({ batches, results, undone }: Model, { id, nik, name, own }: Row) {
  const isNow = (sent: Sent) => sent.nik === nik && sent.name === name;
  const counting = (results.get(id) ?? []).filter(({ answer }) => !undone.has(answer));
  const newest = counting.toSorted((left, right) => left.answer - right.answer).at(-1);
  const match_state = newest ? (isNow(newest) ? newest.state : 'stale') : 'none';
  const waiting = [...batches.values()]
    .flatMap((sent) => sent.get(id) ?? [])
    .filter((sent) => isNow(sent) && !counting.some(({ batch }) => batch >= sent.batch));
  const match_batch_id = waiting.at(-1)?.batch ?? null;
  return { match_state, match_batch_id, warning_count: own + (bad.has(match_state) ? 1 : 0) };
}

describe('how a case stands with the population office', () => {
  officeTest('follows from what was sent and answered, after any history', async ({ office }) => {
    const birthDates = ['1971-02-03', '1982-05-06', '1993-08-09', '1964-11-12'];
    const names = ['Hasnah Pabeta', 'Kaharuddin Tenrigau', 'Jumriati Wirasakti', 'Syamsul Lolongan'];
    await enterPeople(
      office,
      birthDates.map((birthDate, index) => ({ birthDate, name: names[index] ?? '' })),
    );
    await submitAll(office);
    const seed = randomInt(1_000_000);
    let state = seed;
    const random = (limit: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((state / 2_147_483_648) * limit);
    };
    const model: Model = { batches: new Map(), results: new Map(), undone: new Set() };
    const { acts, cases } = actsOn(office, model, random);
    for (let step = 0; step < 300; step += 1) {
      acts[random(acts.length)]?.();
      for (const row of cases()) {
        const { match_state, match_batch_id, warning_count } = row;
        const told = `seed ${seed}, step ${step}`;
        expect({ match_state, match_batch_id, warning_count }, told).toEqual(expected(model, row));
      }
    }
    expect(() => office.sql.exec(`UPDATE match_answer SET state = 'recorded' WHERE state = 'undone'`)).toThrow();
    expect(() => office.sql.exec('UPDATE match_batch_case SET sent_name = sent_name')).toThrow('append_only');
  });
});
