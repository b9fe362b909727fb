import type { JobContext } from '../jobs/job-context.ts';
import type { WaitingRow } from './waiting.ts';

/** People between two safe points. */
const page = 500;

/** Puts people onto a draft, each on the place that is hers. To be called inside a write of the job. */
export function listPeople(context: JobContext, decreeId: number, people: readonly WaitingRow[]): void {
  const add = context.connection.prepare(
    'INSERT INTO decree_person (decree_id, enrolment_id, worker_id, village_code, replaces_id) VALUES (?, ?, ?, ?, ?)',
  );
  for (const [index, { enrolmentId, workerId, villageCode, outcome }] of people.entries()) {
    if (index % page === 0) {
      context.progress('gathering', index, people.length);
      context.checkpoint();
    }
    add.run(decreeId, enrolmentId, workerId, villageCode, outcome.placed ? outcome.replaces : null);
  }
}
