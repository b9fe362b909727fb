import { Button, Checkbox, Group, Modal, NumberInput, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, queryClient } from '#renderer/app/client.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { showDone } from '#renderer/ui/notify.ts';
import { type Program, programParts } from '#shared/contract/programs.ts';

type DialogProps = {
  /** Null for a new programme. */
  readonly program: Program | null;
  readonly onClose: () => void;
};

type Entries = {
  readonly code: string;
  readonly name: string;
  readonly parts: readonly (typeof programParts)[number][];
  readonly fundSource: string;
  readonly year: number | string;
  readonly quota: number | string;
  readonly startDate: string;
  readonly endDate: string;
};

/** Entries of a programme; texts of civil dates stay texts. */
function entriesOf(program: Program | null): Entries {
  if (program === null) {
    const year = new Date().getFullYear();
    return { code: '', name: '', parts: ['JKK', 'JKM'], fundSource: '', year, quota: '', startDate: '', endDate: '' };
  }
  const { code, name, parts, year } = program;
  const { fundSource, quota, startDate, endDate } = program;
  return {
    code,
    name,
    parts,
    year,
    fundSource: fundSource ?? '',
    quota: quota ?? '',
    startDate: startDate ?? '',
    endDate: endDate ?? '',
  };
}

/** Creates or edits a programme. Its contribution follows from its parts and the tariffs. */
export function ProgramDialog({ program, onClose }: DialogProps) {
  const { t } = useTranslation();
  const [entries, setEntries] = useState(() => entriesOf(program));
  const change = (part: Partial<Entries>) => setEntries((before) => ({ ...before, ...part }));
  const save = useMutation(
    api.programs.save.mutationOptions({
      onSuccess: () => {
        showDone(t('programs.saved'));
        void queryClient.invalidateQueries();
        onClose();
      },
    }),
  );
  const complete = entries.code.trim() && entries.name.trim() && entries.parts.length > 0 && entries.year !== '';
  const submit = () =>
    save.mutate({
      ...(program ? { id: program.id, version: program.version } : {}),
      code: entries.code,
      name: entries.name,
      parts: [...entries.parts],
      year: Number(entries.year),
      fundSource: entries.fundSource.trim() || null,
      quota: entries.quota === '' ? null : Number(entries.quota),
      startDate: entries.startDate || null,
      endDate: entries.endDate || null,
    });
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={program ? t('programs.edit', { name: program.name }) : t('programs.add')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (complete) submit();
        }}
      >
        <Stack gap="md">
          <ProgramEntries entries={entries} change={change} />
          <ErrorNotice error={save.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" disabled={!complete} loading={save.isPending}>
              {t('common.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

type EntriesProps = { readonly entries: Entries; readonly change: (part: Partial<Entries>) => void };

function ProgramEntries({ entries, change }: EntriesProps) {
  const { t } = useTranslation();
  const text = (name: 'code' | 'name' | 'fundSource' | 'startDate' | 'endDate') => ({
    label: t(`programs.${name}`),
    value: entries[name],
    onChange: (event: { currentTarget: { value: string } }) => change({ [name]: event.currentTarget.value }),
  });
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput {...text('code')} maxLength={40} required data-autofocus />
        <NumberInput
          label={t('programs.year')}
          value={entries.year}
          onChange={(year) => change({ year })}
          min={2000}
          max={2100}
          allowDecimal={false}
          thousandSeparator=""
          required
        />
      </SimpleGrid>
      <TextInput {...text('name')} maxLength={200} required />
      <Checkbox.Group
        label={t('programs.parts')}
        value={[...entries.parts]}
        onChange={(chosen) => change({ parts: programParts.filter((part) => chosen.includes(part)) })}
      >
        <Stack gap="xs" mt="xs">
          {programParts.map((part) => (
            <Checkbox key={part} value={part} label={t(`programs.partNames.${part}`)} />
          ))}
        </Stack>
      </Checkbox.Group>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput {...text('fundSource')} maxLength={100} />
        <NumberInput
          label={t('programs.quota')}
          description={t('programs.quotaHint')}
          inputWrapperOrder={['label', 'input', 'description']}
          value={entries.quota}
          onChange={(quota) => change({ quota })}
          min={1}
          allowDecimal={false}
          allowNegative={false}
        />
        <TextInput {...text('startDate')} type="date" />
        <TextInput {...text('endDate')} type="date" />
      </SimpleGrid>
    </>
  );
}
