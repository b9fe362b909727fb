import { NumberInput, Select, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { shell } from '#renderer/app/client.ts';
import type { Printer } from '#shared/contract/shell.ts';

const unmoved: Printer['shift'] = { right: 0, down: 0 };

/** The printer that is used, which this computer remembers, and what was measured on it. */
export function usePrinters() {
  const printers = useQuery({ queryKey: ['printers'], queryFn: () => shell.printers(), gcTime: 0 });
  const list = printers.data ?? [];
  const found = list.find(({ isRemembered }) => isRemembered) ?? list.find(({ isDefault }) => isDefault);
  const printer = found ?? list[0];
  const keep = useMutation({
    mutationFn: (shift: Printer['shift']) => shell.setPrinterShift({ printer: printer?.name ?? '', shift }),
    onSuccess: () => printers.refetch(),
  });
  const choose = useMutation({
    mutationFn: (name: string) => shell.choosePrinter({ printer: name }),
    onSuccess: () => printers.refetch(),
  });
  return { list, printer, shift: printer?.shift ?? unmoved, choose: choose.mutate, keep: keep.mutate };
}

type PrinterFieldsProps = { readonly printers: ReturnType<typeof usePrinters>; readonly disabled: boolean };

/** Chooses the printer and how far its pages are shifted. */
export function PrinterFields({ printers, disabled }: PrinterFieldsProps) {
  const { t } = useTranslation();
  const { list, printer, shift, choose, keep } = printers;
  if (!printer) return <Text size="sm">{t('letterPrints.noPrinter')}</Text>;
  return (
    <>
      <Select
        label={t('letterPrints.printer')}
        data={list.map(({ name, displayName, accepts }) => ({
          value: name,
          label: accepts ? displayName : t('letterPrints.printerRefuses', { name: displayName }),
        }))}
        value={printer.name}
        allowDeselect={false}
        disabled={disabled}
        w="16rem"
        onChange={(name) => name !== null && choose(name)}
      />
      {(['right', 'down'] as const).map((way) => (
        <NumberInput
          key={`${printer.name} ${way}`}
          label={t(`letterPrints.${way}`)}
          value={shift[way]}
          min={-20}
          max={20}
          step={0.5}
          decimalScale={1}
          decimalSeparator=","
          disabled={disabled}
          w="9rem"
          onChange={(value) => typeof value === 'number' && keep({ ...shift, [way]: value })}
        />
      ))}
    </>
  );
}
