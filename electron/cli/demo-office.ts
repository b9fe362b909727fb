import type { RunningBackend } from '#backend/index.ts';
import { AppError } from '#shared/contract/errors.ts';
import type { BackendClient } from '#shared/contract/index.ts';
import type { Role } from '#shared/contract/permissions.ts';

const password = 'kata-sandi-peragaan';

const staff: readonly (readonly [username: string, role: Role])[] = [
  ['petugas', 'clerk'],
  ['pemeriksa', 'verifier'],
  ['surat', 'letter_clerk'],
];

async function signedIn(backend: RunningBackend, username: string): Promise<BackendClient> {
  const client = backend.client();
  await client.accounts.signIn({ username, password });
  return client;
}

/** Waits for a started job and gives its result. @throws AppError why it did not end well */
export async function finish(client: BackendClient, { jobId }: { readonly jobId: number }) {
  for (;;) {
    const job = await client.jobs.get({ id: jobId });
    if (job.state === 'done') return job.result ?? {};
    if (job.state !== 'queued' && job.state !== 'running') {
      throw new AppError(job.problem?.code ?? `jobs.${job.state}`, job.problem?.params ?? {});
    }
    await new Promise((settle) => setTimeout(settle, 50));
  }
}

/** Creates the office and signs in the three people of the main job. */
export async function staffOffice(
  backend: RunningBackend,
): Promise<Readonly<Record<'clerk' | 'verifier' | 'letterClerk', BackendClient>>> {
  const administrator = backend.client();
  const office = { officeName: 'Dinas Sosial (peragaan)', username: 'admin', displayName: 'Administrator', password };
  // The demonstration's list has no answer of the population office and no mayor's decree: one verifier after the rules.
  await administrator.settings.setup({ ...office, chain: 'simple' });
  await administrator.accounts.signIn({ username: 'admin', password });
  for (const [username, role] of staff) {
    await administrator.accounts.create({ username, displayName: username, role, password });
  }
  return {
    clerk: await signedIn(backend, 'petugas'),
    verifier: await signedIn(backend, 'pemeriksa'),
    letterClerk: await signedIn(backend, 'surat'),
  };
}
