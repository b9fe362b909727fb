import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { backend } from '#renderer/app/client.ts';
import { ReasonDialog } from '#renderer/ui/reason-dialog.tsx';
import type { LetterRow } from '#shared/contract/letter-agenda.ts';

/** What is done with a letter. */
export type LetterDialogProps = {
  readonly letter: LetterRow;
  readonly onDone: () => void;
  readonly onClose: () => void;
};

/** Makes an issued letter void with a reason. */
export function VoidDialog({ letter, onDone, onClose }: LetterDialogProps) {
  const { t } = useTranslation();
  const makeVoid = useMutation({
    mutationFn: (reason: string) => backend.letters.void({ id: letter.id, reason }),
    onSuccess() {
      onClose();
      onDone();
    },
  });
  return (
    <ReasonDialog
      danger
      title={t('letters.register.voidTitle', { number: letter.number })}
      message={t('letters.register.voidExplain', { name: letter.name })}
      reasonLabel={t('letters.register.voidReason')}
      confirmLabel={t('letters.register.void')}
      pending={makeVoid.isPending}
      error={makeVoid.error}
      onConfirm={(reason) => makeVoid.mutate(reason)}
      onClose={onClose}
    />
  );
}
