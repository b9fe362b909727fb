import { join } from 'node:path';
import { createBackend, type RunningBackend } from '#backend/index.ts';
import type { LogFields } from '#backend/log.ts';
import { temporaryFolder } from './temporary-folder.ts';

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
