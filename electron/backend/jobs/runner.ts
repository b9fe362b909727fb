import { AppError } from '#shared/contract/errors.ts';
import type { Job } from '#shared/contract/jobs.ts';
import { timestamp } from '../clock.ts';
import type { Office } from '../office.ts';
import { readJob } from './rows.ts';
import { stoppedProblem } from './stopped.ts';
import { launchThread, type Outcome, type Progress } from './thread.ts';
import type { ThreadStart } from './thread-protocol.ts';

/** What is needed to start a job. `subject` says what it works on (a file name, a count) and holds no personal value. */
export type JobOrder = {
  readonly kind: string;
  readonly subject: string;
  readonly params: unknown;
  readonly actorId: number;
  /** Queued when this one has ended well, before that is told: whoever waits for the one finds the other. */
  readonly followedBy?: JobOrder;
};

/** Long work in threads, one after the other, told to whoever watches. */
export type JobRunner = {
  /** Queues a job; `admit` runs in the transaction that stores it and refuses it by throwing. */
  readonly start: (order: JobOrder, admit?: () => void) => Promise<number>;
  readonly cancel: (id: number) => Promise<void>;
  readonly get: (id: number) => Promise<Job>;
  readonly onChange: (listener: (job: Job) => void) => () => void;
  /** Resolves with the finished job. */
  readonly finished: (id: number) => Promise<Job>;
  /** Asks everything to stop and waits for it. */
  readonly close: () => Promise<void>;
};

const ended = new Set(['done', 'failed', 'cancelled', 'interrupted']);

/** Who wants to know about jobs. */
type Listeners = Set<(job: Job) => void>;

/** Resolves when the job has ended, also when it had before the question. */
function waitForEnd(id: number, listeners: Listeners, get: (id: number) => Promise<Job>): Promise<Job> {
  return new Promise((resolve, reject) => {
    const settle = (job: Job) => {
      if (job.id !== id || !ended.has(job.state)) return;
      listeners.delete(settle);
      resolve(job);
    };
    listeners.add(settle);
    get(id).then(settle, reject);
  });
}

async function storeEnd(office: Office, id: number, outcome: Outcome): Promise<void> {
  const values = {
    state: outcome.state,
    result: outcome.result ? JSON.stringify(outcome.result) : null,
    problem: outcome.problem ? JSON.stringify(outcome.problem) : null,
    finished_at: timestamp(office.clock),
  };
  await office.database.write((db) => db.updateTable('job').set(values).where('id', '=', id).execute());
}

/** The thread may have ended before this is written: an ended job stays as it is. */
async function storeStart(office: Office, id: number): Promise<void> {
  const values = { state: 'running', started_at: timestamp(office.clock) } as const;
  await office.database.write((db) =>
    db.updateTable('job').set(values).where('id', '=', id).where('state', '=', 'queued').execute(),
  );
}

/** Whether a job's state could be stored; on a full disk it cannot, and the backend must live on. */
async function stored(office: Office, id: number, store: () => Promise<void>): Promise<boolean> {
  try {
    await store();
    return true;
  } catch (error) {
    office.log('job_state_not_stored', { id, code: error instanceof AppError ? error.code : 'jobs.unexpected' });
    return false;
  }
}

