import { advanceAfterDukcapil } from '#backend/verification/stage-advance.ts';
import type { MatchState } from '#shared/domain/match-states.ts';
import type { TestOffice } from './office.ts';

/** The population office answers about cases, without a file. Gives those that went on to the next stage. */
export function answerCases(
  office: TestOffice,
  answers: readonly { readonly caseId: number; readonly state: MatchState }[],
): number[] {
  const tell = office.sql.prepare(`UPDATE verification_case SET match_state = ? WHERE id = ? AND state = 'proposed'`);
  const act = { actorId: office.accountId('administrator'), changeSetId: null, at: office.clock.now().toISOString() };
  return office.sql
    .transaction(() => {
      for (const { caseId, state } of answers) tell.run(state, caseId);
      return advanceAfterDukcapil(
        office.sql,
        answers.map(({ caseId }) => caseId),
        act,
      );
    })
    .immediate();
}
