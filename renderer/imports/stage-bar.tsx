import { Autocomplete, Button, Checkbox, Select, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, backend } from '#renderer/app/client.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import classes from './imports.module.css';
import { recipeLayouts } from './recipe-layouts.ts';
import { isComplete, type SheetChoice, type SheetProposal } from './sheet-choices.ts';

/** The file as it was decided about. */
export type StageBarProps = {
  readonly path: string;
  readonly sheets: readonly SheetProposal[];
  readonly choices: readonly SheetChoice[];
  readonly onStaging: (jobId: number) => void;
  /** A sender whose recipes are known was chosen. */
  readonly onSender: (sender: string) => void;
};

async function rememberReading(sender: string, sheets: StageBarProps['sheets'], choices: StageBarProps['choices']) {
  const layouts = recipeLayouts(sheets, choices);
  if (layouts.length > 0) await backend.recipes.save({ sender, layouts });
}

/** Programme, cohort and sender; the button that checks all rows. */
export function StageBar({ path, sheets, choices, onStaging, onSender }: StageBarProps) {
  const { t } = useTranslation();
  const programs = useQuery(api.programs.list.queryOptions());
  const [program, setProgram] = useState<string | null>(null);
  const [cohort, setCohort] = useState('');
  const [sender, setSender] = useState(() => sheets.find(({ recipe }) => recipe)?.recipe?.sender ?? '');
  const [remember, setRemember] = useState(true);
  const chosen = program ?? (programs.data?.[0] ? String(programs.data[0].id) : null);
  const from = sender.trim();
  const stage = useMutation({
    async mutationFn() {
      if (remember && from !== '') await rememberReading(from, sheets, choices);
      return backend.imports.stage({
        path,
        sheets: choices.filter(({ name }) => sheets.find((sheet) => sheet.name === name)?.kind === 'people'),
        ...(chosen === null ? {} : { programId: Number(chosen) }),
        ...(cohort.trim() === '' ? {} : { cohort: cohort.trim() }),
      });
    },
    onSuccess: ({ jobId }) => onStaging(jobId),
  });
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
        w="16rem"
      />
      <CohortField cohort={cohort} onChange={setCohort} />
      <SenderField sender={sender} onChange={setSender} onKnown={onSender} />
      <Button type="submit" disabled={!isComplete(choices)} loading={stage.isPending}>
        {t('imports.inspect.start')}
      </Button>
      {from === '' ? null : <RememberBox remember={remember} onChange={setRemember} />}
      <Text size="sm" c="dimmed" flex="1 1 16rem">
        {choices.some(({ include }) => include) ? t('imports.inspect.explain') : t('imports.inspect.noSheet')}
      </Text>
      <ErrorNotice error={stage.error} />
    </form>
  );
}

type SenderFieldProps = {
  readonly sender: string;
  readonly onChange: (sender: string) => void;
  readonly onKnown: (sender: string) => void;
};

function SenderField({ sender, onChange, onKnown }: SenderFieldProps) {
  const { t } = useTranslation();
  const recipes = useQuery(api.recipes.list.queryOptions());
  return (
    <Autocomplete
      label={t('sheets.sender')}
      placeholder={t('sheets.senderHint')}
      data={[...new Set(recipes.data?.map((recipe) => recipe.sender))]}
      value={sender}
      maxLength={120}
      onChange={onChange}
      onOptionSubmit={onKnown}
      w="15rem"
    />
  );
}

type RememberBoxProps = { readonly remember: boolean; readonly onChange: (remember: boolean) => void };

function RememberBox({ remember, onChange }: RememberBoxProps) {
  const { t } = useTranslation();
  return (
    <Checkbox
      label={t('sheets.remember')}
      checked={remember}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}

type CohortFieldProps = { readonly cohort: string; readonly onChange: (cohort: string) => void };

function CohortField({ cohort, onChange }: CohortFieldProps) {
  const { t } = useTranslation();
  return (
    <TextInput
      label={t('imports.inspect.cohort')}
      placeholder={t('imports.inspect.cohortHint')}
      value={cohort}
      maxLength={40}
      onChange={(event) => onChange(event.currentTarget.value)}
      w="12rem"
    />
  );
}
