import type { CaseFilter } from '#shared/contract/cases.ts';
import { warningMatches } from '#shared/domain/match-states.ts';
import { allRows, builder } from '../db/direct-queries.ts';
import type { Connection } from '../db/open.ts';
import { caseMatches, casesWithWorker, decidableBy, type Viewer } from './cases.ts';

/** What the filter finds at the population office's stage: cases that the account may pass on together, and how many stay. */
export type Passable = { readonly ids: readonly number[]; readonly stays: number };

/**
 * Open cases at the stage of the population office that the account may pass on together by hand: not those that it entered itself,
 * and not those with an answer that somebody has to look at one by one.
 */
export function passableCases(connection: Connection, filter: CaseFilter, viewer: Viewer): Passable {
  const matching = casesWithWorker(builder)
    .select('verification_case.id')
    .where(caseMatches({ ...filter, state: 'proposed', stage: 'dukcapil' }, viewer));
  const allowed = matching
    .where(decidableBy(viewer.accountId))
    .where('match_state', 'not in', warningMatches)
    .orderBy('verification_case.id');
  const ids = allRows(connection, allowed).map(({ id }) => id);
  return { ids, stays: allRows(connection, matching).length - ids.length };
}
