import { join } from 'node:path';
import { type sampleFormats, writeSampleList } from '#backend/samples/service.ts';
import type { BackendClient } from '#shared/contract/index.ts';
import type { Role } from '#shared/contract/permissions.ts';
import type { TestOffice } from './office.ts';
import { resultOf } from './outcomes.ts';
import { REFERENCE_DATE, sampleAreas } from './sample-rows.ts';

/** Writes a fictitious list, of people in so many kelurahan, into the office's folder and gives its path. */
export async function writeSample(
  folder: string,
  rows: number,
  options: { seed?: number; format?: (typeof sampleFormats)[number]; name?: string; villages?: number } = {},
): Promise<string> {
  const { seed = 7, format = 'xlsx', name = `daftar-${rows}-${seed}`, villages } = options;
  const path = join(folder, `${name}.${format}`);
  const areas = { ...sampleAreas, villages: sampleAreas.villages.slice(0, villages) };
  await writeSampleList({ path, rows, seed, format, referenceDate: REFERENCE_DATE, areas });
  return path;
}

/** Stages a fictitious list; the id of the import. */
export async function stageSample(office: TestOffice, rows: number, seed = 7, role: Role = 'clerk'): Promise<number> {
  const client = office.as(role);
  const path = await writeSample(office.dataDir, rows, { seed });
  return Number((await resultOf(client, client.imports.stage({ path }))).importId);
}

/** Brings a fictitious list into the register; the id of the import. */
export async function importSample(office: TestOffice, rows: number, seed = 7, role: Role = 'clerk'): Promise<number> {
  const id = await stageSample(office, rows, seed, role);
  const client = office.as(role);
  await resultOf(client, client.imports.commit({ id }));
  return id;
}

/** Puts all drafts before the verifiers. */
export async function submitAll(office: TestOffice, role: Role = 'clerk'): Promise<number> {
  const client = office.as(role);
  return Number((await resultOf(client, client.verification.submit({ filter: {} }))).submitted);
}

/** Approves all that wait: together those without warnings, the others one by one; how many. */
export async function approveAll(client: BackendClient): Promise<number> {
  const filter = { state: 'proposed', hasWarnings: false } as const;
  const plain = (await client.verification.queue({ filter, end: 1 })).total;
  if (plain > 0) await resultOf(client, client.verification.approveMany({ filter }));
  let singly = 0;
  for (let found = await client.verification.next({}); found; found = await client.verification.next({})) {
    const { id, version } = found.case;
    await client.verification.decide({ id, version, seenHash: found.seenHash, decision: 'approve' });
    singly += 1;
  }
  return plain + singly;
}

/** Imports, submits and approves a fictitious list, each by the one whose work it is; how many are approved. */
export async function approveSample(office: TestOffice, rows: number, seed = 7): Promise<number> {
  await importSample(office, rows, seed);
  await submitAll(office);
  return approveAll(office.as('verifier'));
}

/** Issues letters to everybody who is ready into a folder below the office's; the job's result. */
export async function issueLetters(
  office: TestOffice,
  options: { folder?: string; limit?: number; paper?: 'A4' | 'F4' } = {},
  client: BackendClient = office.as('letter_clerk'),
) {
  const { folder = join(office.dataDir, 'surat'), ...rest } = options;
  return resultOf(client, client.letters.issue({ folder, ...rest }));
}

/**
 * Makes every row that comes into the table cost about a millisecond more, so that a stop by hand comes in the middle of the
 * work on the fastest machine too; gives back a function that takes that away again.
 */
export function slowDown(office: Pick<TestOffice, 'sql'>, table: 'change' | 'import_row' | 'worker'): () => void {
  office.sql.exec(`CREATE TRIGGER slow_disk AFTER INSERT ON ${table} BEGIN
    SELECT sum(x) FROM (WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 4000) SELECT x FROM c);
  END`);
  return () => void office.sql.exec('DROP TRIGGER slow_disk');
}
