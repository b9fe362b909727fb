import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ORPCError } from '@orpc/client';
import type { Random } from '#backend/samples/random.ts';
import type { BackendClient } from '#shared/contract/index.ts';
import { makePng } from './attachment-files.ts';
import { decreeText } from './decrees.ts';
import { PASSWORD, type TestOffice } from './office.ts';
import { nikFor } from './register.ts';

/** What an input is made of: the office, chance, and the calls of whoever is going to send it. */
type Tools = { readonly office: TestOffice; readonly random: Random; readonly client: BackendClient };

/** An input that meets what is there at this moment; undefined where nothing fits. */
type Maker = (tools: Tools) => unknown;

function one(office: TestOffice, random: Random, query: string): Readonly<Record<string, unknown>> | undefined {
  const rows = office.sql.prepare<[], Readonly<Record<string, unknown>>>(query).all();
  return rows.length === 0 ? undefined : random.pick(rows);
}

/** The columns of a random row of a query are what the procedure takes, with some other things. */
const row =
  (query: string, more: object | ((tools: Tools) => object) = {}): Maker =>
  (tools) => {
    const found = one(tools.office, tools.random, query);
    return found && { ...found, ...(typeof more === 'function' ? more(tools) : more) };
  };

const fixed =
  (input: object): Maker =>
  () =>
    input;

/** Something of a list is saved as it stands, or nearly. */
const again =
  <Entry extends object>(list: (client: BackendClient) => Promise<readonly Entry[]>, more: object = {}): Maker =>
  async ({ client, random }) => {
    const all = await list(client);
    return all.length === 0 ? undefined : { ...random.pick(all), ...more };
  };

let made = 0;

/** A name or number that was not used before. */
const unused = (stem: string): string => {
  made += 1;
  return `${stem}-${made}`;
};

const reason = 'uji acak';
const day = '2027-06-01';
const span = { from: '2026-11-01', to: '2027-12-31' };
const anyScan = 'SELECT id FROM attachment';
const draft = `SELECT id, version FROM decree WHERE state = 'draft'`;
const pair = (state: string) => `SELECT id AS pairId, version FROM duplicate_pair WHERE state = '${state}'`;
const staged = `SELECT id FROM import WHERE state = 'staged'`;
const stagedRow = `SELECT i.id, r.id AS rowId FROM import i JOIN import_row r ON r.import_id = i.id WHERE i.state = 'staged'`;
const batch = 'SELECT id AS batchId FROM letter_batch';
const sheet = { part: 1, pages: { from: 1, to: 2 }, shift: { right: 0, down: 0 }, reason: 'jammed' };
const place = `SELECT id, version FROM roster_entry WHERE state = 'active'`;
const request = `SELECT id FROM second_person_request WHERE state = 'open'`;
const living = `SELECT id, version FROM worker WHERE state NOT IN ('inactive', 'replaced', 'rejected')`;

const repairActs = [
  { kind: 'decide', verdict: 'hold', reason },
  { kind: 'write', cells: { name: 'Sitti Rahma' } },
  { kind: 'restore' },
] as const;

const codes = {
  return: 'data_doubtful',
  reject: 'moved_out',
  pass: 'no_answer',
  approve: undefined,
  forward: undefined,
};

async function decision({ client, random }: Tools) {
  const found = await client.verification.next({ filter: { state: 'proposed' } });
  if (!found) return undefined;
  const chosen = random.pick([found.yes, found.yes, 'return', 'reject'] as const);
  const { id, version } = found.case;
  return { id, version, seenHash: found.seenHash, decision: chosen, reasonCode: codes[chosen] };
}

async function secondDecision({ client, random }: Tools) {
  const found = await client.verification.nextAgain({});
  const chosen = random.pick(['approve', 'approve', 'return'] as const);
  return found && { lookId: found.lookId, seenHash: found.seenHash, decision: chosen, reasonCode: codes[chosen] };
}

/** A scan that was not given before: its size says which it is. */
function scan({ office, random }: Tools) {
  made += 1;
  const path = join(office.dataDir, 'pindaian.png');
  writeFileSync(path, makePng(20 + (made % 400), 20 + Math.floor(made / 400)));
  const worker = one(office, random, 'SELECT id AS workerId FROM worker');
  return worker && { ...worker, kind: random.pick(['ktp', 'kk', 'photo']), path };
}

async function template({ client, random }: Tools) {
  const drafts = (await client.letterTemplates.list()).filter(({ state }) => state === 'draft');
  if (drafts.length === 0) return undefined;
  const { id, saves, name, body } = random.pick(drafts);
  return { id, saves, name, body };
}

