import { defaultFieldPolicies } from '#shared/domain/import-policy.ts';
import type { Connection } from '../db/open.ts';
import { loadSettingsDirect } from '../settings/service.ts';
import { failure, nothingSaid, type PersonValues } from './person.ts';
import type { MatchOptions } from './register-finding.ts';
import { createRegisterMatcher, type RegisterMatcher } from './register-match.ts';

/** The import whose rows are put into the register. */
type Committing = Pick<MatchOptions, 'importId' | 'programOf' | 'today'>;

/**
 * Judges new people anew whose NIK somebody got in the register between the staging and the commit. Whoever says nothing new is left
 * out (`same`). Everything else is held, with what differs: nobody has seen these differences in the preview.
 */
export function createLateFinder(connection: Connection, { importId, programOf, today }: Committing) {
  const leaveOut = connection.prepare(
    `UPDATE import_row SET verdict = ?, worker_id = ?, worker_version = ?, differences = ?,
       problems = json_insert(coalesce(problems, '[]'), '$[#]', json(?)) WHERE id = ?`,
  );
  let matcher: RegisterMatcher | undefined;
  return (rowId: number, person: Partial<PersonValues>): void => {
    // Made for the first one: that somebody else enters the same people meanwhile is rare.
    matcher ??= createRegisterMatcher(connection, {
      importId,
      programOf,
      policies: { ...defaultFieldPolicies, ...loadSettingsDirect(connection).importPolicies },
      today,
    });
    const values: PersonValues = { ...nothingSaid, nikState: 'whole', ...person };
    const found = matcher.match({ values, problems: [], verdict: 'import' }, 'people');
    // Another name or birth date is not passed over here, even where the preview would only have told it.
    const isDoubtful =
      found.problems.some(({ code }) => code === 'nik_of_another') ||
      found.differences.some(({ field }) => field === 'name' || field === 'birthDate');
    const isSame = found.verdict === 'same' && !isDoubtful;
    const code = isSame ? 'already_registered' : isDoubtful ? 'nik_taken_since' : 'registered_since';
    const differences = found.differences.length > 0 ? JSON.stringify(found.differences) : null;
    const told = JSON.stringify(failure(code, 'nik'));
    leaveOut.run(isSame ? 'same' : 'hold', found.workerId, found.workerVersion, differences, told, rowId);
  };
}
