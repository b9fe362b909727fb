import { api, queryClient } from '#renderer/app/client.ts';
import { createListState } from '#renderer/app/list-state.ts';

/** File that is being looked at before its import; null when none is. */
export const chosenFile = createListState<string | null>(null);

/** Job that checks the rows of the file, so that its progress is there when one comes back; null before it is started. */
export const stagingJob = createListState<number | null>(null);

/** Takes a file to be looked at: also the same one again, since it may have been changed meanwhile. */
export function takeFile(path: string): void {
  chosenFile.set(path);
  stagingJob.set(null);
  void queryClient.resetQueries({ queryKey: api.imports.inspect.key() });
}
