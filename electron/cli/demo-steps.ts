import { join } from 'node:path';
import type { RunningBackend } from '#backend/index.ts';
import { loadSampleAreas, writeSampleList } from '#backend/samples/service.ts';
import type { CaseFilter } from '#shared/contract/cases.ts';
import { AppError } from '#shared/contract/errors.ts';
import type { BackendClient } from '#shared/contract/index.ts';
import { finish, staffOffice } from './demo-office.ts';

/** What the demonstration works with. */
export type DemoOrder = {
  readonly rows: number;
  readonly letters: number;
  readonly out: string;
  readonly backend: RunningBackend;
  readonly resourcesDir: string;
};

/** One step: its name, and what it tells when it is done. */
export type DemoStep = { readonly name: string; readonly outcome: string };

/** The search for duplicates that follows every import. */
async function followingScan(client: BackendClient): Promise<{ readonly jobId: number }> {
  for (;;) {
    const [job] = await client.jobs.list({ limit: 1 });
    if (job?.kind === 'duplicates.scan') return { jobId: job.id };
    await new Promise((settle) => setTimeout(settle, 50));
  }
}

/** Approves every case of the sample that stands before approving the lot together; how many. */
async function decideSample(verifier: BackendClient, filter: CaseFilter): Promise<number> {
  const { sample } = await verifier.verification.sample({ filter });
  for (let count = 0; ; count += 1) {
    const found = sample ? await verifier.verification.next({ filter, sampleId: sample.id }) : null;
    if (!found) return count;
    const { id, version } = found.case;
    await verifier.verification.decide({ id, version, seenHash: found.seenHash, decision: 'approve' });
  }
}

/** From nothing to people in the register. */
async function* importSteps(order: DemoOrder): AsyncGenerator<DemoStep, Staff & { readonly importId: number }> {
  const path = join(order.out, 'daftar-peragaan.xlsx');
  const areas = await loadSampleAreas(join(order.resourcesDir, 'areas'));
  await writeSampleList({ path, format: 'xlsx', rows: order.rows, seed: 1, referenceDate: '2026-11-22', areas });
  yield { name: 'list made', outcome: `${order.rows} rows` };
  const staff = await staffOffice(order.backend);
  yield { name: 'office and four accounts', outcome: 'encrypted database' };
  const staged = await finish(staff.clerk, await staff.clerk.imports.stage({ path }));
  const { hold, reject, duplicate } = staged;
  const verdicts = `import ${staged.import}, hold ${hold}, reject ${reject}, duplicate ${duplicate}`;
  yield { name: 'read, checked, staged', outcome: verdicts };
  const importId = Number(staged.importId);
  const committed = await finish(staff.clerk, await staff.clerk.imports.commit({ id: importId }));
  yield { name: 'committed', outcome: `${committed.imported} people` };
  const compared = await finish(staff.clerk, await followingScan(staff.clerk));
  const found = Number(compared.certain) + Number(compared.likely) + Number(compared.possible);
  yield { name: 'compared with one another', outcome: `${compared.candidates} pairs, ${found} perhaps one person` };
  return { ...staff, importId };
}

type Staff = Awaited<ReturnType<typeof staffOffice>>;

/** The whole main job, told step by step. @throws AppError as the services */
export async function* demoSteps(order: DemoOrder): AsyncGenerator<DemoStep, void> {
  const { clerk, verifier, letterClerk, importId } = yield* importSteps(order);
  const submitted = await finish(clerk, await clerk.verification.submit({ filter: { importIds: [importId] } }));
  yield { name: 'submitted', outcome: `${submitted.submitted} cases` };
  const lot = { state: 'proposed', hasWarnings: false } as const;
  const sampled = await decideSample(verifier, lot);
  yield { name: 'random sample decided one by one', outcome: `${sampled} cases` };
  const approved = await finish(verifier, await verifier.verification.approveMany({ filter: lot }));
  yield { name: 'the rest approved by a second person', outcome: `${approved.approved} approved` };
  const folder = join(order.out, 'surat');
  const issued = await finish(letterClerk, await letterClerk.letters.issue({ folder, limit: order.letters }));
  yield { name: 'letters issued', outcome: `${issued.issued} numbered letters in ${issued.files} PDF files` };
  const path = join(order.out, 'daftar-pekerja.xlsx');
  const exported = await finish(clerk, await clerk.exports.workers({ path, format: 'xlsx' }));
  yield { name: 'exported', outcome: `${exported.count} rows` };
  const { ok } = await clerk.settings.check();
  if (!ok) throw new AppError('settings.damaged');
  yield { name: 'examined', outcome: 'integrity, journal and letter numbers are whole' };
}
