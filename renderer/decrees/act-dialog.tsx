import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { queryClient } from '#renderer/app/client.ts';
import { ReasonDialog, type ReasonDialogProps } from '#renderer/ui/reason-dialog.tsx';

type ActDialogProps = Omit<ReasonDialogProps, 'reasonLabel' | 'pending' | 'error' | 'onConfirm'> & {
  readonly act: (reason: string) => Promise<unknown>;
  readonly onDone: () => void;
};

/** Asks for the reason of an act on a decree and does it; what refuses it is told in the dialog. */
export function ActDialog({ act, onDone, ...dialog }: ActDialogProps) {
  const { t } = useTranslation();
  const run = useMutation({
    mutationFn: act,
    onSuccess: () => {
      dialog.onClose();
      onDone();
    },
    onSettled: () => queryClient.invalidateQueries(),
  });
  return (
    <ReasonDialog
      {...dialog}
      reasonLabel={t('decrees.detail.reason')}
      pending={run.isPending}
      error={run.error}
      onConfirm={run.mutate}
    />
  );
}
