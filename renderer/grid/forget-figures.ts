import { api as queries, queryClient } from '#renderer/app/client.ts';

/** Asks anew for what depends on the cells: numbers by state, the person beside the list, what can be undone. */
export function forgetFigures(): void {
  void queryClient.invalidateQueries({ queryKey: queries.workers.counts.key() });
  void queryClient.invalidateQueries({ queryKey: queries.workers.get.key() });
  void queryClient.invalidateQueries({ queryKey: queries.workers.undoState.key() });
  void queryClient.invalidateQueries({ queryKey: queries.workers.facet.key() });
  void queryClient.invalidateQueries({ queryKey: queries.rosters.key() });
}
