import { Button } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { backend } from '#renderer/app/client.ts';
import { showError } from '#renderer/ui/notify.ts';
import { letterStates } from '#shared/domain/states.ts';
import { LetterPreview } from './letter-preview.tsx';
import { letterChoice } from './letters-state.ts';

/** Shows the sample letter of the first person of the choice, to see the page before numbers are used. */
export function FirstPreview() {
  const { t } = useTranslation();
  const { filter } = letterChoice.use();
  const [shown, setShown] = useState<{ id: number; name: string } | null>(null);
  const find = useMutation({
    mutationFn: () => backend.workers.list({ start: 0, end: 1, filter: { ...filter, states: [...letterStates] } }),
    onSuccess: ({ rows: [first] }) => setShown(first ?? null),
    onError: showError,
  });
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconFileText size={16} aria-hidden />}
        loading={find.isPending}
        onClick={() => find.mutate()}
      >
        {t('letters.preflight.previewFirst')}
      </Button>
      {shown ? <LetterPreview workerId={shown.id} name={shown.name} onClose={() => setShown(null)} /> : null}
    </>
  );
}
