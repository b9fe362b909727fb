import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BackendClient } from '#shared/contract/index.ts';
import type { JournalAction } from '#shared/domain/journal-actions.ts';
import { makePng } from '../support/attachment-files.ts';
import { commitList, stageList, writeLines } from '../support/lists.ts';
import { freshOffice, type TestOffice } from '../support/office.ts';
import { approveSample, issueLetters, submitAll } from '../support/office-work.ts';
import { waitForJob } from '../support/outcomes.ts';
import { importPeople, nikFor } from '../support/register.ts';

let office: TestOffice;
let importId: number;
let letterId: number;
let attachmentId: number;

/** Brings two people, of whom one is returned and the other waits, and two of a union. */
async function furtherPeople(): Promise<void> {
  const [person] = await importPeople(office, [{ name: 'Satu' }, { name: 'Dua' }]);
  const clerk = office.as('clerk');
  const path = join(office.dataDir, 'ktp.png');
  writeFileSync(path, makePng());
  attachmentId = (await clerk.attachments.add({ workerId: person?.id ?? 0, kind: 'ktp', path })).id;
  await submitAll(office);
  const verifier = office.as('verifier');
  const found = await verifier.verification.next({});
  if (!found) throw new Error('the queue is empty');
  const { id, version } = found.case;
  const reason = { reasonCode: 'document_missing' };
  await verifier.verification.decide({ id, version, seenHash: found.seenHash, decision: 'return', ...reason });
  const lines = [11, 12].map((serial) => {
    const nik = nikFor('1990-03-12', 'P', serial);
    return `1;SP-${serial};Anggota ${serial};${nik};Manado;12-03-1990;P;Manado;Sulawesi Utara;Anggota;03-12-2017`;
  });
  const header =
    'No;No. Anggota;Nama;NIK;Tempat Lahir;Tanggal Lahir;L/P;Kantor;Provinsi;Jabatan di Serikat;Tanggal Masuk';
  await commitList(office, (await stageList(office, writeLines(office, [header, ...lines]))).id);
}

beforeAll(async () => {
  office = await freshOffice();
  await approveSample(office, 60);
  importId = Number(office.sql.prepare('SELECT max(id) FROM import').pluck().get());
  await issueLetters(office, { limit: 2 });
  const letters = office.as('letter_clerk');
  letterId = (await letters.letters.list({})).rows[0]?.id ?? 0;
  await letters.letterAgenda.copy({ id: letterId, askedBy: 'Keluarga', reason: 'hilang' });
  await furtherPeople();
}, 120_000);
afterAll(() => office.remove());

/** Ways in which people's data leave the office: the row of the journal, by whom, and the call. */
type Way = readonly [JournalAction, 'clerk' | 'letter_clerk' | 'auditor', (client: BackendClient) => Promise<object>];

const folder = (name: string) => {
  const path = join(office.dataDir, name);
  mkdirSync(path, { recursive: true });
  return path;
};
const file = (name: string) => join(folder('keluar'), name);
const shift = { right: 0, down: 0 };