async function recipe({ client, random }: Tools) {
  const all = await client.recipes.list();
  if (all.length === 0) return undefined;
  const { id, sender, layout } = random.pick(all);
  const { rowsBelowHeader, hidden } = layout;
  const fields = layout.columns.map(({ field }) => field);
  return { id, name: unused('resep'), sender, fields, rowsBelowHeader, hidden, dateOrder: 'day' };
}

async function due({ client }: Tools) {
  const { count } = await client.attachments.due();
  return count === 0 ? undefined : { reason, expectedCount: count };
}

async function merge({ office, random }: Tools) {
  return one(
    office,
    random,
    `SELECT l.id AS keepId, l.version AS keepVersion, r.id AS otherId, r.version AS otherVersion
       FROM duplicate_pair p JOIN worker l ON l.id = p.left_id JOIN worker r ON r.id = p.right_id WHERE p.state = 'open'`,
  );
}

/** A person whom the register does not know. */
function person({ random }: Tools) {
  made += 1;
  const birthDate = `19${60 + (made % 40)}-05-${String(10 + (made % 18))}`;
  return {
    values: {
      nik: nikFor(birthDate, 'P', 1000 + (made % 8000)),
      name: `Orang Rekaan ${random.pick(['Satu', 'Dua', 'Tiga'])}`,
      birthDate,
      sex: 'P',
    },
  };
}

async function settings({ client, random }: Tools) {
  const { settings: now, version } = await client.settings.get();
  const secondPerson = ['reasons', 'programs', 'role_change', 'stages', 'mass_export'].filter(() => random.chance(0.3));
  return { settings: { ...now, dueDays: random.pick([3, 5, 10]), secondPerson }, version };
}

async function foreignSession({ client, random }: Tools) {
  const others = (await client.accounts.sessions()).filter(({ own }) => !own);
  return others.length === 0 ? undefined : { id: random.pick(others).id };
}

