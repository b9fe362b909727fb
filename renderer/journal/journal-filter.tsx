import { Button, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { currentLanguage } from '#renderer/app/i18n.ts';
import type { JournalFilter } from '#shared/contract/journal.ts';
import { type JournalGroup, journalActions, journalGroups } from '#shared/domain/journal-actions.ts';
import { actionWords } from '#shared/domain/journal-words.ts';
import classes from './journal.module.css';
import { filterJournal, journalList } from './journal-state.ts';

const groups = Object.keys(journalGroups) as JournalGroup[];
const entities = ['worker', 'verification_case', 'import', 'letter', 'letter_batch', 'account', 'program'] as const;

/** A day that was typed whole, or none. */
const dayOf = (text: string) => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? text : undefined);

type PartProps = { readonly filter: JournalFilter; readonly change: (part: Partial<JournalFilter>) => void };

/** Who, what kind of thing, about what, when. */
export function JournalFilterBar() {
  const { t } = useTranslation();
  const { filter } = journalList.use();
  const change = (part: Partial<JournalFilter>) => filterJournal({ ...filter, ...part });
  return (
    <search className={classes.filter}>
      <What filter={filter} change={change} />
      <Whose filter={filter} change={change} />
      <When filter={filter} change={change} />
      <Button variant="default" onClick={() => filterJournal({})}>
        {t('journal.filter.clear')}
      </Button>
    </search>
  );
}

function What({ filter, change }: PartProps) {
  const { t } = useTranslation();
  const offered: readonly string[] = filter.group ? journalGroups[filter.group] : journalActions;
  const all = t('journal.filter.all');
  return (
    <>
      <Select
        label={t('journal.filter.group')}
        placeholder={all}
        data={groups.map((value) => ({ value, label: t(`journal.groups.${value}`) }))}
        value={filter.group ?? null}
        onChange={(value) => change({ group: groups.find((group) => group === value), action: undefined })}
        clearable
      />
      <Select
        label={t('journal.filter.action')}
        placeholder={all}
        data={offered.map((value) => ({ value, label: actionWords(currentLanguage(), value) }))}
        value={filter.action ?? null}
        onChange={(value) => change({ action: value ?? undefined })}
        searchable
        clearable
      />
    </>
  );
}

function Whose({ filter, change }: PartProps) {
  const { t } = useTranslation();
  const actors = useQuery(api.journal.actors.queryOptions());
  const all = t('journal.filter.all');
  return (
    <>
      <Select
        label={t('journal.filter.actor')}
        placeholder={all}
        data={(actors.data ?? []).map(({ id, name }) => ({ value: String(id), label: name }))}
        value={filter.actorId === undefined ? null : String(filter.actorId)}
        onChange={(value) => change({ actorId: value === null ? undefined : Number(value) })}
        searchable
        clearable
      />
      <Select
        label={t('journal.filter.entity')}
        placeholder={all}
        data={entities.map((value) => ({ value, label: t(`journal.entities.${value}`) }))}
        value={filter.entity ?? null}
        onChange={(value) => change({ entity: value ?? undefined, entityId: undefined })}
        clearable
      />
      <TextInput
        label={t('journal.filter.entityId')}
        inputMode="numeric"
        value={filter.entityId ?? ''}
        disabled={filter.entity === undefined}
        onChange={(event) => change({ entityId: Number(event.currentTarget.value.replace(/\D/g, '')) || undefined })}
      />
    </>
  );
}

function When({ filter, change }: PartProps) {
  const { t } = useTranslation();
  return (
    <>
      <TextInput
        type="date"
        label={t('journal.filter.from')}
        value={filter.from ?? ''}
        onChange={(event) => change({ from: dayOf(event.currentTarget.value) })}
      />
      <TextInput
        type="date"
        label={t('journal.filter.to')}
        value={filter.to ?? ''}
        onChange={(event) => change({ to: dayOf(event.currentTarget.value) })}
      />
    </>
  );
}
