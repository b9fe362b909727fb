import type { CaseFilter } from '#shared/contract/cases.ts';
import { matchRank } from '#shared/domain/match-states.ts';
import { builder } from '../db/direct-queries.ts';
import type { Db } from '../db/office-database.ts';
import { caseMatches, type Viewer } from '../verification/service.ts';

/** Which cases go out to the population office. */
export type Selection = {
  readonly filter: CaseFilter;
  readonly programId?: number | undefined;
  readonly includeWaiting: boolean;
};

/** Open cases of the selection that the viewer may see, whatever was answered. */
function openCases(db: Db, { filter, programId }: Selection, viewer: Viewer) {
  const { match: _, ...conditions } = filter;
  const open = db.selectFrom('verification_case').where(caseMatches({ ...conditions, state: 'proposed' }, viewer));
  return programId === undefined ? open : open.where('verification_case.program_id', '=', programId);
}

/** Open cases of the selection without a result that still counts, oldest first; those that wait only where it is asked for. */
export function casesToSend(selection: Selection, viewer: Viewer) {
  const open = openCases(builder, selection, viewer)
    .where('match_state', 'in', ['none', 'stale'])
    .select(['verification_case.id', 'verification_case.worker_id as workerId'])
    .orderBy('verification_case.id');
  return selection.includeWaiting ? open : open.where('match_batch_id', 'is', null);
}

/** Open cases by how they stand, and how many would go out. */
export async function countToSend(db: Db, selection: Selection, viewer: Viewer) {
  const rows = await openCases(db, selection, viewer)
    .select(['match_rank as rank', (build) => build.fn.countAll<number>().as('count')])
    .groupBy('match_rank')
    .execute();
  const sent = await db
    .selectFrom(casesToSend(selection, viewer).as('sent'))
    .select((build) => build.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const countOf = (rank: number) => rows.find((row) => row.rank === rank)?.count ?? 0;
  return {
    views: {
      none: countOf(matchRank.none),
      sent: countOf(matchRank.sent),
      match: countOf(matchRank.match),
      partial: countOf(matchRank.partial),
      no_match: countOf(matchRank.no_match),
      duplicate: countOf(matchRank.duplicate),
      deceased: countOf(matchRank.deceased),
      stale: countOf(matchRank.stale),
    },
    toSend: sent.count,
  };
}
