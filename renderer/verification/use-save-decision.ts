import { useEffect } from 'react';
import { backend, queryClient } from '#renderer/app/client.ts';
import { errorCode } from '#renderer/app/errors.ts';
import { useSession } from '#renderer/app/session.ts';
import type { CaseDetail } from '#shared/contract/cases.ts';
import { AppError } from '#shared/contract/errors.ts';
import { decisions } from '#shared/domain/states.ts';
import type { LastDecision, Verdict } from './use-desk.ts';

/** A decision that was sent and never answered, and whose it was. */
type Unanswered = { readonly accountId: number; readonly detail: CaseDetail; readonly verdict: Verdict };

let unanswered: Unanswered | null = null;

/** Remembers a decision whose answer never came because the backend ended; any other failure is an answer. */
function rememberUnanswered(error: unknown, decision: Unanswered): void {
  if (errorCode(error) === 'screen.connection_lost' && decision.detail.lookId === null) unanswered = decision;
}

/**
 * What became of the decision that this account got no answer to: done, or not done and to be opened again with what was written.
 * Null when nothing is open. Somebody else who signs in is told nothing, and what was written is forgotten.
 */
async function settleUnanswered(account: {
  readonly accountId: number;
  readonly displayName: string;
}): Promise<LastDecision | null> {
  const open = unanswered;
  if (open?.accountId !== account.accountId) {
    unanswered = null;
    return null;
  }
  const { detail, verdict } = open;
  try {
    const { case: now, events } = await backend.verification.get({ id: detail.case.id });
    // Only an answer settles it: the first question may meet the new backend before anybody has signed in there.
    unanswered = null;
    const own = (all: CaseDetail['events']) =>
      all.filter(({ action, actorName }) => action === verdict.decision && actorName === account.displayName).length;
    if (own(events) > own(detail.events)) return { detail, verdict, saved: true, error: null };
    const code = now.state === 'proposed' ? 'screen.decision_lost' : 'verification.closed';
    return { detail, verdict, saved: false, error: new AppError(code) };
  } catch (error) {
    return { detail, verdict, saved: false, error };
  }
}

/** A second look knows the three decisions only. */
function decisionOf({ decision }: Verdict) {
  return decisions.find((known) => known === decision) ?? 'approve';
}

async function save(detail: CaseDetail, verdict: Verdict, accountId: number): Promise<LastDecision> {
  const { id, version } = detail.case;
  try {
    const { lookId, seenHash } = detail;
    if (lookId === null) await backend.verification.decide({ id, version, seenHash, ...verdict });
    else await backend.verification.decideAgain({ lookId, seenHash, ...verdict, decision: decisionOf(verdict) });
    void queryClient.invalidateQueries({ predicate: ({ state }) => state.data !== undefined });
    return { detail, verdict, saved: true, error: null };
  } catch (error) {
    rememberUnanswered(error, { accountId, detail, verdict });
    return { detail, verdict, saved: false, error };
  }
}

/** Saves decisions and tells how each is doing, also one that was sent before the backend ended and this account signed in again. */
export function useSaveDecision(tell: (decision: LastDecision) => void) {
  const { accountId, displayName } = useSession();
  // biome-ignore lint/correctness/useExhaustiveDependencies: once when the desk is set up
  useEffect(() => {
    void settleUnanswered({ accountId, displayName }).then((settled) => settled && tell(settled));
  }, []);
  return (detail: CaseDetail, verdict: Verdict): void => {
    tell({ detail, verdict, saved: false, error: null });
    void save(detail, verdict, accountId).then(tell);
  };
}
