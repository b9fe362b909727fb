import { Button, Table } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { backend, queryClient } from '#renderer/app/client.ts';
import { useMay } from '#renderer/app/session.ts';
import { useFormat } from '#renderer/ui/format.ts';
import { StateBadge } from '#renderer/ui/state-badge.tsx';
import type { LetterRow } from '#shared/contract/letters.ts';
import { ReasonDialog } from './reason-dialog.tsx';

/** One number of the register; an issued letter can be made void with a reason. */
export function LetterLine({ letter }: { readonly letter: LetterRow }) {
  const { dateTime } = useFormat();
  const mayVoid = useMay('letters.void');
  return (
    <Table.Tr>
      <Table.Td>{letter.number}</Table.Td>
      <Table.Td>{letter.name}</Table.Td>
      <Table.Td>{letter.villageName}</Table.Td>
      <Table.Td style={{ whiteSpace: 'nowrap' }}>{dateTime(letter.issuedAt)}</Table.Td>
      <Table.Td>
        <StateBadge kind="letter" state={letter.state} />
      </Table.Td>
      <Table.Td>{letter.voidReason}</Table.Td>
      <Table.Td>{mayVoid && letter.state === 'issued' ? <VoidButton letter={letter} /> : null}</Table.Td>
    </Table.Tr>
  );
}

function VoidButton({ letter }: { readonly letter: LetterRow }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const makeVoid = useMutation({
    mutationFn: (reason: string) => backend.letters.void({ id: letter.id, reason }),
    onSuccess() {
      setAsking(false);
      void queryClient.invalidateQueries();
    },
  });
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={t('letters.register.voidOf', { number: letter.number })}
        onClick={() => setAsking(true)}
      >
        {t('letters.register.void')}
      </Button>
      {asking ? (
        <ReasonDialog
          title={t('letters.register.voidTitle', { number: letter.number })}
          message={t('letters.register.voidExplain', { name: letter.name })}
          reasonLabel={t('letters.register.voidReason')}
          confirmLabel={t('letters.register.void')}
          pending={makeVoid.isPending}
          error={makeVoid.error}
          onConfirm={(reason) => makeVoid.mutate(reason)}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
