import { Alert, Button, Checkbox, Group, SimpleGrid, Stack, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, backend, queryClient } from '#renderer/app/client.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { showDone } from '#renderer/ui/notify.ts';
import { answerFields, profileFlaw, sentFields } from '#shared/contract/match-profile.ts';
import { matchStates } from '#shared/domain/match-states.ts';
import { ExampleRow } from './example-row.tsx';
import { FileForm } from './file-form.tsx';
import { PairTable } from './pair-table.tsx';
import type { ProfileDraft } from './profile-draft.ts';
import { useFieldNames } from './use-field-names.ts';

type EditorProps = { readonly profile: ProfileDraft; readonly onClose: () => void };

const isBlank = (text: string) => text.trim() === '';

function flawOf(draft: ProfileDraft) {
  const texts = [draft.name, draft.statusHeader, ...draft.words.map(({ word }) => word)];
  const headers = [...draft.columns, ...draft.answerColumns].map(({ header }) => header);
  return [...texts, ...headers].some(isBlank) ? ('blank' as const) : profileFlaw(draft);
}

/** Everything of a profile on one page, with an example of a row that goes out. */
export function ProfileEditor({ profile, onClose }: EditorProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(profile);
  const change = (changes: Partial<ProfileDraft>) => setDraft((before) => ({ ...before, ...changes }));
  const save = useMutation({
    mutationFn: () => backend.dukcapil.saveProfile({ ...draft, name: draft.name.trim() }),
    onSuccess(saved) {
      queryClient.setQueryData(api.dukcapil.profiles.queryKey(), saved);
      showDone(t('dukcapil.profiles.saved'));
      onClose();
    },
  });
  const flaw = flawOf(draft);
  return (
    <form
      aria-label={draft.name}
      onSubmit={(event) => {
        event.preventDefault();
        if (flaw === null && !save.isPending) save.mutate();
      }}
    >
      <Stack gap="md">
        <Title order={2}>{draft.name}</Title>
        <TextInput
          label={t('dukcapil.profiles.name')}
          value={draft.name}
          maxLength={80}
          maw="28rem"
          data-autofocus
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <FileForm draft={draft} onChange={change} />
        <Columns draft={draft} onChange={change} />
        <ExampleRow draft={draft} />
        <Checkbox
          label={t('dukcapil.profiles.inUse')}
          checked={draft.active}
          onChange={(event) => change({ active: event.currentTarget.checked })}
        />
        {flaw ? (
          <Alert color="yellow" variant="outline" role="status">
            {t(`dukcapil.profiles.flaws.${flaw}`)}
          </Alert>
        ) : null}
        <ErrorNotice error={save.error} />
        <Group>
          <Button type="submit" disabled={flaw !== null} loading={save.isPending}>
            {t('common.save')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

type PartProps = { readonly draft: ProfileDraft; readonly onChange: (changes: Partial<ProfileDraft>) => void };

function Columns({ draft, onChange }: PartProps) {
  const { t } = useTranslation();
  const names = useFieldNames();
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
      <PairTable
        kind="sent"
        hint={t('dukcapil.profiles.sentHint')}
        pairs={draft.columns.map(({ field, header }) => ({ code: field, text: header }))}
        codes={sentFields.map((field) => ({ value: field, label: names(field) }))}
        onChange={(pairs) => onChange({ columns: pairs.map(({ code, text }) => ({ field: code, header: text })) })}
      />
      <Stack gap="lg">
        <PairTable
          kind="answered"
          hint={t('dukcapil.profiles.answeredHint')}
          pairs={draft.answerColumns.map(({ field, header }) => ({ code: field, text: header }))}
          codes={answerFields.map((field) => ({ value: field, label: names(field) }))}
          onChange={(pairs) =>
            onChange({ answerColumns: pairs.map(({ code, text }) => ({ field: code, header: text })) })
          }
        />
        <TextInput
          label={t('dukcapil.profiles.statusHeader')}
          value={draft.statusHeader}
          maxLength={60}
          onChange={(event) => onChange({ statusHeader: event.currentTarget.value })}
        />
        <PairTable
          kind="meanings"
          hint={t('dukcapil.profiles.meaningsHint')}
          pairs={draft.words.map(({ word, state }) => ({ code: state, text: word }))}
          codes={matchStates.map((state) => ({ value: state, label: t(`states.match.${state}`) }))}
          onChange={(pairs) => onChange({ words: pairs.map(({ code, text }) => ({ word: text, state: code })) })}
        />
      </Stack>
    </SimpleGrid>
  );
}
