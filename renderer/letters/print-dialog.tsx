import { Button, Group, Modal, NumberInput, Select, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, backend, shell } from '#renderer/app/client.ts';
import { PaperView } from '#renderer/paper/paper-view.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useReturnFocus } from '#renderer/ui/use-return-focus.ts';
import type { LetterBatch } from '#shared/contract/letters.ts';
import type { Printer } from '#shared/contract/shell.ts';

type Shift = Printer['shift'];

const unmoved: Shift = { right: 0, down: 0 };

/** The printer that is used and what this computer remembers of it. */
function usePrinters() {
  const printers = useQuery({ queryKey: ['printers'], queryFn: () => shell.printers(), gcTime: 0 });
  const [chosen, setChosen] = useState<string | null>(null);
  const list = printers.data ?? [];
  const printer = list.find(({ name }) => name === chosen) ?? list.find(({ isDefault }) => isDefault) ?? list[0];
  const keep = useMutation({
    mutationFn: (shift: Shift) => shell.setPrinterShift({ printer: printer?.name ?? '', shift }),
    onSuccess: () => printers.refetch(),
  });
  return { list, printer, shift: printer?.shift ?? unmoved, choose: setChosen, keep: keep.mutate };
}

/** The pages of a batch's files as they fall on paper, shifted by what this computer remembers of the printer, and a page to measure it by. */
export function PrintDialog({ batch, onClose }: { readonly batch: LetterBatch; readonly onClose: () => void }) {
  useReturnFocus();
  const { t } = useTranslation();
  const printers = usePrinters();
  const { shift } = printers;
  const files = useQuery(api.letterAgenda.files.queryOptions({ input: { batchId: batch.id } })).data ?? [];
  const [part, setPart] = useState(1);
  const open = useMutation({
    mutationFn: (what: 'file' | 'calibration') =>
      what === 'file'
        ? backend.letterAgenda.file({ batchId: batch.id, part, shift })
        : backend.letterAgenda.calibration({ paper: batch.paper, shift }),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size="64rem"
      title={t('letters.print.title', { id: batch.id })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="sm">
        <Text size="sm">{t('letters.print.explain', { paper: batch.paper })}</Text>
        <Group gap="sm" align="flex-end">
          <Select
            label={t('letters.print.file')}
            data={files.map((file) => ({
              value: String(file.part),
              label: t('letters.print.fileOf', { name: file.name, n: file.letters }),
            }))}
            value={String(part)}
            allowDeselect={false}
            w="20rem"
            onChange={(value) => setPart(Number(value ?? 1))}
          />
          <PrinterFields printers={printers} />
        </Group>
        <Group gap="sm">
          <Button loading={open.isPending} disabled={files.length === 0} onClick={() => open.mutate('file')}>
            {t('letters.print.open')}
          </Button>
          <Button variant="default" loading={open.isPending} onClick={() => open.mutate('calibration')}>
            {t('letters.print.calibration')}
          </Button>
        </Group>
        <ErrorNotice error={open.error} />
        {open.data ? <PaperView pdf={open.data.pdf} title={t('letters.print.page')} height="62vh" /> : null}
      </Stack>
    </Modal>
  );
}

function PrinterFields({ printers }: { readonly printers: ReturnType<typeof usePrinters> }) {
  const { t } = useTranslation();
  const { list, printer, shift, choose, keep } = printers;
  if (!printer) return <Text size="sm">{t('letters.print.noPrinter')}</Text>;
  return (
    <>
      <Select
        label={t('letters.print.printer')}
        data={list.map(({ name, displayName }) => ({ value: name, label: displayName }))}
        value={printer.name}
        allowDeselect={false}
        w="16rem"
        onChange={choose}
      />
      {(['right', 'down'] as const).map((way) => (
        <NumberInput
          key={`${printer.name} ${way}`}
          label={t(`letters.print.${way}`)}
          value={shift[way]}
          min={-20}
          max={20}
          step={0.5}
          decimalScale={1}
          decimalSeparator=","
          w="9rem"
          onChange={(value) => typeof value === 'number' && keep({ ...shift, [way]: value })}
        />
      ))}
    </>
  );
}
