import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, backend, queryClient } from '#renderer/app/client.ts';
import { useMay } from '#renderer/app/session.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { showDone, showWarning } from '#renderer/ui/notify.ts';
import { isOutsideProgrammes } from '#shared/domain/roster-fields.ts';
import type { RosterCode } from '#shared/domain/states.ts';
import { memberFilterOf, useMemberChoice } from './members-state.ts';

/** The second person's button: confirms who is ticked, or all that is shown, of a roster that belongs to no programme, with the exact number. */
export function ConfirmMembers({ code }: { readonly code: RosterCode }) {
  const { t } = useTranslation();
  const mayConfirm = useMay('cases.decide') && isOutsideProgrammes(code);
  const [asking, setAsking] = useState(false);
  const choice = useMemberChoice(code);
  const filter = { ...memberFilterOf(choice), confirmed: false };
  const ticked = choice.ticked.filter(({ confirmedBy }) => confirmedBy === null).map(({ id }) => id);
  const open = useQuery(
    api.rosters.members.queryOptions({ input: { ...filter, start: 0, end: 1 }, enabled: mayConfirm }),
  );
  const some = choice.ticked.length > 0;
  const count = some ? ticked.length : (open.data?.total ?? 0);
  const confirm = useMutation({
    mutationFn: () => backend.rosters.confirm(some ? { code, ids: ticked } : { ...filter, expectedCount: count }),
    onSuccess: ({ confirmed, own }) => {
      if (own > 0) showWarning(t('rosterMembers.confirmedOwn', { n: confirmed, own }));
      else showDone(t('rosterMembers.confirmed', { n: confirmed }));
      setAsking(false);
    },
    onSettled: () => queryClient.invalidateQueries(),
  });
  if (!mayConfirm) return null;
  return (
    <>
      <Button variant="default" disabled={count === 0} onClick={() => setAsking(true)}>
        {t('rosterMembers.confirm', { n: count })}
      </Button>
      {asking ? (
        <ConfirmDialog
          opened
          title={t('rosterMembers.confirmTitle')}
          message={t('rosterMembers.confirmExplain')}
          count={count}
          confirmLabel={t('rosterMembers.confirm', { n: count })}
          pending={confirm.isPending}
          error={confirm.error}
          onConfirm={() => confirm.mutate()}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
