import { Checkbox, Group, NumberInput, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type PageRange, type PrintReason, printReasons } from '#shared/domain/letter-prints.ts';
import type { BatchFile } from './use-printing.ts';

/** What is printed: a file, some of its pages, and whether the files behind it follow; and why once more. */
export type Choice = {
  readonly part: number;
  readonly from: number | null;
  readonly to: number | null;
  readonly onwards: boolean;
  readonly reason: PrintReason | null;
  readonly note: string;
};

/** Nothing but the first file, for the first time. */
export const firstChoice: Choice = { part: 1, from: null, to: null, onwards: false, reason: null, note: '' };

/** Pages that were chosen; undefined for all of the file. */
export function pagesOf({ from, to }: Choice, file: BatchFile | undefined): PageRange | undefined {
  if (!file || (from === null && to === null)) return undefined;
  return { from: from ?? 1, to: to ?? file.pages };
}

type ChoiceProps = {
  readonly files: readonly BatchFile[];
  readonly choice: Choice;
  readonly disabled: boolean;
  readonly onChange: (choice: Choice) => void;
};

/** Chooses the file, the pages, and the reason for printing once more. */
export function PrintChoice({ files, choice, disabled, onChange }: ChoiceProps) {
  const { t } = useTranslation();
  const pages = files.find(({ part }) => part === choice.part)?.pages ?? 1;
  return (
    <>
      <Group gap="sm" align="flex-end">
        <Select
          label={t('letterPrints.file')}
          data={files.map((file) => ({
            value: String(file.part),
            label: t('letterPrints.fileOf', { name: file.name, n: file.letters }),
          }))}
          value={String(choice.part)}
          allowDeselect={false}
          disabled={disabled}
          w="20rem"
          onChange={(value) => onChange({ ...choice, part: Number(value ?? 1), from: null, to: null })}
        />
        {(['from', 'to'] as const).map((end) => (
          <NumberInput
            key={`${choice.part} ${end}`}
            label={t(`letterPrints.${end}`)}
            placeholder={String(end === 'from' ? 1 : pages)}
            value={choice[end] ?? ''}
            min={1}
            max={pages}
            allowDecimal={false}
            clampBehavior="strict"
            disabled={disabled}
            w="8rem"
            onChange={(value) => onChange({ ...choice, [end]: typeof value === 'number' ? value : null })}
          />
        ))}
        {files.length > 1 ? (
          <Checkbox
            label={t('letterPrints.everything')}
            checked={choice.onwards}
            disabled={disabled}
            mb={8}
            onChange={(event) => onChange({ ...choice, onwards: event.currentTarget.checked })}
          />
        ) : null}
      </Group>
      <ReasonFields choice={choice} disabled={disabled} onChange={onChange} />
    </>
  );
}

function ReasonFields({ choice, disabled, onChange }: Omit<ChoiceProps, 'files'>) {
  const { t } = useTranslation();
  return (
    <Group gap="sm" align="flex-end">
      <Select
        label={t('letterPrints.reason')}
        description={t('letterPrints.reasonHint')}
        placeholder={t('letterPrints.noReason')}
        data={printReasons.map((code) => ({ value: code, label: t(`letterPrints.reasons.${code}`) }))}
        value={choice.reason}
        clearable
        disabled={disabled}
        w="37rem"
        maw="100%"
        onChange={(value) => onChange({ ...choice, reason: printReasons.find((code) => code === value) ?? null })}
      />
      {choice.reason === 'other' ? (
        <TextInput
          label={t('letterPrints.note')}
          value={choice.note}
          maxLength={300}
          required
          disabled={disabled}
          w="16rem"
          onChange={(event) => onChange({ ...choice, note: event.currentTarget.value })}
        />
      ) : null}
    </Group>
  );
}
