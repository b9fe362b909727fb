import { Autocomplete, Button, Checkbox, Select, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, backend } from '#renderer/app/client.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { type ListKindName, listKinds } from '#shared/domain/list-kinds.ts';
import classes from './imports.module.css';
import { KindSelect } from './kind-select.tsx';
import { proposedKind } from './proposed-kind.ts';
import { recipeLayouts } from './recipe-layouts.ts';
import {
  holdsPeople,
  isComplete,
  isCorrected,
  rowsOfFile,
  type SheetChoice,
  type SheetProposal,
} from './sheet-choices.ts';
import type { Inspection } from './use-inspection.ts';

/** The file as it was decided about. */
export type StageBarProps = {
  readonly path: string;
  /** As it was first looked at: what was decided since is about that file. */
  readonly fileSha256: string;
  readonly inspection: Inspection;
  readonly choices: readonly SheetChoice[];
  readonly onStaging: (jobId: number) => void;
  /** A sender whose recipes are known was chosen. */
  readonly onSender: (sender: string) => void;
};

async function rememberReading(sender: string, sheets: readonly SheetProposal[], choices: StageBarProps['choices']) {
  const layouts = recipeLayouts(sheets, choices);
  if (layouts.length > 0) await backend.recipes.save({ sender, layouts });
}

/** Kind of list and programme: as the clerk chose, else as the file seems to be. */
function useListKind({ inspection, choices }: Pick<StageBarProps, 'inspection' | 'choices'>) {
  const { sheets, programs } = inspection;
  const [picked, setPicked] = useState<ListKindName | null>(null);
  const [program, setProgram] = useState<string | null>(null);
  const proposed = proposedKind(sheets, choices);
  const name = picked ?? proposed.name;
  const brings = name === null ? null : listKinds[name];
  const own = programs.find(({ rosterCode }) => rosterCode === (brings?.rosterCode ?? null))?.programId;
  const programId = program ?? (own === undefined ? null : String(own));
  return { name, brings, isMissing: name === null && proposed.isUnsure, setPicked, programId, setProgram };
}

/** Kind of list, programme, cohort and sender; the button that checks all rows. */
export function StageBar({ path, fileSha256, inspection, choices, onStaging, onSender }: StageBarProps) {
  const { t } = useTranslation();
  const { sheets } = inspection;
  const programs = useQuery(api.programs.list.queryOptions());
  const list = useListKind({ inspection, choices });
  const [cohort, setCohort] = useState('');
  const [typed, setTyped] = useState<string | null>(null);
  const [remember, setRemember] = useState<boolean | null>(null);
  const from = (typed ?? inspection.sender ?? '').trim();
  const rows = rowsOfFile(sheets, inspection.complete);
  const isNobody = inspection.complete && isComplete(choices) && !holdsPeople(choices, sheets);
  // A sender that is only proposed and a file that was read without a word of the clerk leave nothing to remember.
  const remembers = remember ?? (typed !== null || isCorrected(choices, inspection));
  const stage = useMutation({
    async mutationFn() {
      if (remembers && from !== '') await rememberReading(from, sheets, choices);
      return backend.imports.stage({
        path,
        fileSha256,
        ...(rows === null ? {} : { fileRows: rows }),
        sheets: choices.filter(({ name }) => sheets.find((sheet) => sheet.name === name)?.kind === 'people'),
        ...list.brings,
        ...(list.programId === null ? {} : { programId: Number(list.programId) }),
        ...(cohort.trim() === '' ? {} : { cohort: cohort.trim() }),
        ...(from === '' ? {} : { sender: from }),
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
      <KindSelect
        value={list.name}
        placeholder={t(list.isMissing ? 'listKinds.choose' : 'listKinds.mixed')}
        onChange={list.setPicked}
      />
      <Select
        label={t('imports.inspect.program')}
        data={programs.data?.map(({ id, name }) => ({ value: String(id), label: name })) ?? []}
        value={list.programId}
        onChange={list.setProgram}
        searchable
        w="18rem"
      />
      <CohortField cohort={cohort} onChange={setCohort} />
      <SenderField sender={typed ?? inspection.sender ?? ''} onChange={setTyped} onKnown={onSender} />
      <Button type="submit" disabled={!isComplete(choices) || list.isMissing || isNobody} loading={stage.isPending}>
        {t('imports.inspect.start')}
      </Button>
      {from === '' ? null : <RememberBox remember={remembers} onChange={setRemember} />}
      <StageHint
        hasSheet={choices.some(({ include }) => include)}
        isNobody={isNobody}
        kind={list.name}
        isMissing={list.isMissing}
      />
      <ErrorNotice error={stage.error} />
    </form>
  );
}

type StageHintProps = {
  readonly hasSheet: boolean;
  readonly isNobody: boolean;
  readonly kind: ListKindName | null;
  readonly isMissing: boolean;
};

/** What is missing, or what the list may change. */
function StageHint({ hasSheet, isNobody, kind, isMissing }: StageHintProps) {
  const { t } = useTranslation();
  const missing = !hasSheet
    ? 'imports.inspect.noSheet'
    : isNobody
      ? 'sheets.nobody'
      : isMissing
        ? 'listKinds.unsure'
        : null;
  const lead = kind === null ? '' : t(`listKinds.explain.${kind}`);
  return (
    <Text size="sm" flex="1 1 24rem" role="status">
      {missing === null ? `${lead} ${t('imports.inspect.explain')}`.trim() : t(missing)}
    </Text>
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
      w="11rem"
    />
  );
}
