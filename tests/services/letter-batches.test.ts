import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import type { TestOffice } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { approveSample, issueLetters } from '../support/office-work.ts';
import { refusalCode, resultOf, waitForJob } from '../support/outcomes.ts';

type Ledger = readonly { number: string; worker_id: number; state: string; payload: string }[];

function ledger(office: TestOffice): Ledger {
  const query = office.sql.prepare<[], Ledger[number]>(
    'SELECT number, worker_id, state, payload FROM letter ORDER BY sequence',
  );
  return query.all();
}

/** Issues letters to everybody and stops after the first file; the batch's folder. */
async function cancelledBatch(office: TestOffice): Promise<string> {
  await approveSample(office, 500);
  const client = office.as('letter_clerk');
  const folder = join(office.dataDir, 'surat');
  const changes = await client.jobs.watch();
  const { jobId } = await client.letters.issue({ folder });
  for await (const job of changes) {
    if (job.id !== jobId || job.phase !== 'printing') continue;
    await client.jobs.cancel({ id: jobId });
    break;
  }
  await changes.return(undefined);
  expect(await waitForJob(client, Promise.resolve({ jobId }))).toMatchObject({ state: 'cancelled' });
  return folder;
}

function filesOf(folder: string): ReadonlyMap<string, string> {
  return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name)).toString('base64')]));
}

