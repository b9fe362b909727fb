import { hashKey, useMutation } from '@tanstack/react-query';
import { api, queryClient } from '#renderer/app/client.ts';
import { forgetJobs } from '#renderer/app/jobs.ts';
import { resetListStates } from '#renderer/app/list-state.ts';
import { clearNotices } from '#renderer/ui/notify.ts';

/** Signs out and forgets everything that the person has seen, so that the next one begins with empty screens. */
export function useSignOut() {
  return useMutation(
    api.accounts.signOut.mutationOptions({
      onSuccess: () => {
        resetListStates();
        forgetJobs();
        clearNotices();
        window.location.hash = '#/';
        queryClient.setQueryData(api.accounts.current.queryKey(), null);
        const kept = [api.accounts.current.queryKey(), api.settings.status.queryKey()].map(hashKey);
        queryClient.removeQueries({ predicate: (query) => !kept.includes(query.queryHash) });
      },
    }),
  );
}
