import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, backend, queryClient, shell } from '#renderer/app/client.ts';
import { PaperView } from '#renderer/paper/paper-view.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useReturnFocus } from '#renderer/ui/use-return-focus.ts';
import type { LetterBatch } from '#shared/contract/letters.ts';
import { firstChoice, PrintChoice, pagesOf } from './print-choice.tsx';
import { PrinterFields, usePrinters } from './printer-fields.tsx';
import { PrintHistory, PrintingProgress } from './printing-progress.tsx';
import { type PrintTarget, usePrinting } from './use-printing.ts';

/** Prints the files of a batch or saves them, shifted by what this computer remembers of the printer; shows their pages before. */
export function PrintDialog({ batch, onClose }: { readonly batch: LetterBatch; readonly onClose: () => void }) {
  useReturnFocus();
  const { t } = useTranslation();
  const printers = usePrinters();
  const run = usePrinting(batch);
  const files = useQuery(api.letterAgenda.files.queryOptions({ input: { batchId: batch.id } })).data ?? [];
  const [choice, setChoice] = useState(firstChoice);
  const { shift, printer } = printers;
  const start = async (target: PrintTarget) => {
    const at = files.findIndex(({ part }) => part === choice.part);
    const chosen = choice.onwards ? files.slice(at) : files.slice(at, at + 1);
    const why = { reason: choice.reason ?? undefined, note: choice.note.trim() || undefined };
    const stopped = await run.start({ files: chosen, pages: pagesOf(choice, files[at]), shift, ...why, target });
    if (stopped && chosen.length > 1) setChoice({ ...choice, part: stopped.part, from: null, to: null });
    void queryClient.invalidateQueries({ queryKey: api.letterPrints.key() });
  };
  const save = async () => {
    const file = files.find(({ part }) => part === choice.part);
    if (choice.onwards) {
      const { path: folder } = await shell.chooseFolder({ title: t('letterPrints.saveFolder') });
      return folder === null ? undefined : start({ way: 'file', target: { folder } });
    }
    const suggestedName = `${file?.name.replace(/\.pdf$/, '') ?? 'surat'}-cetak.pdf`;
    const { path } = await shell.chooseSaveFile({ title: t('letterPrints.save'), suggestedName, extensions: ['pdf'] });
    return path === null ? undefined : start({ way: 'file', target: { path } });
  };
  const idle = !run.isBusy && files.length > 0;
  return (
    <Modal
      opened
      onClose={onClose}
      size="64rem"
      title={t('letterPrints.title', { id: batch.id })}
      closeOnEscape={!run.isBusy}
      withCloseButton={!run.isBusy}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="sm">
        <Text size="sm">{t('letterPrints.explain', { paper: batch.paper })}</Text>
        <PrintChoice files={files} choice={choice} disabled={!idle} onChange={setChoice} />
        <Group gap="sm" align="flex-end">
          <PrinterFields printers={printers} disabled={!idle} />
        </Group>
        <Group gap="sm">
          {printer ? (
            <Button disabled={!idle} onClick={() => void start({ way: 'printer', printer: printer.name })}>
              {t('letterPrints.direct')}
            </Button>
          ) : null}
          <Button variant="default" disabled={!idle} onClick={() => void start({ way: 'dialog' })}>
            {t('letterPrints.dialog')}
          </Button>
          <Button variant="default" disabled={!idle} onClick={() => void save()}>
            {t('letterPrints.save')}
          </Button>
        </Group>
        <PrintingProgress run={run} />
        <Pages batch={batch} part={choice.part} shift={shift} />
        <PrintHistory batchId={batch.id} />
      </Stack>
    </Modal>
  );
}

type PagesProps = {
  readonly batch: LetterBatch;
  readonly part: number;
  readonly shift: { right: number; down: number };
};

/** The pages of a file as they fall on paper, or the page by which a printer is measured. */
function Pages({ batch, part, shift }: PagesProps) {
  const { t } = useTranslation();
  const { paper } = batch;
  const open = useMutation({
    mutationFn: (what: 'file' | 'calibration') =>
      what === 'file'
        ? backend.letterAgenda.file({ batchId: batch.id, part, shift })
        : backend.letterAgenda.calibration({ paper, shift }),
  });
  const measure = useMutation({
    mutationFn: async () => {
      const { pdf } = await backend.letterAgenda.calibration({ paper, shift });
      return shell.printPdf({ pdf, paper, printer: null });
    },
  });
  const { outcome, reason } = measure.data ?? {};
  return (
    <>
      <Group gap="sm">
        <Button size="compact-sm" variant="default" loading={open.isPending} onClick={() => open.mutate('file')}>
          {t('letterPrints.look')}
        </Button>
        <Button size="compact-sm" variant="default" loading={open.isPending} onClick={() => open.mutate('calibration')}>
          {t('letterPrints.calibration')}
        </Button>
        <Button size="compact-sm" variant="default" loading={measure.isPending} onClick={() => measure.mutate()}>
          {t('letterPrints.printCalibration')}
        </Button>
        {outcome === 'sent' ? <Text size="sm">{t('letterPrints.calibrationSent')}</Text> : null}
        {reason ? <Text size="sm">{t(`letterPrints.failures.${reason}`)}</Text> : null}
      </Group>
      <ErrorNotice error={open.error ?? measure.error} />
      {open.data ? <PaperView pdf={open.data.pdf} title={t('letterPrints.page')} height="62vh" /> : null}
    </>
  );
}
