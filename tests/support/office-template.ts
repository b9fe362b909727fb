import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseKey } from '#backend/db/open.ts';
import type { BackendClient } from '#shared/contract/index.ts';
import { type Role, roles } from '#shared/contract/permissions.ts';
import { PASSWORD, setupAnswers, startHost } from './office-host.ts';
import { removeFolder, temporaryFolder } from './temporary-folder.ts';

/** What is known of the office that tests get copies of; the file lies beside its database. */
type Template = {
  readonly key: DatabaseKey;
  readonly recoveryKey: string;
  readonly accountIds: Readonly<Record<Role, number>>;
};

const templateFile = (folder: string): string => join(folder, 'template.json');
const databaseFile = (folder: string): string => join(folder, 'berjasa.db');

async function createAccounts(administrator: BackendClient): Promise<Template['accountIds']> {
  const ids: Partial<Record<Role, number>> = {};
  for (const account of await administrator.accounts.list()) ids[account.role] = account.id;
  for (const role of roles) {
    const made = { username: role, displayName: `Akun ${role}`, role, password: PASSWORD };
    ids[role] ??= (await administrator.accounts.create(made)).id;
  }
  return ids as Record<Role, number>;
}

/** Sets up an office with an account of every role in an empty folder, as a person does, and leaves it closed. */
export async function makeTemplate(folder: string): Promise<void> {
  const host = startHost({ dataDir: folder });
  const administrator = host.backend.client();
  const { recoveryKey } = await administrator.settings.setup(setupAnswers);
  await administrator.accounts.signIn({ username: 'administrator', password: PASSWORD });
  const accountIds = await createAccounts(administrator);
  await host.close();
  const template: Template = { key: host.keptKeys[0] ?? '', recoveryKey, accountIds };
  writeFileSync(templateFile(folder), JSON.stringify(template));
}

/**
 * Copies the template's database to `file`. Passwords and migrations cost more than most tests: `office-setup.ts` makes one
 * template for all; a process that runs without it makes its own.
 */
export async function copyTemplate(file: string): Promise<Template> {
  const prepared = process.env.BERJASA_TEST_OFFICE;
  const folder = prepared ?? temporaryFolder();
  try {
    if (!prepared) await makeTemplate(folder);
    copyFileSync(databaseFile(folder), file);
    return JSON.parse(readFileSync(templateFile(folder), 'utf8'));
  } finally {
    if (!prepared) removeFolder(folder);
  }
}