/** How to call what random values hardly ever meet, by the procedure's name. */
const makers: Readonly<Record<string, Maker>> = {
  'accounts.create': ({ random }) => ({
    username: unused('akun'),
    displayName: 'Akun baru',
    role: random.pick(['clerk', 'verifier', 'auditor']),
    password: unused('kata-sandi-acak'),
  }),
  'accounts.update': again((client) => client.accounts.list(), { displayName: 'Akun lain' }),
  'accounts.endSession': foreignSession,
  'accounts.signIn': fixed({ username: 'clerk', password: PASSWORD }),
  'accounts.unlock': fixed({ password: PASSWORD }),
  'attachments.add': scan,
  'attachments.open': row(anyScan),
  'attachments.withdraw': row(`${anyScan} WHERE withdrawn_at IS NULL`, { reason }),
  'attachments.destroy': due,
  'attachments.resumeDestruction': row(
    `SELECT id AS requestId FROM second_person_request WHERE kind = 'destruction' AND state = 'confirmed'`,
  ),
  'decrees.create': fixed({ programId: 1, about: 'Penetapan peserta' }),
  'decrees.get': row('SELECT id FROM decree'),
  'decrees.people': row('SELECT id FROM decree'),
  'decrees.save': row(draft, () => ({ ...decreeText, number: unused('400.9/SK') })),
  'decrees.takeOff': row(
    `SELECT d.id, p.worker_id AS workerId FROM decree d JOIN decree_person p ON p.decree_id = d.id
      WHERE d.state = 'draft' AND p.state = 'listed'`,
    { reason },
  ),
  'decrees.enact': row(draft),
  'decrees.discard': row(draft),
  'decrees.void': row(`SELECT id, version FROM decree WHERE state = 'enacted'`, { reason }),
  'dukcapil.saveProfile': again((client) => client.dukcapil.profiles(), { upperCase: true }),
  'dukcapil.discard': row(`SELECT id FROM match_answer WHERE state = 'staged'`),
  'duplicates.get': row(`SELECT cluster_id AS id FROM duplicate_pair WHERE state = 'open'`),
  'duplicates.distinct': row(pair('open')),
  'duplicates.reopen': row(pair('distinct')),
  'duplicates.takeOut': row(
    `SELECT cluster_id AS clusterId, left_id AS workerId FROM duplicate_pair WHERE state = 'open'`,
  ),
  'duplicates.merge': merge,
  'duplicates.unmerge': row('SELECT id AS mergeId FROM merge WHERE undone_change_set_id IS NULL'),
  'exports.importRows': row('SELECT id AS importId FROM import', ({ office }) => ({
    path: join(office.dataDir, 'mendable.xlsx'),
  })),
  'exports.workers': ({ office }) => ({ path: join(office.dataDir, 'keluar.csv'), format: 'csv' }),
  'imports.stage': ({ office }) => ({ path: join(office.dataDir, 'daftar-60-4.xlsx') }),
  'imports.rows': row(staged),
  'imports.commit': row(staged),
  'imports.discard': row(staged),
  'jobs.cancel': row(`SELECT id FROM job WHERE state IN ('queued', 'running')`),
  'journal.hints': fixed(span),
  'letterAgenda.ledger': ({ office }) => ({ seriesId: 1, year: 2026, folder: office.dataDir }),
  'letterAgenda.file': row(batch, { part: 1, shift: { right: 0, down: 0 } }),
  'letterAgenda.handOver': row(
    `SELECT number AS code, letter_date AS handedOn FROM letter_agenda WHERE held = 'waiting' AND state = 'issued'`,
    { relation: 'self' },
  ),
  'letterAgenda.takeBack': row(`SELECT number AS code FROM letter_agenda WHERE held = 'handed'`, {
    reason: 'moved',
    returnedOn: day,
  }),
  'letterPrints.begin': row(batch, { ...sheet, printer: null }),
  'letterPrints.end': row(`SELECT id FROM letter_print WHERE state = 'asked'`, { state: 'sent' }),
  'letterPrints.save': row(batch, ({ office }) => ({
    ...sheet,
    target: { path: join(office.dataDir, 'salinan.pdf') },
  })),
  'letterTemplates.draft': row('SELECT id AS "from" FROM letter_template'),
  'letterTemplates.save': template,
  'letterTemplates.preview': again((client) => client.letterTemplates.list(), { paper: 'A4' }),
  'letterTemplates.approve': template,
  'letterTemplates.use': row(`SELECT id FROM letter_template WHERE state = 'approved'`),
  'letters.issue': ({ office }) => ({ folder: join(office.dataDir, unused('surat')), limit: 3 }),
  'letters.resume': row(`${batch} WHERE state = 'interrupted'`),
  'letters.closeBatch': row(`${batch} WHERE state <> 'done'`, { reason }),
  'letters.revokeKey': row('SELECT key_id AS keyId FROM signing_key', { from: day, reason }),
  'letters.saveSeries': again((client) => client.letters.series(), { name: 'Surat keterangan' }),
  'programs.save': again((client) => client.programs.list(), { quota: 5000 }),
  'recipes.edit': recipe,
  'repairs.differences': row(staged),
  'repairs.prepare': row(staged),
  'repairs.sheets': row(staged),
  'repairs.state': row(staged),
  'repairs.rows': row(staged, { rows: {} }),
  'repairs.pairs': row(staged),
  'repairs.examples': row(staged),
  'repairs.alike': row(staged, { rows: { verdicts: ['hold'] }, act: repairActs[0] }),
  'repairs.one': row(stagedRow, ({ random }) => ({ act: random.pick(repairActs) })),
  'repairs.many': row(staged, { rows: { verdicts: ['reject'] }, act: repairActs[0] }),
  'repairs.undo': row(staged),
  'requests.confirm': row(request),
  'requests.refuse': row(request),
  'rosters.join': row('SELECT id AS workerId FROM worker', ({ random }) => ({
    code: random.pick(['posyandu_cadres', 'union_members']),
    fields: {},
  })),
  'rosters.edit': row(`${place} AND roster_code = 'posyandu_cadres'`, { fields: { posyandu: 'Melati 2' } }),
  'rosters.leave': row(place, { reason }),
  'rosters.confirm': fixed({ code: 'union_members' }),
  'settings.update': settings,
  'verification.saveReason': again((client) => client.verification.reasons(), { textEn: 'Some other reason' }),
  'stages.save': again((client) => client.stages.list()),
  'verification.submit': fixed({ filter: {} }),
  'verification.decide': decision,
  'verification.decideAgain': secondDecision,
  'verification.agreement': fixed(span),
  'verification.settle': row(`SELECT id FROM second_look WHERE state = 'differs'`, { outcome: 'kept', note: reason }),
  'workers.create': person,
  'workers.previewBulk': fixed({ filter: {}, values: { heirRelation: 'Anak' } }),
  'workers.saveView': () => ({ name: unused('tampilan'), shared: true, definition: '{}' }),
  'workers.removeView': row('SELECT id FROM saved_view'),
  'workers.resumeBulk': row(`SELECT change_set_id AS changeSetId FROM bulk_run WHERE state = 'running'`),
  'workers.withdrawBulk': row(`SELECT change_set_id AS changeSetId FROM bulk_run WHERE state = 'running'`),
  'workers.deactivate': row(living, { reasonCode: 'moved_out' }),
};

/** An input of a procedure that meets what is there; undefined where nothing does, or whoever asks may not look for it. */
export async function livingInput(office: TestOffice, random: Random, name: string, client: BackendClient) {
  try {
    return await makers[name]?.({ office, random, client });
  } catch (error) {
    if (error instanceof ORPCError) return undefined;
    throw error;
  }
}
