import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BackendClient } from '#shared/contract/index.ts';
import type { Role } from '#shared/contract/permissions.ts';
import { decreeText } from '#tests/support/decrees.ts';
import { PASSWORD, setupAnswers } from '#tests/support/office.ts';
import { resultOf } from '#tests/support/outcomes.ts';
import { type BackendProcess, startBackendProcess } from './backend-process.ts';
import { seconds, tenths } from './figures.ts';
import type { FilledOffice } from './import-bench.ts';
import { openOffice } from './million.ts';

async function signedIn(backend: BackendProcess, username: string): Promise<BackendClient> {
  const client = backend.client();
  await client.accounts.signIn({ username, password: PASSWORD });
  return client;
}

/** How long a job took, and the longest that another call had to wait for its answer meanwhile. */
async function timed(client: BackendClient, started: () => Promise<{ jobId: number }>, other: BackendClient) {
  const begun = performance.now();
  let [longest, working] = [0, true];
  const asking = (async () => {
    while (working) {
      const asked = performance.now();
      await other.verification.counts();
      longest = Math.max(longest, performance.now() - asked);
    }
  })();
  try {
    const result = await resultOf(client, started());
    const took = { seconds: seconds(performance.now() - begun), longestOtherCallMilliseconds: tenths(longest) };
    return { result, took };
  } finally {
    working = false;
    await asking;
  }
}

/** Seconds that the bare rows of a decree's people take: the same columns, one transaction, in a table without rules. */
function bareListing(office: FilledOffice): { readonly rows: number; readonly seconds: number } {
  const connection = openOffice(office);
  const begun = performance.now();
  const write = connection.transaction(() => {
    connection.exec(`CREATE TABLE bare_listing (decree_id INTEGER, enrolment_id INTEGER UNIQUE, worker_id INTEGER, village_code TEXT, state TEXT);
      INSERT INTO bare_listing SELECT 1, e.id, w.id, w.village_code, 'listed' FROM enrolment e JOIN worker w ON w.id = e.worker_id WHERE e.state = 'approved'`);
    return connection.prepare<[], number>('SELECT count(*) FROM bare_listing').pluck().get() ?? 0;
  });
  const rows = write.immediate();
  const took = seconds(performance.now() - begun);
  connection.exec('DROP TABLE bare_listing');
  connection.close();
  return { rows, seconds: took };
}

/** The people who work on decrees, each with a connection. */
async function staffOf(backend: BackendProcess) {
  const administrator = await signedIn(backend, setupAnswers.username);
  const join = async (role: Role): Promise<BackendClient> => {
    await administrator.accounts.create({ username: role, displayName: role, role, password: PASSWORD });
    return signedIn(backend, role);
  };
  const clerk = await signedIn(backend, 'clerk');
  return { administrator, clerk, verifier: await join('verifier'), head: await join('head') };
}

type Staff = Awaited<ReturnType<typeof staffOf>>;

/** Proposes and approves everybody without a warning, without the sample that people would have to decide. */
async function approveAll({ administrator, clerk, verifier }: Staff) {
  const { settings, version } = await administrator.settings.get();
  await administrator.settings.update({ settings: { ...settings, bulkSampling: false }, version });
  await resultOf(clerk, clerk.verification.submit({ filter: {} }));
  await resultOf(verifier, verifier.verification.approveMany({}));
}

async function completed(clerk: BackendClient, id: number) {
  const { version } = (await clerk.decrees.get({ id })).decree;
  return (await clerk.decrees.save({ id, version, ...decreeText })).version;
}

/** Everybody of the imported list without a warning, approved, gathered into one decree, put in force, printed and made void again. */
export async function benchDecrees(entry: string, imported: FilledOffice) {
  const office = { ...imported, dataDir: `${imported.dataDir}-decrees` };
  mkdirSync(office.dataDir);
  cpSync(join(imported.dataDir, 'berjasa.db'), join(office.dataDir, 'berjasa.db'));
  const backend = await startBackendProcess(entry, office.dataDir, office.key);
  const staff = await staffOf(backend);
  process.stderr.write('decrees: approving everybody ...\n');
  await approveAll(staff);
  const { clerk, head, verifier } = staff;
  const bare = bareListing(office);
  const programId = Number((await clerk.programs.list())[0]?.id);
  process.stderr.write('decrees: one decree for everybody ...\n');
  const gathering = await timed(clerk, () => clerk.decrees.create({ programId, about: decreeText.about }), verifier);
  const id = Number(gathering.result.decreeId);
  const version = await completed(clerk, id);
  const enacting = await timed(head, () => head.decrees.enact({ id, version }), verifier);
  const folder = join(office.dataDir, 'lampiran');
  mkdirSync(folder);
  const printing = await timed(clerk, () => clerk.decrees.print({ id, folder, paper: 'F4' }), verifier);
  const voiding = await timed(head, () => head.decrees.void({ id, version: version + 1, reason: 'Uji' }), verifier);
  const peakMegabytes = await backend.stop();
  return {
    people: Number(enacting.result.people),
    bare,
    gathering: gathering.took,
    enacting: enacting.took,
    printing: { ...printing.took, files: Number(printing.result.files) },
    voiding: voiding.took,
    peakMegabytes,
  };
}
