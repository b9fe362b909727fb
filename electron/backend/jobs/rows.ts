import { AppError } from '#shared/contract/errors.ts';
import type { Job } from '#shared/contract/jobs.ts';
import { job } from '#shared/contract/jobs.ts';
import type { Db } from '../db/office-database.ts';

function jobQuery(db: Db) {
  return db
    .selectFrom('job')
    .innerJoin('account', 'account.id', 'job.created_by')
    .selectAll('job')
    .select('account.display_name as createdBy');
}

type Row = Awaited<ReturnType<ReturnType<typeof jobQuery>['executeTakeFirstOrThrow']>>;

function asJob(row: Row): Job {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    phase: '',
    done: 0,
    total: null,
    subject: row.subject,
    result: row.result ? job.shape.result.parse(JSON.parse(row.result)) : null,
    problem: row.problem ? job.shape.problem.parse(JSON.parse(row.problem)) : null,
    createdBy: row.createdBy,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  };
}

/** One job as stored. @throws AppError common.not_found */
export async function readJob(db: Db, id: number): Promise<Job> {
  const row = await jobQuery(db).where('job.id', '=', id).executeTakeFirst();
  if (!row) throw new AppError('common.not_found');
  return asJob(row);
}

/** The newest jobs first. */
export async function readJobs(db: Db, limit: number): Promise<Job[]> {
  const rows = await jobQuery(db).orderBy('job.id', 'desc').limit(limit).execute();
  return rows.map(asJob);
}

/** Jobs that have not ended, oldest first. */
export async function readUnfinishedJobs(db: Db): Promise<Job[]> {
  const rows = await jobQuery(db).where('job.state', 'in', ['queued', 'running']).orderBy('job.id').execute();
  return rows.map(asJob);
}

/** Who started the job. */
export async function jobOwner(db: Db, id: number): Promise<number> {
  const row = await db.selectFrom('job').select('created_by').where('id', '=', id).executeTakeFirst();
  if (!row) throw new AppError('common.not_found');
  return row.created_by;
}