const toFiles: readonly (readonly [name: string, ...Way])[] = [
  ['a.csv', 'workers.exported', 'clerk', (as) => as.exports.workers({ path: file('a.csv'), format: 'csv' })],
  ['b.xlsx', 'workers.exported', 'clerk', (as) => as.exports.workers({ path: file('b.xlsx'), format: 'xlsx' })],
  ['c.xlsx', 'import.rows_exported', 'clerk', (as) => as.exports.importRows({ path: file('c.xlsx'), importId })],
  [
    'd.csv',
    'workers.exported',
    'clerk',
    (as) => as.rosters.export({ code: 'union_members', path: file('d.csv'), format: 'csv' }),
  ],
  [
    'e.xlsx',
    'import.correction_written',
    'clerk',
    (as) => as.imports.correction({ path: file('e.xlsx'), id: importId }),
  ],
  ['f.pdf', 'import.minutes_written', 'clerk', (as) => as.imports.minutes({ path: file('f.pdf'), id: importId })],
  ['g.xlsx', 'dukcapil.exported', 'clerk', (as) => as.dukcapil.export({ path: file('g.xlsx'), profileId: 1 })],
  [
    'h.xlsx',
    'letters.exported',
    'letter_clerk',
    (as) => as.letterAgenda.export({ path: file('h.xlsx'), format: 'xlsx' }),
  ],
  [
    'i.pdf',
    'letter.copy_saved',
    'letter_clerk',
    (as) => as.letterPrints.saveCopy({ path: file('i.pdf'), id: letterId, copy: 1, shift }),
  ],
  ['j.jsonl', 'journal.exported', 'auditor', (as) => as.journal.export({ path: file('j.jsonl'), format: 'jsonl' })],
  ['k.csv', 'journal.exported', 'auditor', (as) => as.journal.export({ path: file('k.csv'), format: 'csv' })],
  ['l.png', 'attachment.exported', 'clerk', (as) => as.attachments.save({ path: file('l.png'), id: attachmentId })],
];

/**
 * Makes the call while no such row of the journal comes to stand, as the transaction cannot be ended; whether it was refused, by
 * itself or by its job.
 */
async function refusedUntold(...[action, role, call]: Way): Promise<boolean> {
  office.sql.exec(`CREATE TABLE untold (id INTEGER REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED);
    CREATE TRIGGER untold AFTER INSERT ON journal WHEN NEW.action = '${action}'
    BEGIN INSERT INTO untold VALUES (-1); END`);
  try {
    const client = office.as(role);
    const answer = await call(client);
    if (!('jobId' in answer)) return false;
    return (await waitForJob(client, Promise.resolve({ jobId: Number(answer.jobId) }))).state === 'failed';
  } catch {
    return true;
  } finally {
    office.sql.exec('DROP TRIGGER untold; DROP TABLE untold');
  }
}

/** The same with the journal as it is; whether it went through. */
async function writtenTold(...[, role, call]: Way): Promise<boolean> {
  const client = office.as(role);
  const answer = await call(client);
  if (!('jobId' in answer)) return true;
  return (await waitForJob(client, Promise.resolve({ jobId: Number(answer.jobId) }))).state === 'done';
}

test.each(toFiles)('%s has its name only when the journal tells of it (%s)', async (name, ...way) => {
  writeFileSync(file(name), 'lama');
  expect(await refusedUntold(...way)).toBe(true);
  expect(readFileSync(file(name), 'utf8')).toBe('lama');
  expect(readdirSync(folder('keluar')).filter((one) => one.endsWith('.part'))).toEqual([]);
  expect(await writtenTold(...way)).toBe(true);
  expect(readFileSync(file(name), 'utf8')).not.toBe('lama');
});

test.each<readonly [name: string, ...Way]>([
  ['kembali', 'cases.returns_written', 'clerk', (as) => as.verification.returnPackages({ folder: folder('kembali') })],
  [
    'buku',
    'letters.ledger_printed',
    'letter_clerk',
    (as) => as.letterAgenda.ledger({ seriesId: 1, year: 2026, folder: folder('buku') }),
  ],
])('the files in %s have their names only when the journal tells of them (%s)', async (name, ...way) => {
  expect(await refusedUntold(...way)).toBe(true);
  expect(readdirSync(folder(name))).toEqual([]);
  expect(await writtenTold(...way)).toBe(true);
  expect(readdirSync(folder(name)).length).toBeGreaterThan(0);
});

test('a file for the population office that was not told of leaves no record of itself', async () => {
  const batches = () => office.sql.prepare('SELECT count(*) FROM match_batch').pluck().get();
  const before = batches();
  const path = file('m.csv');
  const call: Way[2] = (as) => as.dukcapil.export({ path, profileId: 1, includeWaiting: true });
  expect(await refusedUntold('dukcapil.exported', 'clerk', call)).toBe(true);
  expect(batches()).toBe(before);
});
