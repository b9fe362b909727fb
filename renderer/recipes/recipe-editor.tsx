import { Alert, NumberInput, Radio, Select, Stack, Table, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, backend, queryClient } from '#renderer/app/client.ts';
import { DateOrderSelect } from '#renderer/imports/date-order-select.tsx';
import { useFieldName } from '#renderer/imports/field-name.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { showDone } from '#renderer/ui/notify.ts';
import { useReturnFocus } from '#renderer/ui/use-return-focus.ts';
import type { Recipe, RecipeLayout } from '#shared/contract/recipes.ts';
import { columnLetters } from '#shared/domain/column-letters.ts';
import classes from './recipes.module.css';

/** A recipe whose columns are changed. */
export type RecipeEditorProps = { readonly recipe: Recipe; readonly onClose: () => void };

type Draft = Pick<RecipeLayout, 'rowsBelowHeader' | 'hidden' | 'dateOrder'> & {
  readonly name: string;
  readonly sender: string;
  readonly fields: readonly (string | null)[];
};

const draftOf = ({ name, sender, layout }: Recipe): Draft => {
  const { columns, rowsBelowHeader, hidden, dateOrder } = layout;
  return { name, sender, rowsBelowHeader, hidden, dateOrder, fields: columns.map(({ field }) => field) };
};

/** What keeps the columns from being saved; the backend judges the same. */
const twiceUsed = (fields: Draft['fields']): string | null =>
  fields.find((field, index) => field !== null && fields.indexOf(field) !== index) ?? null;

/** Column by column which field a remembered layout holds, with where people begin, hidden rows and the order of dates. */
export function RecipeEditor({ recipe, onClose }: RecipeEditorProps) {
  const { t } = useTranslation();
  useReturnFocus();
  const [draft, setDraft] = useState(() => draftOf(recipe));
  const change = (changes: Partial<Draft>) => setDraft((before) => ({ ...before, ...changes }));
  const save = useMutation({
    mutationFn: () => backend.recipes.edit({ id: recipe.id, ...draft, fields: [...draft.fields] }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: api.recipes.key() });
      showDone(t('recipes.saved'));
      onClose();
    },
  });
  const isSound = twiceUsed(draft.fields) === null && draft.fields.includes('name');
  return (
    <ConfirmDialog
      opened
      wide
      title={t('recipes.editTitle')}
      message={t('recipes.editExplain')}
      confirmLabel={t('common.save')}
      ready={isSound && draft.name.trim() !== '' && draft.sender.trim() !== ''}
      pending={save.isPending}
      error={save.error}
      onConfirm={() => save.mutate()}
      onClose={onClose}
    >
      <Stack gap="sm">
        <Names draft={draft} onChange={change} />
        <ColumnFields recipe={recipe} fields={draft.fields} onChange={(fields) => change({ fields })} />
        <Flaws fields={draft.fields} />
        <RowRules draft={draft} onChange={change} />
      </Stack>
    </ConfirmDialog>
  );
}

type PartProps = { readonly draft: Draft; readonly onChange: (changes: Partial<Draft>) => void };

function Names({ draft, onChange }: PartProps) {
  const { t } = useTranslation();
  return (['sender', 'name'] as const).map((field) => (
    <TextInput
      key={field}
      label={t(`recipes.${field}`)}
      value={draft[field]}
      maxLength={120}
      required
      data-autofocus={field === 'sender' || undefined}
      onChange={(event) => onChange({ [field]: event.currentTarget.value })}
    />
  ));
}

type ColumnsProps = {
  readonly recipe: Recipe;
  readonly fields: Draft['fields'];
  readonly onChange: (fields: Draft['fields']) => void;
};

function ColumnFields({ recipe, fields, onChange }: ColumnsProps) {
  const { t } = useTranslation();
  const fieldName = useFieldName();
  const known = useQuery(api.recipes.fields.queryOptions({ staleTime: Number.POSITIVE_INFINITY }));
  const data = [
    { value: '', label: t('imports.inspect.notUsed') },
    ...(known.data ?? []).map((field) => ({ value: field, label: fieldName(field) })),
  ];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reached by the arrow keys
    <section className={classes.columns} tabIndex={0} aria-label={t('recipes.columns')}>
      <Table aria-label={t('recipes.columns')} verticalSpacing={2} stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('recipes.column')}</Table.Th>
            <Table.Th>{t('recipes.header')}</Table.Th>
            <Table.Th>{t('recipes.holds')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {recipe.layout.columns.map(({ header }, index) => {
            const letter = columnLetters(index);
            const shown = header || t('recipes.noHeader');
            return (
              <Table.Tr key={letter}>
                <Table.Td>{letter}</Table.Td>
                <Table.Td>{shown}</Table.Td>
                <Table.Td>
                  <Select
                    aria-label={t('recipes.holdsOf', { letter, header: shown })}
                    data={data}
                    value={fields[index] ?? ''}
                    searchable
                    size="xs"
                    onChange={(value) => onChange(fields.with(index, value || null))}
                  />
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </section>
  );
}

function Flaws({ fields }: Pick<Draft, 'fields'>) {
  const { t } = useTranslation();
  const fieldName = useFieldName();
  const twice = twiceUsed(fields);
  const tell = (text: ReactNode) => (
    <Alert color="yellow" variant="outline" role="status">
      {text}
    </Alert>
  );
  if (twice !== null) return tell(t('recipes.twice', { field: fieldName(twice) }));
  return fields.includes('name') ? null : tell(t('recipes.nameMissing'));
}

function RowRules({ draft, onChange }: PartProps) {
  const { t } = useTranslation();
  return (
    <>
      <NumberInput
        label={t('recipes.rows')}
        value={draft.rowsBelowHeader}
        min={1}
        max={1000}
        allowDecimal={false}
        allowNegative={false}
        w="22rem"
        onChange={(value) => onChange({ rowsBelowHeader: typeof value === 'number' && value >= 1 ? value : 1 })}
      />
      <DateOrderSelect value={draft.dateOrder} onChange={(dateOrder) => onChange({ dateOrder })} />
      <Radio.Group
        label={t('recipes.hidden')}
        value={draft.hidden}
        onChange={(value) => onChange({ hidden: value === 'import' ? 'import' : 'hold' })}
      >
        <Stack gap="xs" mt={4}>
          <Radio value="hold" label={t('sheets.hiddenHold')} />
          <Radio value="import" label={t('sheets.hiddenImport')} />
        </Stack>
      </Radio.Group>
    </>
  );
}
