import { Button, Select, Tabs, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, backend } from '#renderer/app/client.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import classes from './imports.module.css';
import {
  isComplete,
  proposedChoices,
  type SheetChoice,
  type SheetProposal,
  withField,
  withInclude,
} from './sheet-choices.ts';
import { SheetMapping } from './sheet-mapping.tsx';

/** The first look into a file. */
export type InspectFormProps = {
  readonly path: string;
  readonly inspection: { readonly sheets: readonly SheetProposal[]; readonly fields: readonly string[] };
  readonly onStaging: (jobId: number) => void;
};

/** Sheets with their pictures and columns; programme and cohort; the button that checks all rows. */
export function InspectForm({ path, inspection, onStaging }: InspectFormProps) {
  const { t } = useTranslation();
  const { sheets, fields } = inspection;
  const [choices, setChoices] = useState(() => proposedChoices(sheets));
  const first = Math.max(
    0,
    sheets.findIndex(({ kind }) => kind === 'people'),
  );
  return (
    <>
      <div className={classes.scroll}>
        <Tabs defaultValue={String(first)} keepMounted={false}>
          <Tabs.List aria-label={t('imports.inspect.sheets')}>
            {sheets.map(({ name, kind }, index) => (
              <Tabs.Tab key={name} value={String(index)}>
                {name === '' ? t('imports.inspect.onlySheet') : t('imports.inspect.sheet', { name })}
                <Text span size="xs" c="dimmed" ml="xs">
                  {t(`imports.inspect.kinds.${kind}`)}
                </Text>
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {sheets.map((sheet, index) => {
            const choice = choices[index];
            return choice ? (
              <Tabs.Panel key={sheet.name} value={String(index)} pt="sm">
                <SheetMapping
                  sheet={sheet}
                  choice={choice}
                  fields={fields}
                  onField={(column, field) => setChoices(withField(choices, sheet.name, column, field))}
                  onInclude={(include) => setChoices(withInclude(choices, sheet.name, include))}
                />
              </Tabs.Panel>
            ) : null;
          })}
        </Tabs>
      </div>
      <StageBar path={path} choices={choices} onStaging={onStaging} />
    </>
  );
}

type StageBarProps = Pick<InspectFormProps, 'path' | 'onStaging'> & { readonly choices: readonly SheetChoice[] };

function StageBar({ path, choices, onStaging }: StageBarProps) {
  const { t } = useTranslation();
  const programs = useQuery(api.programs.list.queryOptions());
  const [program, setProgram] = useState<string | null>(null);
  const [cohort, setCohort] = useState('');
  const chosen = program ?? (programs.data?.[0] ? String(programs.data[0].id) : null);
  const stage = useMutation({
    mutationFn: () =>
      backend.imports.stage({
        path,
        sheets: choices.filter(({ include }) => include),
        ...(chosen === null ? {} : { programId: Number(chosen) }),
        ...(cohort.trim() === '' ? {} : { cohort: cohort.trim() }),
      }),
    onSuccess: ({ jobId }) => onStaging(jobId),
  });
  const anySheet = choices.some(({ include }) => include);
  return (
    <form
      className={classes.bar}
      onSubmit={(event) => {
        event.preventDefault();
        stage.mutate();
      }}
    >
      <Select
        label={t('imports.inspect.program')}
        data={programs.data?.map(({ id, name }) => ({ value: String(id), label: name })) ?? []}
        value={chosen}
        onChange={setProgram}
        searchable
        w="18rem"
      />
      <TextInput
        label={t('imports.inspect.cohort')}
        placeholder={t('imports.inspect.cohortHint')}
        value={cohort}
        maxLength={40}
        onChange={(event) => setCohort(event.currentTarget.value)}
        w="15rem"
      />
      <Button type="submit" disabled={!isComplete(choices)} loading={stage.isPending}>
        {t('imports.inspect.start')}
      </Button>
      <Text size="sm" c="dimmed" flex="1 1 18rem">
        {anySheet ? t('imports.inspect.explain') : t('imports.inspect.noSheet')}
      </Text>
      <ErrorNotice error={stage.error} />
    </form>
  );
}
