import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { type Connection, openConnection } from '#backend/db/open.ts';
import { createBackend, type RunningBackend, router } from '#backend/index.ts';
import type { LogFields } from '#backend/log.ts';
import type { ClientSession } from '#backend/session.ts';
import type { BackendClient } from '#shared/contract/index.ts';
import { type Role, roles } from '#shared/contract/permissions.ts';
import type { ChainPreset } from '#shared/domain/stages.ts';
import { assertNoPersonalValues } from './log-privacy.ts';

/** The product's own resources: areas, fonts, logo. */
export const resourcesDir = join(import.meta.dirname, '../../resources');

/** Password of every account of a test office. */
export const PASSWORD = 'kata-sandi-uji-1';

/** A clock that stands still until a test moves it. */
export type TestClock = {
  readonly now: () => Date;
  readonly set: (moment: string) => void;
  readonly advance: (milliseconds: number) => void;
};

/** One line that the backend logged. */
export type LogLine = { readonly event: string; readonly fields: LogFields | undefined };

/** What a test office is made with; `dataDir` of another office opens that one again. */
export type OfficeOptions = {
  readonly dataDir?: string;
  readonly key?: string | null;
  readonly wrapKey?: (key: string) => Promise<void>;
};

/** A backend on a folder with what the host was told: its keys and its log. */
export type TestHost = {
  readonly backend: RunningBackend;
  readonly dataDir: string;
  readonly clock: TestClock;
  readonly log: readonly LogLine[];
  /** Keys that the backend asked its host to keep, oldest first. */
  readonly keptKeys: readonly string[];
  readonly close: () => Promise<void>;
};

/** A clock at a morning of the day on which ages count in the sample lists. */
export function testClock(): TestClock {
  let at = Date.parse('2026-11-22T01:00:00Z');
  return {
    now: () => new Date(at),
    set: (moment) => {
      at = Date.parse(moment);
    },
    advance: (milliseconds) => {
      at += milliseconds;
    },
  };
}

/** An empty folder in the system's place for temporary files; whoever asks removes it. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'berjasa-test-'));
}

/** Removes a folder with all that is in it. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

/** Starts the real backend on a folder. */
export function startHost(options: OfficeOptions = {}): TestHost {
  const dataDir = options.dataDir ?? temporaryFolder();
  const clock = testClock();
  const log: LogLine[] = [];
  const keptKeys: string[] = [];
  const backend = createBackend({
    dataDir,
    key: options.key ?? null,
    resourcesDir,
    version: '0.0.0-test',
    log: (event, fields) => log.push({ event, fields }),
    wrapKey: async (key) => {
      keptKeys.push(key);
      await options.wrapKey?.(key);
    },
    clock,
  });
  return { backend, dataDir, clock, log, keptKeys, close: backend.close };
}

/** What the first-run screen asks, as the tests answer it: one verifier after the rules; tests of whole chains switch them on. */
export const setupAnswers = {
  officeName: 'Dinas Sosial Contoh',
  username: 'administrator',
  displayName: 'Akun Administrator',
  password: PASSWORD,
  chain: 'simple',
} as const;

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

async function createAccounts(administrator: BackendClient): Promise<ReadonlyMap<Role, number>> {
  const ids = new Map<Role, number>();
  for (const account of await administrator.accounts.list()) ids.set(account.role, account.id);
  for (const role of roles) {
    if (ids.has(role)) continue;
    const made = { username: role, displayName: `Akun ${role}`, role, password: PASSWORD };
    ids.set(role, (await administrator.accounts.create(made)).id);
  }
  return ids;
}

/** Creates an office with an account of every role. */
export async function freshOffice(chain: ChainPreset = 'simple'): Promise<TestOffice> {
  const host = startHost();
  const { backend, clock } = host;
  const administrator = backend.client();
  const { recoveryKey } = await administrator.settings.setup({ ...setupAnswers, chain });
  await administrator.accounts.signIn({ username: 'administrator', password: PASSWORD });
  const ids = await createAccounts(administrator);
  const accountId = (role: Role): number => ids.get(role) ?? 0;
  const office = backend.connect().backend.office;
  if (!office) throw new Error('the office is not open');
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
  return {
    ...host,
    sessionOf,
    key: host.keptKeys[0] ?? '',
    recoveryKey,
    accountId,
    sql,
    as: (role) => {
      // What signing in leaves behind, without the hundredth of a second that each password costs.
      const context = backend.connect();
      context.client.session = sessionOf(role);
      return createRouterClient(router, { context });
    },
    another: async (role, username) => {
      const client = backend.client();
      await administrator.accounts.create({ username, displayName: `Akun ${username}`, role, password: PASSWORD });
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
