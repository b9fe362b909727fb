/** What the population office (Dukcapil) answers about a person: padan, sebagian, tidak padan, ganda, meninggal. */
export const matchStates = ['match', 'partial', 'no_match', 'duplicate', 'deceased'] as const;

/** One answer of the population office. */
export type MatchState = (typeof matchStates)[number];

/**
 * How a case stands with the population office: never sent, sent and waiting, one of the answers, or `stale` where NIK, name or
 * birth date changed after they were sent.
 */
export const matchViews = ['none', 'sent', ...matchStates, 'stale'] as const;

/** How a case stands with the population office. */
export type MatchView = (typeof matchViews)[number];

/** What a column of a case holds; whether it waits is told by its batch. */
export type StoredMatch = Exclude<MatchView, 'sent'>;

/** Place of each state in the queue when the gravest come first. A migration holds the same numbers. */
export const matchRank: Readonly<Record<MatchView, number>> = {
  match: 0,
  none: 1,
  sent: 2,
  stale: 3,
  partial: 4,
  no_match: 5,
  duplicate: 6,
  deceased: 7,
};

/** States that a verifier has to look at one by one: no case in one of them is approved together with others. */
export const warningMatches = ['partial', 'no_match', 'duplicate', 'deceased', 'stale'] as const;

/** Whether the state is a warning to the verifier. */
export function warnsOfMatch(view: MatchView): view is (typeof warningMatches)[number] {
  return warningMatches.some((state) => state === view);
}
