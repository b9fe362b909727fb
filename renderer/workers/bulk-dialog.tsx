import { MultiSelect, Radio, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '#renderer/app/errors.ts';
import { currentLanguage } from '#renderer/app/i18n.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useReturnFocus } from '#renderer/ui/use-return-focus.ts';
import { type EditableField, editableFields, type WorkerFilter } from '#shared/contract/workers.ts';
import { BulkPreview } from './bulk-preview.tsx';
import { FieldInput } from './field-input.tsx';
import { usePersonWords } from './person-values.ts';
import { useBulk } from './use-bulk.ts';
import type { Entries } from './use-settled.ts';

/** Whom the dialog offers to change: the selected rows, when there are any, and all that match. */
export type BulkDialogProps = {
  readonly selectedIds: readonly number[];
  readonly filter: WorkerFilter;
  readonly onClose: () => void;
};

type Scope = 'selected' | 'matching';

/** Fields that say who somebody is are never the same for many. */
const offered = editableFields.filter((field) => field !== 'nik' && field !== 'name');

/** Writes values into many people after showing the exact number and ten of them; one change-set, with a reason. */
export function BulkDialog({ selectedIds, filter, onClose }: BulkDialogProps) {
  useReturnFocus();
  const { t } = useTranslation();
  const [scope, setScope] = useState<Scope>(selectedIds.length > 0 ? 'selected' : 'matching');
  const bulk = useBulk(scope === 'selected' ? { ids: [...selectedIds] } : filter, onClose);
  const { entries, setEntries, start } = bulk;
  return (
    <ConfirmDialog
      opened
      wide
      title={t('register.bulk.title')}
      message={t('register.bulk.scope')}
      confirmLabel={t('register.bulk.confirm', { n: bulk.editable })}
      ready={bulk.ready}
      pending={start.isPending}
      error={start.error}
      onConfirm={() => start.mutate()}
      onClose={onClose}
    >
      <Stack gap="sm">
        <ScopeChoice scope={scope} selected={selectedIds.length} onChange={setScope} />
        <FieldChoice entries={entries} onChange={setEntries} />
        {fieldsOf(entries).map((field) => {
          const problem = bulk.problems.get(field);
          return (
            <FieldInput
              key={field}
              field={field}
              value={entries[field] ?? ''}
              error={problem && problemText(problem, currentLanguage())}
              onChange={(value) => setEntries((before) => ({ ...before, [field]: value }))}
            />
          );
        })}
        <ErrorNotice error={bulk.previewError} />
        {fieldsOf(entries).length > 0 ? <BulkPreview preview={bulk.preview} fields={fieldsOf(entries)} /> : null}
        <TextInput
          label={t('register.bulk.reason')}
          value={bulk.reason}
          maxLength={500}
          required
          onChange={(event) => bulk.setReason(event.currentTarget.value)}
        />
      </Stack>
    </ConfirmDialog>
  );
}

const fieldsOf = (entries: Entries): EditableField[] => offered.filter((field) => entries[field] !== undefined);

type ScopeProps = {
  readonly scope: Scope;
  readonly selected: number;
  readonly onChange: (scope: Scope) => void;
};

function ScopeChoice({ scope, selected, onChange }: ScopeProps) {
  const { t } = useTranslation();
  return (
    <Radio.Group
      aria-label={t('register.bulk.scope')}
      value={scope}
      onChange={(value) => onChange(value === 'selected' ? 'selected' : 'matching')}
    >
      {selected > 0 ? <Radio value="selected" label={t('register.bulk.selected', { n: selected })} /> : null}
      <Radio value="matching" mt={4} label={t('register.bulk.matching')} />
    </Radio.Group>
  );
}

type ChoiceProps = { readonly entries: Entries; readonly onChange: (entries: Entries) => void };

function FieldChoice({ entries, onChange }: ChoiceProps) {
  const { t } = useTranslation();
  const words = usePersonWords();
  return (
    <MultiSelect
      label={t('register.bulk.fields')}
      placeholder={fieldsOf(entries).length === 0 ? t('register.bulk.pick') : ''}
      data={offered.map((field) => ({ value: field, label: words.field(field) }))}
      value={fieldsOf(entries)}
      searchable
      data-autofocus
      onChange={(fields) =>
        onChange(
          Object.fromEntries(
            offered.filter((field) => fields.includes(field)).map((field) => [field, entries[field] ?? '']),
          ),
        )
      }
    />
  );
}
