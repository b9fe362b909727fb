import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { backend, queryClient } from '#renderer/app/client.ts';
import { showDone } from '#renderer/ui/notify.ts';
import { ReasonDialog } from '#renderer/ui/reason-dialog.tsx';
import type { EntryDialogProps } from './edit-member.tsx';

/** Takes somebody off a roster with a reason. */
export function TakeOffMember({ entry, onClose }: EntryDialogProps) {
  const { t } = useTranslation();
  const { id, version, name } = entry;
  const takeOff = useMutation({
    mutationFn: (reason: string) => backend.rosters.leave({ id, version, reason }),
    onSuccess: () => {
      showDone(t('rosterMembers.takenOff', { name }));
      onClose();
    },
    onSettled: () => queryClient.invalidateQueries(),
  });
  return (
    <ReasonDialog
      title={t('rosterMembers.takeOffTitle')}
      message={t('rosterMembers.takeOffExplain', { name })}
      reasonLabel={t('rosterMembers.reason')}
      confirmLabel={t('rosterMembers.takeOff')}
      pending={takeOff.isPending}
      error={takeOff.error}
      onConfirm={takeOff.mutate}
      onClose={onClose}
    />
  );
}
