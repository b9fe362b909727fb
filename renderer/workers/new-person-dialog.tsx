import { Button, Group, Modal, SimpleGrid, Stack } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, backend } from '#renderer/app/client.ts';
import { problemText } from '#renderer/app/errors.ts';
import { currentLanguage } from '#renderer/app/i18n.ts';
import { useMay } from '#renderer/app/session.ts';
import { forgetFigures } from '#renderer/grid/forget-figures.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { showDone } from '#renderer/ui/notify.ts';
import { Section } from '#renderer/ui/section.tsx';
import { useReturnFocus } from '#renderer/ui/use-return-focus.ts';
import type { EditableField, WorkerRow } from '#shared/contract/workers.ts';
import { FieldInput } from './field-input.tsx';
import { NewPersonChecks } from './new-person-checks.tsx';
import classes from './person.module.css';
import { personSections } from './person-sections.tsx';
import { type Entries, typedEntries, useSettled } from './use-settled.ts';

/** What happens after a new person was saved. */
export type NewPersonDialogProps = { readonly onDone: (row: WorkerRow) => void; readonly onClose: () => void };

/** Enters a new person as a draft; while one types, the rules, the NIK and people who may be the same stand beside it. */
export function NewPersonDialog({ onDone, onClose }: NewPersonDialogProps) {
  useReturnFocus();
  const { t } = useTranslation();
  const [entries, setEntries] = useState<Entries>({});
  const set = (part: Entries) => setEntries((before) => ({ ...before, ...part }));
  const values = useSettled(entries);
  const some = Object.values(values).some((value) => value !== null);
  const check = useQuery(
    api.workers.check.queryOptions({
      input: { values },
      enabled: some,
      placeholderData: keepPreviousData,
      staleTime: 0,
    }),
  );
  const create = useMutation({
    mutationFn: () => backend.workers.create({ values: typedEntries(entries) }),
    onSuccess(row) {
      forgetFigures();
      showDone(t('register.create.done', { name: row.name }));
      onDone(row);
    },
  });
  const problems = new Map(check.data?.problems.map(({ field, problem }) => [field, problem]));
  const errorOf = (field: EditableField) => {
    const problem = problems.get(field);
    return problem && values[field] ? problemText(problem, currentLanguage()) : undefined;
  };
  return (
    <Modal
      opened
      size="64rem"
      onClose={onClose}
      title={t('register.create.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!create.isPending) create.mutate();
        }}
      >
        <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }} spacing="md">
          <PersonFields
            fields={personSections.identity}
            title={t('workers.panel.identity')}
            {...{ entries, set, errorOf }}
          />
          <PersonFields
            fields={personSections.residence}
            title={t('workers.panel.residence')}
            {...{ entries, set, errorOf }}
          />
          <Stack gap="sm">
            <PersonFields fields={personSections.work} title={t('workers.panel.work')} {...{ entries, set, errorOf }} />
          </Stack>
        </SimpleGrid>
        <Stack gap="sm" mt="md">
          <NewPersonChecks
            check={some ? check.data : undefined}
            onTakeOver={({ birthDate, sex }) => set({ birthDate, sex })}
          />
          <ErrorNotice error={create.error ?? check.error} />
          <Group justify="flex-end" className={classes.stickyButtons}>
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={create.isPending} disabled={!some || problems.size > 0}>
              {t('register.create.confirm')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

type FieldsProps = {
  readonly title: string;
  readonly fields: readonly EditableField[];
  readonly entries: Entries;
  readonly set: (part: Entries) => void;
  readonly errorOf: (field: EditableField) => string | undefined;
};

function PersonFields({ title, fields, entries, set, errorOf }: FieldsProps) {
  const seesDisability = useMay('workers.disability');
  return (
    <Section title={title}>
      <Stack gap="xs">
        {fields
          .filter((field) => field !== 'disability' || seesDisability)
          .map((field) => (
            <FieldInput
              key={field}
              field={field}
              value={entries[field] ?? ''}
              error={errorOf(field)}
              required={field === 'name'}
              autoFocus={field === 'name'}
              onChange={(value) => set({ [field]: value })}
            />
          ))}
      </Stack>
    </Section>
  );
}
