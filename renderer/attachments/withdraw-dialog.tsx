import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, queryClient } from '#renderer/app/client.ts';
import { ReasonDialog } from '#renderer/ui/reason-dialog.tsx';

/** Asks why an attachment no longer counts. */
export function WithdrawDialog({ id, onClose }: { readonly id: number; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const withdraw = useMutation(
    api.attachments.withdraw.mutationOptions({
      onSuccess: () => {
        onClose();
        void queryClient.invalidateQueries({ queryKey: api.attachments.list.key() });
      },
    }),
  );
  return (
    <ReasonDialog
      danger
      title={t('attachments.withdrawTitle')}
      message={t('attachments.withdrawExplain')}
      reasonLabel={t('attachments.reason')}
      confirmLabel={t('attachments.withdraw')}
      pending={withdraw.isPending}
      error={withdraw.error}
      onConfirm={(reason) => withdraw.mutate({ id, reason })}
      onClose={onClose}
    />
  );
}
