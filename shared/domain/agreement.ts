/** Two decisions about the same case. */
export type DecisionPair = { readonly first: string; readonly second: string };

/**
 * Cohen's kappa of two deciders: how far they agree beyond what chance would give, (observed - expected) / (1 - expected), where
 * `expected` comes from how often each of them gave each decision. 1 is full agreement, 0 that of chance. Null where there is no
 * pair, or where all decisions are the same one, so that chance alone explains everything.
 */
export function cohenKappa(pairs: readonly DecisionPair[]): number | null {
  const kinds = new Set(pairs.flatMap(({ first, second }) => [first, second]));
  if (pairs.length === 0) return null;
  const share = (matches: (pair: DecisionPair) => boolean) => pairs.filter(matches).length / pairs.length;
  const observed = share(({ first, second }) => first === second);
  let expected = 0;
  for (const kind of kinds) expected += share(({ first }) => first === kind) * share(({ second }) => second === kind);
  return expected === 1 ? null : (observed - expected) / (1 - expected);
}