/** What is known of jobs at this moment beyond what is stored, and who wants to hear of it. */
function createFeed(office: () => Office) {
  const progress = new Map<number, Progress>();
  const unstored = new Map<number, Outcome>();
  const listeners: Listeners = new Set();
  const get = async (id: number): Promise<Job> => {
    const job = await readJob(office().database.read, id);
    return { ...job, ...progress.get(id), ...unstored.get(id) };
  };
  const tell = async (id: number): Promise<void> => {
    const job = await get(id);
    for (const listener of [...listeners]) listener(job);
  };
  return {
    get,
    tell,
    advance: (id: number, step: Progress) => {
      progress.set(id, step);
      void tell(id);
    },
    end: async (id: number) => {
      await tell(id);
      progress.delete(id);
    },
    /** Remembers an end that could not be stored; the next start finds the job as cut off. */
    keep: (id: number, outcome: Outcome) => void unstored.set(id, outcome),
    onChange: (listener: (job: Job) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    finished: (id: number) => waitForEnd(id, listeners, get),
  };
}

/** Kinds that the next start takes up again: nobody has cancelled what the closing of the program stopped. */
const takenUp: ReadonlySet<string> = new Set(['duplicates.scan']);

const cutOff = (kind: string, outcome: Outcome): Outcome =>
  takenUp.has(kind) && outcome.state === 'cancelled' ? { ...outcome, state: 'interrupted' } : outcome;

/** Creates the runner of an open office. */
export function createJobRunner(office: () => Office): JobRunner {
  const waiting: { id: number; order: JobOrder }[] = [];
  const running = new Map<number, Int32Array<SharedArrayBuffer>>();
  const feed = createFeed(office);
  let closing = false;

  const queue = async (order: JobOrder, admit?: () => void): Promise<number> => {
    const id = await insertJob(office(), order, admit);
    waiting.push({ id, order });
    await feed.tell(id);
    return id;
  };
  const finish = async (id: number, outcome: Outcome, follower?: JobOrder): Promise<void> => {
    if (follower !== undefined && outcome.state === 'done')
      await stored(office(), id, async () => void (await queue(follower)));
    if (!(await stored(office(), id, () => storeEnd(office(), id, outcome)))) feed.keep(id, outcome);
    running.delete(id);
    await feed.end(id);
    await next();
  };
  const next = async (): Promise<void> => {
    const job = closing || running.size > 0 ? undefined : waiting.shift();
    if (!job) return;
    const { id, order } = job;
    const cancelFlag = new Int32Array(new SharedArrayBuffer(4));
    running.set(id, cancelFlag);
    launchThread(threadStart(office(), id, order, cancelFlag), {
      progress: (step) => feed.advance(id, step),
      log: (code, stack) => office().log('job_failed', { kind: order.kind, id, code, stack }),
      end: (outcome) => void finish(id, closing ? cutOff(order.kind, outcome) : outcome, order.followedBy),
    });
    await stored(office(), id, () => storeStart(office(), id));
    await feed.tell(id);
  };

  return {
    get: feed.get,
    onChange: feed.onChange,
    finished: feed.finished,
    start: async (order, admit) => {
      const id = await queue(order, admit);
      await next();
      return id;
    },
    cancel: async (id) => {
      const flag = running.get(id);
      if (flag) return void Atomics.store(flag, 0, 1);
      const place = waiting.findIndex((job) => job.id === id);
      if (place < 0) throw new AppError('jobs.already_ended');
      const [job] = waiting.splice(place, 1);
      const problem = job ? stoppedProblem(job.order.kind) : null;
      await finish(id, { state: 'cancelled', result: null, problem });
    },
    close: async () => {
      closing = true;
      for (const flag of running.values()) Atomics.store(flag, 0, 1);
      await Promise.all([...running.keys()].map(feed.finished));
    },
  };
}

async function insertJob(office: Office, order: JobOrder, admit?: () => void): Promise<number> {
  const row = await office.database.write((db) => {
    admit?.();
    return db
      .insertInto('job')
      .values({
        kind: order.kind,
        state: 'queued',
        subject: order.subject,
        params: JSON.stringify(order.params),
        result: null,
        problem: null,
        created_by: order.actorId,
        created_at: timestamp(office.clock),
        started_at: null,
        finished_at: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
  });
  return row.id;
}

function threadStart(
  office: Office,
  jobId: number,
  order: JobOrder,
  cancelFlag: Int32Array<SharedArrayBuffer>,
): ThreadStart {
  return {
    jobId,
    kind: order.kind,
    params: order.params,
    actorId: order.actorId,
    file: office.file,
    folder: office.dataDir,
    key: office.key,
    resourcesDir: office.resourcesDir,
    lock: office.database.lock,
    cancelFlag,
    clockOffset: office.clock.now().getTime() - Date.now(),
  };
}