describe('a batch that was stopped', () => {
  officeTest('goes on under the same numbers for the same people, and rewrites nothing', async ({ office }) => {
    const folder = await cancelledBatch(office);
    const client = office.as('letter_clerk');
    const before = ledger(office);
    const files = filesOf(folder);
    expect(before.some((letter) => letter.state === 'reserved')).toBe(true);
    expect(before.some((letter) => letter.state === 'issued')).toBe(true);
    expect(await client.letters.batches()).toMatchObject([{ state: 'cancelled', total: before.length }]);
    expect(await client.letters.preflight({})).toMatchObject({ ready: 0, alreadyIssued: before.length });
    await resultOf(client, client.letters.resume({ batchId: 1 }));
    const after = ledger(office);
    expect(after.map(({ number, worker_id, payload }) => ({ number, worker_id, payload }))).toEqual(
      before.map(({ number, worker_id, payload }) => ({ number, worker_id, payload })),
    );
    expect(after.every((letter) => letter.state === 'issued')).toBe(true);
    for (const [name, bytes] of files) expect(filesOf(folder).get(name) === bytes).toBe(true);
    expect(await waitForJob(client, client.letters.resume({ batchId: 1 }))).toMatchObject({
      state: 'failed',
      problem: { code: 'letters.batch_not_open' },
    });
    expect(await client.settings.check()).toMatchObject({ ok: true });
  });

  officeTest(
    'writes a file again with the same bytes when the end came between file and ledger',
    async ({ office }) => {
      await approveSample(office, 60);
      const folder = join(office.dataDir, 'surat');
      await issueLetters(office, { folder });
      const files = filesOf(folder);
      // What a power cut between the two leaves: the numbers reserved, the file there or not.
      const triggers = office.sql
        .prepare<[], { sql: string }>(
          `SELECT sql FROM sqlite_master WHERE name IN ('letter_moves_forward', 'letter_needs_approval')`,
        )
        .all();
      office.sql.exec('DROP TRIGGER letter_moves_forward');
      office.sql.exec(`UPDATE letter SET state = 'reserved', qr_text = NULL, issued_at = NULL`);
      office.sql.exec(`UPDATE letter_batch SET state = 'interrupted'`);
      office.sql.exec(triggers.map(({ sql }) => sql).find((sql) => sql.includes('letter_moves_forward')) ?? '');
      for (const name of files.keys()) rmSync(join(folder, name));
      office.clock.advance(86_400_000);
      const client = office.as('letter_clerk');
      await resultOf(client, client.letters.resume({ batchId: 1 }));
      expect(filesOf(folder)).toEqual(files);
    },
  );

  officeTest('prints no letter for whose approval lapsed meanwhile, and leaves no gap', async ({ office }) => {
    const folder = await cancelledBatch(office);
    const clerk = office.as('clerk');
    const lapsed = ledger(office).at(-1)?.worker_id ?? 0;
    const { version } = (await clerk.workers.get({ id: lapsed })).row;
    await clerk.workers.edit({ edits: [{ id: lapsed, version, field: 'name', value: 'Nama Baru' }] });
    const client = office.as('letter_clerk');
    const { issued } = await resultOf(client, client.letters.resume({ batchId: 1 }));
    const after = ledger(office);
    expect(issued).toBe(after.length - 1);
    expect(after.at(-1)).toMatchObject({ worker_id: lapsed, state: 'void' });
    expect((await client.letters.list({ state: 'void' })).rows).toMatchObject([
      {
        workerId: lapsed,
        voidReason: 'Persetujuan orang ini gugur karena datanya berubah, jadi nomor ini tidak dipakai.',
      },
    ]);
    const letters = [...filesOf(folder).keys()].filter((name) => /^surat-\d+-\d+\.pdf$/.test(name));
    expect(letters).toHaveLength(Math.ceil(after.length / 100));
    expect(await client.settings.check()).toMatchObject({ ok: true });
  });

  officeTest(
    'leaves no signed letter of a void number behind when it is closed, and nothing else goes',
    async ({ office }) => {
      const folder = await cancelledBatch(office);
      const others = [
        'surat-0001-manifes.csv',
        'surat-0001-0009.pdf.txt',
        'surat-0001-00009.pdf',
        'surat-0002-0001.pdf',
        'surat-10001-0001.pdf',
        'salinan surat-0001-0009.pdf',
      ];
      const kept = [...filesOf(folder).keys(), ...others].toSorted();
      expect(kept).toContain('surat-0001-0001.pdf');
      // What a kill between the name of a file and its row in the ledger leaves, and one while a file is written.
      for (const name of [...others, 'surat-0001-0009.pdf', 'surat-0001-0009.pdf.part', 'surat-0001-0001.pdf.part']) {
        writeFileSync(join(folder, name), 'x');
      }
      mkdirSync(join(folder, 'surat-0001-0010.pdf'));
      const { left } = await office.as('letter_clerk').letters.closeBatch({ batchId: 1, reason: 'kertas habis' });
      expect(left).toEqual([join(folder, 'surat-0001-0010.pdf')]);
      expect(readdirSync(folder).toSorted()).toEqual([...kept, 'surat-0001-0010.pdf'].toSorted());
    },
  );

  officeTest(
    'can be closed: its unused numbers become void with the reason and the people get new ones',
    async ({ office }) => {
      const folder = await cancelledBatch(office);
      // As a memory stick that was pulled out: closing does not wait for it.
      rmSync(folder, { recursive: true });
      const client = office.as('letter_clerk');
      const reserved = ledger(office).filter((letter) => letter.state === 'reserved').length;
      expect(await client.letters.closeBatch({ batchId: 1, reason: 'kertas habis' })).toEqual({
        voided: reserved,
        left: [folder],
      });
      expect(await refusalCode(client.letters.closeBatch({ batchId: 1, reason: 'lagi' }))).toBe(
        'letters.batch_not_open',
      );
      expect((await client.letters.list({ state: 'void', end: 1 })).rows[0]?.voidReason).toBe('kertas habis');
      const last = ledger(office).length;
      expect(await issueLetters(office)).toMatchObject({ issued: reserved });
      const numbers = office.sql
        .prepare('SELECT min(sequence), max(sequence) FROM letter WHERE batch_id = 2')
        .raw()
        .get();
      expect(numbers).toEqual([last + 1, last + reserved]);
      expect(await client.settings.check()).toMatchObject({ ok: true });
    },
  );
});
