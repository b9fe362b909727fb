import type { Connection } from './open.ts';

/** Whether the programme enrols only people on an enacted decree and the person stands on none: the question of the triggers. */
export function createDecreeCheck(connection: Connection): (workerId: number, programId: number) => boolean {
  const missing = connection
    .prepare<{ worker: number; program: number }, number>(
      `SELECT 1 FROM program g WHERE g.id = @program AND g.decree_required = 1 AND NOT EXISTS (
         SELECT 1 FROM enrolment e JOIN decree_person p ON p.enrolment_id = e.id AND p.state = 'listed'
           JOIN decree d ON d.id = p.decree_id AND d.state = 'enacted' WHERE e.worker_id = @worker AND e.program_id = g.id)`,
    )
    .pluck();
  return (worker, program) => missing.get({ worker, program }) !== undefined;
}
