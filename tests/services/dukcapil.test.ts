import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { type MatchState, matchStates } from '#shared/domain/match-states.ts';
import { answerLine, madeAnswer } from '../support/dukcapil-answer.ts';
import { exportAll, distinctPeople as people, readLines, recordLines, sendCases } from '../support/dukcapil-cases.ts';
import type { TestOffice } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { submitAll } from '../support/office-work.ts';
import { failureOf, refusalCode, resultOf } from '../support/outcomes.ts';
import { readWorkbook } from '../support/read-workbook.ts';
import { enterPeople } from '../support/register.ts';

/** Queue of everybody in the order of the cases. */
const queue = async (office: TestOffice) => (await office.as('clerk').verification.queue({ end: 1000 })).rows;

async function decideFirst(office: TestOffice, id: number) {
  const verifier = office.as('verifier');
  const found = await verifier.verification.open({ id });
  const { version } = found.case;
  return verifier.verification.decide({ id, version, seenHash: found.seenHash, decision: 'approve' });
}

describe('matching with the population office', () => {
  officeTest('sends identifiers as text, with dates and words of the profile, and tells of it', async ({ office }) => {
    const given = [{ name: '=HYPERLINK("x")' }, ...people(2)];
    const { path, sent, count } = await sendCases(office, given);
    expect(count).toBe(3);
    const [sheet] = readWorkbook(path).values();
    expect(sheet?.cells.get('B2')).toMatchObject({ type: 'inlineStr', text: sent[0]?.NIK });
    expect(sheet?.cells.get('D2')).toMatchObject({ type: 'inlineStr', quoted: true });
    expect(sent[1]).toMatchObject({ TANGGAL_LAHIR: '01-01-1970', JENIS_KELAMIN: 'PEREMPUAN', KELURAHAN: 'BARAYA' });
    expect((await queue(office)).map(({ match }) => match)).toEqual(['sent', 'sent', 'sent']);
    const clerk = office.as('clerk');
    expect(await clerk.dukcapil.counts({})).toMatchObject({ toSend: 0, views: { sent: 3, none: 0 } });
    expect(await failureOf(clerk, clerk.dukcapil.export({ path, profileId: 1 }))).toBe('exports.nothing');
    expect(await clerk.dukcapil.counts({ includeWaiting: true })).toMatchObject({ toSend: 3 });
    const journal = await office.as('auditor').settings.journal({ action: 'dukcapil.exported' });
    expect(journal.total).toBe(1);
    const [batch] = await clerk.dukcapil.batches();
    expect(batch).toMatchObject({ cases: 3, answered: 0, waitingDays: 0, profileName: 'Profil bawaan' });
    office.clock.advance(12 * 86_400_000);
    expect((await office.as('clerk').dukcapil.batches())[0]?.waitingDays).toBe(12);
  });

  officeTest('records what a seeded office answers, whatever order its columns have', async ({ office }) => {
    const { sent, batchId } = await sendCases(office, people(40));
    const damage = { exponent: [3], rounded: [4], missing: [7, 8], otherNik: [5], unmarked: [9, 10] };
    const { truth, lines } = madeAnswer(sent, 5, damage);
    const [first] = sent;
    if (!first) throw new Error('nothing was sent');
    lines.push(answerLine({ ...first, NO_REF: 'P999-1' }, 'match'));
    lines.push(answerLine({ ...first, NO_REF: '', NIK: '7371015501900777', NAMA: 'ORANG LAIN' }, 'match'));
    lines.push({ ...answerLine(sent[12] ?? first, 'match'), STATUS: 'entah' });
    const answer = await readLines(office, batchId, lines);
    const { totals } = answer;
    expect(totals.rows).toBe(lines.length);
    expect(totals.recorded + totals.leftOut).toBe(totals.rows);
    const reasons = Object.fromEntries(Object.entries(totals.reasons).filter(([, count]) => count > 0));
    expect(reasons).toEqual({ nik_changed: 1, other_batch: 1, not_in_batch: 1, unknown_status: 1 });
    expect(totals.missing).toBe(3);
    expect((await queue(office)).every(({ match }) => match === 'sent')).toBe(true);
    const clerk = office.as('clerk');
    await resultOf(clerk, clerk.dukcapil.record({ id: answer.id }));
    const expected = truth.map((state, index) => ([5, 7, 8].includes(index) ? 'sent' : state));
    expect((await queue(office)).map(({ match }) => match)).toEqual(expected);
    expect(new Set(truth)).toEqual(new Set<MatchState>(matchStates));
    for (const match of matchStates) {
      const { total } = await clerk.verification.queue({ filter: { state: 'proposed', match } });
      expect(total).toBe(expected.filter((state) => state === match).length);
    }
    const graved = await clerk.verification.queue({ order: 'match', end: 1000 });
    expect(graved.rows[0]?.match).toBe('deceased');
    expect(graved.rows.at(-1)?.match).toBe('match');
    const [batch] = await clerk.dukcapil.batches();
    expect(batch).toMatchObject({ cases: 40, answered: 37 });
    expect(await failureOf(clerk, clerk.dukcapil.record({ id: answer.id }))).toBe('dukcapil.answer_not_open');
    const again = clerk.dukcapil.readAnswer({ path: join(office.dataDir, 'jawaban.xlsx'), batchId });
    expect(await failureOf(clerk, again)).toBe('dukcapil.answer_known');
  });

  officeTest('finds nobody twice, and nobody by name alone', async ({ office }) => {
    const { sent, batchId } = await sendCases(office, people(6));
    const [a, b, c, d, e, f] = sent.map((line) => answerLine(line, 'match'));
    if (!a || !b || !c || !d || !e || !f) throw new Error('nothing was sent');
    const lines = [
      ...[a, { ...a, STATUS: 'Meninggal' }],
      ...[b, b],
      { ...c, NO_REF: null, NIK: null },
      { ...d, NO_REF: null, NAMA: 'BASO DAENG TIRO' },
      { ...e, NIK: '7,37101E+15', NAMA: 'BASO DAENG TIRO' },
      { ...f, STATUS: null },
    ];
    const { id, totals } = await readLines(office, batchId, lines);
    expect(totals).toMatchObject({ rows: 8, recorded: 1, leftOut: 7 });
    expect(totals.reasons).toMatchObject({
      ...{ twice: 2, repeated: 1, no_identity: 1, name_differs: 1, nik_damaged: 1, blank_status: 1 },
    });
    const { rows } = await office.as('clerk').dukcapil.answerRows({ id, reason: 'twice' });
    expect(rows.map(({ told }) => told)).toEqual(['PADAN', 'Meninggal']);
    const masked = await office.as('head').dukcapil.answerRows({ id });
    expect(masked.rows.every(({ cells, nik }) => cells.length === 0 && !/^\d{16}$/.test(nik ?? ''))).toBe(true);
    await office.as('clerk').dukcapil.discard({ id });
    expect((await office.as('clerk').dukcapil.batches())[0]?.answers).toEqual([]);
  });

  officeTest('shows differences as proposals and becomes stale with a changed person', async ({ office }) => {
    const [person] = await enterPeople(office, [{ name: 'Sitti Rahma', address: 'Jl. Kandea No. 5' }]);
    await submitAll(office);
    const { sent, batchId } = await exportAll(office);
    const line = answerLine(sent[0] ?? {}, 'match');
    const told = {
      ...line,
      NAMA: 'ST. RAHMA',
      ALAMAT: 'LORONG 12 BLOK C',
      KECAMATAN: 'TAMALATE',
      KELURAHAN: 'BONTO DURI',
    };
    await recordLines(office, batchId, [{ ...told, KETERANGAN: 'Pindah' }]);
    const [row] = await queue(office);
    const id = row?.id ?? 0;
    const clerk = office.as('clerk');
    const before = await clerk.verification.get({ id });
    expect(before.match).toMatchObject({ view: 'match', result: { note: 'Pindah', changed: [] } });
    expect(before.match?.result?.differences.map(({ field, grade }) => [field, grade])).toEqual([
      ['address', 'different'],
      ['villageCode', 'different'],
    ]);
    const { version } = before.worker.row;
    const theirs = before.match?.result?.differences[0]?.theirs ?? '';
    await clerk.workers.edit({ edits: [{ id: person?.id ?? 0, version, field: 'address', value: theirs }] });
    const taken = await clerk.verification.get({ id });
    expect(taken.match).toMatchObject({ view: 'match' });
    expect(taken.match?.result?.differences.map(({ field }) => field)).toEqual(['villageCode']);
    const edit = { id: person?.id ?? 0, version: version + 1, field: 'birthDate' as const, value: '1990-03-13' };
    await clerk.workers.edit({ edits: [edit] });
    const stale = await clerk.verification.get({ id });
    expect(stale.match).toMatchObject({ view: 'stale', result: { changed: ['birthDate'] } });
    expect(stale.findings.map(({ code }) => code)).toContain('dukcapil_stale');
    expect(await clerk.dukcapil.counts({})).toMatchObject({ toSend: 1, views: { stale: 1 } });
    await clerk.workers.edit({ edits: [{ ...edit, version: version + 2, value: '1990-03-12' }] });
    expect((await clerk.verification.get({ id })).match?.view).toBe('match');
  });

  officeTest('keeps everybody who does not fit out of approving together', async ({ office }) => {
    const { sent, batchId } = await sendCases(office, people(6));
    const states: MatchState[] = ['match', 'partial', 'no_match', 'duplicate', 'deceased'];
    await recordLines(
      office,
      batchId,
      states.map((state, index) => answerLine(sent[index] ?? {}, state)),
    );
    const rows = await queue(office);
    const worst = rows.filter(({ match }) => !['match', 'sent'].includes(match));
    expect(worst.every(({ warningCount }) => warningCount > 0)).toBe(true);
    const verifier = office.as('verifier');
    const detail = await verifier.verification.get({ id: rows[4]?.id ?? 0 });
    expect(detail.findings[0]).toEqual({ code: 'dukcapil_deceased', params: {}, severity: 'warning' });
    const approved = await resultOf(verifier, verifier.verification.approveMany({}));
    expect(approved).toMatchObject({ skipped: 4 });
    expect((await queue(office)).map(({ match }) => match)).toEqual(['partial', 'no_match', 'duplicate', 'deceased']);
    expect(await failureOf(verifier, verifier.verification.approveMany({}))).toBe('verification.warnings_singly');
    expect((await decideFirst(office, rows[1]?.id ?? 0)).state).toBe('approved');
  });

  officeTest('is taken back as a whole until somebody decides on it', async ({ office }) => {
    const { sent, batchId } = await sendCases(office, people(3));
    const clerk = office.as('clerk');
    const first = await recordLines(
      office,
      batchId,
      sent.map((line) => answerLine(line, 'deceased')),
    );
    await resultOf(clerk, clerk.dukcapil.undo({ id: first.id }));
    expect((await queue(office)).map(({ match }) => match)).toEqual(['sent', 'sent', 'sent']);
    expect((await queue(office)).every(({ warningCount }) => warningCount === 0)).toBe(true);
    const second = await recordLines(
      office,
      batchId,
      sent.map((line) => answerLine(line, 'match')),
      'kedua.xlsx',
    );
    const [row] = await queue(office);
    office.clock.advance(1000);
    await decideFirst(office, row?.id ?? 0);
    expect(await failureOf(clerk, clerk.dukcapil.undo({ id: second.id }))).toBe('rules.match_decided');
    expect(() => office.sql.exec("UPDATE dukcapil_result SET state = 'match'")).toThrow('append_only');
    expect(() => office.sql.exec('DELETE FROM dukcapil_result')).toThrow('append_only');
  });

  officeTest(
    'moves matches on where it is a stage of its own, and back when the answer is taken back',
    async ({ office }) => {
      const { stages } = office.as('administrator');
      const chain = (await stages.list()).find(({ programId }) => programId === 1);
      const wanted = chain?.stages.map((one) => ({ ...one, enabled: one.enabled || one.code === 'dukcapil' })) ?? [];
      await stages.save({ programId: 1, version: chain?.version ?? 0, stages: wanted });
      const { sent, batchId } = await sendCases(office, people(3));
      const places = async () => (await queue(office)).map(({ stage }) => stage);
      expect(await places()).toEqual(['dukcapil', 'dukcapil', 'dukcapil']);
      const answers = sent.map((line, index) => answerLine(line, index === 1 ? 'deceased' : 'match'));
      const clerk = office.as('clerk');
      const answer = await recordLines(office, batchId, answers);
      expect(await places()).toEqual(['verification', 'dukcapil', 'verification']);
      office.sql.exec(`UPDATE verification_case SET due_date = '2030-01-02' WHERE place = 'verification'`);
      await resultOf(clerk, clerk.dukcapil.undo({ id: answer.id }));
      expect((await queue(office)).some(({ dueDate }) => dueDate === '2030-01-02')).toBe(false);
      expect(await places()).toEqual(['dukcapil', 'dukcapil', 'dukcapil']);
      await recordLines(office, batchId, answers, 'lagi.xlsx');
      const [first] = await queue(office);
      office.clock.advance(1000);
      const verifier = office.as('verifier');
      const { case: found, seenHash } = await verifier.verification.open({ id: first?.id ?? 0 });
      const decision = { id: found.id, version: found.version, seenHash, decision: 'return' } as const;
      await verifier.verification.decide({ ...decision, reasonCode: 'data_doubtful' });
      // Put forward again as it is known to match: nobody sends it a second time.
      await submitAll(office);
      const stage = async (workerId = 0) =>
        (await queue(office)).find((row) => row.workerId === workerId && row.state === 'proposed')?.stage;
      expect(await stage(first?.workerId)).toBe('verification');
      expect(() =>
        office.sql.exec(
          `INSERT INTO verification_event (case_id, actor_id, action, at) SELECT id, 1, 'match', submitted_at FROM verification_case WHERE place = 'dukcapil'`,
        ),
      ).toThrow('stage_skipped');
    },
  );

  officeTest('does not believe a word against the values beside it, and binds decisions to it', async ({ office }) => {
    const { sent, batchId } = await sendCases(office, people(1));
    const verifier = office.as('verifier');
    const seen = await verifier.verification.next({});
    const line = { ...answerLine(sent[0] ?? {}, 'match'), TANGGAL_LAHIR: '02-02-1971' };
    const { totals } = await recordLines(office, batchId, [line]);
    expect(totals).toMatchObject({ contradicted: 1, states: { match: 0, partial: 1 } });
    expect((await queue(office))[0]).toMatchObject({ match: 'partial', warningCount: 1 });
    const { id = 0, version = 0 } = seen?.case ?? {};
    const decision = { id, version, seenHash: seen?.seenHash ?? '', decision: 'approve' as const };
    expect(await refusalCode(verifier.verification.decide(decision))).toBe('verification.changed');
  });
});
