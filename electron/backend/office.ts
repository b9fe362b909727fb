import type { Clock } from './clock.ts';
import type { OfficeDatabase } from './db/office-database.ts';
import type { DatabaseKey } from './db/open.ts';
import type { JobRunner } from './jobs/runner.ts';
import type { Log } from './log.ts';
import type { SessionEntry } from './session.ts';

/** An open office: what every service works with. */
export type Office = {
  readonly database: OfficeDatabase;
  readonly file: string;
  readonly dataDir: string;
  readonly resourcesDir: string;
  readonly key: DatabaseKey;
  readonly clock: Clock;
  readonly log: Log;
  readonly jobs: JobRunner;
  /** Who signed in on which connection since the start. */
  readonly sessions: Set<SessionEntry>;
};
