import { Button, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { backend, queryClient, shell } from '#renderer/app/client.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { PrinterFields, usePrinters } from './printer-fields.tsx';

/** A copy that was made, and the paper of its letter. */
type CopyWaysProps = { readonly id: number; readonly copy: number; readonly paper: 'A4' | 'F4' };

/** Sends a copy to the printer or saves it, shifted as the originals are; what left the office is recorded. */
export function CopyWays({ id, copy, paper }: CopyWaysProps) {
  const { t } = useTranslation();
  const printers = usePrinters();
  const { printer, shift } = printers;
  const ended = { onSettled: () => queryClient.invalidateQueries() };
  const print = useMutation({
    ...ended,
    async mutationFn(name: string | null) {
      const { pdf } = await backend.letterPrints.copyPage({ id, copy, shift });
      const answer = await shell.printPdf({ pdf, paper, printer: name });
      if (answer.outcome === 'sent') await backend.letterPrints.copySent({ id, copy, printer: name });
      return answer;
    },
  });
  const save = useMutation({
    ...ended,
    async mutationFn() {
      const suggestedName = `salinan-${copy}.pdf`;
      const { path } = await shell.chooseSaveFile({
        title: t('letterPrints.save'),
        suggestedName,
        extensions: ['pdf'],
      });
      return path === null ? null : backend.letterPrints.saveCopy({ id, copy, shift, path });
    },
  });
  const busy = print.isPending || save.isPending;
  const { outcome, reason } = print.data ?? {};
  const told = [
    outcome === 'sent' ? t('letterPrints.copySent') : '',
    outcome === 'cancelled' ? t('letterPrints.cancelled') : '',
    reason ? t(`letterPrints.failures.${reason}`) : '',
    save.data ? t('letterPrints.copySaved') : '',
  ].filter((line) => line !== '');
  return (
    <>
      <Group gap="sm" align="flex-end">
        <PrinterFields printers={printers} disabled={busy} />
      </Group>
      <Group gap="sm">
        {printer ? (
          <Button disabled={busy} onClick={() => print.mutate(printer.name)}>
            {t('letterPrints.direct')}
          </Button>
        ) : null}
        <Button variant="default" disabled={busy} onClick={() => print.mutate(null)}>
          {t('letterPrints.dialog')}
        </Button>
        <Button variant="default" disabled={busy} onClick={() => save.mutate()}>
          {t('letterPrints.save')}
        </Button>
        <Text size="sm" role="status" c={reason ? 'var(--b-danger)' : undefined}>
          {told.join(' ')}
        </Text>
      </Group>
      <ErrorNotice error={print.error ?? save.error} />
    </>
  );
}
