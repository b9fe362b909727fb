import { ActionIcon, Button, Group, Loader, Table, Text, TextInput } from '@mantine/core';
import { IconColumns, IconFileExport, IconNotebook, IconPencil, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, backend, queryClient } from '#renderer/app/client.ts';
import { useMay } from '#renderer/app/session.ts';
import { BackLink } from '#renderer/imports/back-link.tsx';
import { useFieldName } from '#renderer/imports/field-name.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useFormat } from '#renderer/ui/format.ts';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import type { Recipe } from '#shared/contract/recipes.ts';
import { RecipeEditor } from './recipe-editor.tsx';
import classes from './recipes.module.css';
import { useRecipeFiles } from './use-recipe-files.ts';

type Opened = { readonly kind: 'edit' | 'rename' | 'remove'; readonly recipe: Recipe } | null;

/** The remembered ways of reading lists: rename, remove, take to another office. */
export function RecipesScreen() {
  const { t } = useTranslation();
  const mayChange = useMay('imports.run');
  const list = useQuery(api.recipes.list.queryOptions());
  const [opened, setOpened] = useState<Opened>(null);
  return (
    <div className={classes.screen}>
      <PageHeader
        title={t('recipes.title')}
        description={t('recipes.description')}
        actions={
          <>
            <BackLink />
            {mayChange ? <FileButtons any={(list.data?.length ?? 0) > 0} /> : null}
          </>
        }
      />
      <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />
      {list.isPending ? <Loader m="md" aria-label={t('common.loading')} /> : null}
      {list.data?.length === 0 ? (
        <EmptyState icon={IconNotebook} title={t('recipes.emptyTitle')} detail={t('recipes.emptyHint')} />
      ) : null}
      {list.data && list.data.length > 0 ? (
        <RecipeTable recipes={list.data} onOpen={mayChange ? setOpened : null} />
      ) : null}
      {opened?.kind === 'edit' ? <RecipeEditor recipe={opened.recipe} onClose={() => setOpened(null)} /> : null}
      {opened?.kind === 'rename' ? <RenameDialog recipe={opened.recipe} onClose={() => setOpened(null)} /> : null}
      {opened?.kind === 'remove' ? <RemoveDialog recipe={opened.recipe} onClose={() => setOpened(null)} /> : null}
    </div>
  );
}

function FileButtons({ any }: { readonly any: boolean }) {
  const { t } = useTranslation();
  const { exportSome, importFile } = useRecipeFiles();
  return (
    <>
      <Button variant="default" loading={importFile.isPending} onClick={() => importFile.mutate()}>
        {t('recipes.importFile')}
      </Button>
      <Button variant="default" disabled={!any} loading={exportSome.isPending} onClick={() => exportSome.mutate({})}>
        {t('recipes.exportAll')}
      </Button>
    </>
  );
}

type RecipeTableProps = {
  readonly recipes: readonly Recipe[];
  /** Null for those who may only look. */
  readonly onOpen: ((opened: Opened) => void) | null;
};

function RecipeTable({ recipes, onOpen }: RecipeTableProps) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  return (
    <Table aria-label={t('recipes.label')} stickyHeader highlightOnHover mx="md" w="auto">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('recipes.sender')}</Table.Th>
          <Table.Th>{t('recipes.name')}</Table.Th>
          <Table.Th>{t('recipes.columns')}</Table.Th>
          <Table.Th>{t('recipes.by')}</Table.Th>
          <Table.Th>{t('recipes.used')}</Table.Th>
          {onOpen ? <Table.Td /> : null}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {recipes.map((recipe) => (
          <Table.Tr key={recipe.id}>
            <Table.Td>{recipe.sender}</Table.Td>
            <Table.Td>{recipe.name}</Table.Td>
            <Table.Td>
              <ColumnProfile recipe={recipe} />
            </Table.Td>
            <Table.Td>{recipe.createdBy}</Table.Td>
            <Table.Td>{recipe.usedAt === null ? t('recipes.never') : dateTime(recipe.usedAt)}</Table.Td>
            {onOpen ? (
              <Table.Td>
                <RowButtons recipe={recipe} onOpen={onOpen} />
              </Table.Td>
            ) : null}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

type RowButtonsProps = { readonly recipe: Recipe; readonly onOpen: (opened: Opened) => void };

function RowButtons({ recipe, onOpen }: RowButtonsProps) {
  const { t } = useTranslation();
  const { name } = recipe;
  const { exportSome } = useRecipeFiles();
  return (
    <Group gap={4} wrap="nowrap">
      <ActionIcon
        variant="subtle"
        aria-label={t('recipes.edit', { name })}
        onClick={() => onOpen({ kind: 'edit', recipe })}
      >
        <IconColumns size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        aria-label={t('recipes.exportOne', { name })}
        loading={exportSome.isPending}
        onClick={() => exportSome.mutate({ ids: [recipe.id], name })}
      >
        <IconFileExport size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        aria-label={t('recipes.rename', { name })}
        onClick={() => onOpen({ kind: 'rename', recipe })}
      >
        <IconPencil size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="red"
        aria-label={t('recipes.remove', { name })}
        onClick={() => onOpen({ kind: 'remove', recipe })}
      >
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
}

function ColumnProfile({ recipe }: { readonly recipe: Recipe }) {
  const fieldName = useFieldName();
  const used = recipe.layout.columns.filter(({ field }) => field !== null);
  return (
    <Text size="sm" className={classes.profile}>
      {used.map(({ header, field }) => `${header} → ${fieldName(field ?? '')}`).join(' · ')}
    </Text>
  );
}

type DialogProps = { readonly recipe: Recipe; readonly onClose: () => void };

const reload = () => queryClient.invalidateQueries({ queryKey: api.recipes.key() });

function RenameDialog({ recipe, onClose }: DialogProps) {
  const { t } = useTranslation();
  const [name, setName] = useState(recipe.name);
  const rename = useMutation({
    mutationFn: () => backend.recipes.rename({ id: recipe.id, name: name.trim() }),
    onSuccess: async () => {
      await reload();
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      title={t('recipes.renameTitle')}
      message={recipe.sender}
      confirmLabel={t('common.save')}
      ready={name.trim() !== ''}
      pending={rename.isPending}
      error={rename.error}
      onConfirm={() => rename.mutate()}
      onClose={onClose}
    >
      <TextInput
        label={t('recipes.name')}
        value={name}
        maxLength={120}
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
      />
    </ConfirmDialog>
  );
}

function RemoveDialog({ recipe, onClose }: DialogProps) {
  const { t } = useTranslation();
  const remove = useMutation({
    mutationFn: () => backend.recipes.remove({ id: recipe.id }),
    onSuccess: async () => {
      await reload();
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      danger
      title={t('recipes.removeTitle')}
      message={t('recipes.removeExplain', { sender: recipe.sender })}
      confirmLabel={t('recipes.remove', { name: recipe.name })}
      pending={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    />
  );
}
