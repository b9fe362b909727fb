import { useQuery } from '@tanstack/react-query';
import { api } from '#renderer/app/client.ts';
import { createListState } from '#renderer/app/list-state.ts';
import type { Program } from '#shared/contract/programs.ts';

/** Views of the decrees. */
export const decreeTabs = ['list', 'waiting', 'quotas', 'vacancies'] as const;

/** The view, the programme (undefined for the first one), and what of those who wait is shown; pages count from zero. */
type Shown = {
  readonly tab: (typeof decreeTabs)[number];
  readonly programId: number | undefined;
  readonly district: string | undefined;
  readonly only: 'placed' | 'waits' | undefined;
  readonly page: number;
};

/** What of the decrees is shown. */
export const decreesShown = createListState<Shown>({
  tab: 'list',
  programId: undefined,
  district: undefined,
  only: undefined,
  page: 0,
});

/** Changes what is shown, from its first page. */
export function showDecrees(changes: Partial<Shown>): void {
  decreesShown.set({ ...decreesShown.get(), page: 0, ...changes });
}

/** All programmes and the chosen one, null until they have come or while there is none. */
export function useProgram(): { readonly programs: readonly Program[]; readonly program: Program | null } {
  const { programId } = decreesShown.use();
  const programs = useQuery(api.programs.list.queryOptions()).data ?? [];
  return { programs, program: programs.find(({ id }) => id === programId) ?? programs[0] ?? null };
}
