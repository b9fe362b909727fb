import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { openOffice } from '#backend/backend.ts';
import { type Connection, openConnection } from '#backend/db/open.ts';
import { router } from '#backend/index.ts';
import type { ClientSession } from '#backend/session.ts';
import type { BackendClient } from '#shared/contract/index.ts';
import type { Role } from '#shared/contract/permissions.ts';
import { assertNoPersonalValues } from './log-privacy.ts';
import { PASSWORD, startHost, type TestHost } from './office-host.ts';
import { copyTemplate } from './office-template.ts';
import { removeFolder } from './temporary-folder.ts';

export {
  PASSWORD,
  resourcesDir,
  setupAnswers,
  startHost,
  type TestHost,
} from './office-host.ts';
export { removeFolder, temporaryFolder } from './temporary-folder.ts';

/** A running office with an account of every role. */
export type TestOffice = TestHost & {
  readonly key: string;
  readonly recoveryKey: string;
  /** A connection of its own on which the account of this role is signed in. */
  readonly as: (role: Role) => BackendClient;
  /** What signing in as the account of this role leaves behind on a connection. */
  readonly sessionOf: (role: Role) => ClientSession;
  /** A second account of the role, signed in. */
  readonly another: (role: Role, username: string) => Promise<BackendClient>;
  /** The backend's own database connection, for direct SQL. */
  readonly sql: Connection;
  readonly accountId: (role: Role) => number;
  /** Examines the log for values of persons, closes the office and removes its folder. */
  readonly remove: () => Promise<void>;
};

/** An office of one's own with an account of every role: a copy of the template that was made for this run. */
export async function freshOffice(): Promise<TestOffice> {
  const host = startHost();
  const { backend, clock } = host;
  const context = backend.connect();
  const template = await copyTemplate(context.backend.file);
  const { key, recoveryKey } = template;
  const office = openOffice(context.backend, key);
  context.backend.office = office;
  const accountId = (role: Role): number => template.accountIds[role];
  const sql = office.database.connection;
  // Tests that approve many at once want no sample of them; those about samples switch them on.
  // No case comes back to a second verifier by chance either; those about second looks have all of them come back.
  sql.exec(
    `UPDATE setting SET value = json_set(value, '$.bulkSampling', json('false'), '$.secondLookShare', 0) WHERE key = 'office'`,
  );
  const sessionOf = (role: Role) => {
    const id = accountId(role);
    const credential = sql.prepare<[number], string>('SELECT password_hash FROM account WHERE id = ?').pluck().get(id);
    return { accountId: id, credential: credential ?? '', locked: false, lastUsed: clock.now().getTime() };
  };
  const as = (role: Role): BackendClient => {
    // What signing in leaves behind, without the hundredth of a second that each password costs.
    const connection = backend.connect();
    connection.client.session = sessionOf(role);
    return createRouterClient(router, { context: connection });
  };
  return {
    ...host,
    sessionOf,
    key,
    recoveryKey,
    accountId,
    sql,
    as,
    another: async (role, username) => {
      const client = backend.client();
      await as('administrator').accounts.create({
        username,
        displayName: `Akun ${username}`,
        role,
        password: PASSWORD,
      });
      await client.accounts.signIn({ username, password: PASSWORD });
      return client;
    },
    remove: async () => {
      assertNoPersonalValues(sql, host.log);
      await host.close();
      removeFolder(host.dataDir);
    },
  };
}

/** A connection of one's own to an office's file, with its key. */
export function openFile(dataDir: string, key: string): Connection {
  return openConnection(join(dataDir, 'berjasa.db'), key, { folder: dataDir });
}
