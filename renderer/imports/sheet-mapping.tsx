import { Alert, Button, Checkbox, Group, Radio, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconEyeOff, IconNotebook } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Section } from '#renderer/ui/section.tsx';
import { rowRoles } from '#shared/contract/imports.ts';
import { ColumnTable } from './column-table.tsx';
import { DateOrderSelect } from './date-order-select.tsx';
import { useFieldName } from './field-name.ts';
import { flawsOf, type RowCorrection, type SheetChoice, type SheetProposal } from './sheet-choices.ts';
import { SheetPicture } from './sheet-picture.tsx';

/** One table, the decision about it and how to change it. */
export type SheetMappingProps = {
  readonly sheet: SheetProposal;
  readonly choice: SheetChoice;
  readonly fields: readonly string[];
  readonly onField: (column: number, field: string | null) => void;
  readonly onInclude: (include: boolean) => void;
  readonly onDateOrder: (order: SheetProposal['dateOrder']) => void;
  readonly onHidden: (hidden: SheetChoice['hidden']) => void;
  readonly onCorrect: (row: number, correction: RowCorrection) => void;
  readonly onWithoutRecipe: () => void;
};

/** Whether a table comes in, what its rows and columns were taken for, and how to correct that. */
export function SheetMapping(props: SheetMappingProps) {
  const { sheet, choice, fields, onField } = props;
  const { t } = useTranslation();
  return (
    <Stack gap="sm">
      <Checkbox
        label={
          sheet.name === '' ? t('imports.inspect.includeOnly') : t('imports.inspect.include', { name: sheet.name })
        }
        checked={choice.include}
        disabled={sheet.kind === 'empty'}
        onChange={(event) => props.onInclude(event.currentTarget.checked)}
      />
      <RecipeNotice {...props} />
      <RowCounts sheet={sheet} />
      <HiddenChoice {...props} />
      {sheet.kind === 'empty' ? null : (
        <Text size="sm" c="dimmed">
          {t('sheets.pictureHint')}
        </Text>
      )}
      <SheetPicture {...props} />
      {choice.include ? (
        <Section title={t('imports.inspect.mapping')}>
          <Text size="sm" c="dimmed" mb="xs">
            {t('imports.inspect.mappingHint')}
          </Text>
          <Flaws choice={choice} />
          <ColumnTable sheet={sheet} choice={choice} fields={fields} onField={onField} />
          <DateOrderSelect value={choice.dateOrder ?? sheet.dateOrder} onChange={props.onDateOrder} />
        </Section>
      ) : null}
    </Stack>
  );
}

function RecipeNotice({ sheet, onWithoutRecipe }: Pick<SheetMappingProps, 'sheet' | 'onWithoutRecipe'>) {
  const { t } = useTranslation();
  if (sheet.recipe === null) return null;
  return (
    <Alert color="blue" variant="outline" role="status" icon={<IconNotebook aria-hidden />}>
      <Group justify="space-between">
        <Text>{t('sheets.recipeUsed', { name: sheet.recipe.name, sender: sheet.recipe.sender })}</Text>
        <Button variant="default" size="xs" onClick={onWithoutRecipe}>
          {t('sheets.withoutRecipe')}
        </Button>
      </Group>
    </Alert>
  );
}

function RowCounts({ sheet }: Pick<SheetMappingProps, 'sheet'>) {
  const { t } = useTranslation();
  const counts = rowRoles.flatMap((role) => {
    const n = sheet.roles[role];
    return n === undefined ? [] : [{ role, n }];
  });
  return (
    <Group gap="md" role="group" aria-label={t('sheets.countsLabel')}>
      {counts.map(({ role, n }) => (
        <Text key={role} size="sm" fw={role === 'person' ? 600 : 400}>
          {t('sheets.counts', { role: t(`sheets.roles.${role}`), n })}
        </Text>
      ))}
    </Group>
  );
}

function HiddenChoice({ sheet, choice, onHidden }: Pick<SheetMappingProps, 'sheet' | 'choice' | 'onHidden'>) {
  const { t } = useTranslation();
  if (sheet.hiddenPeople === 0) return null;
  return (
    <Alert color="yellow" variant="outline" icon={<IconEyeOff aria-hidden />}>
      <Text size="md">{t('sheets.hiddenPeople', { n: sheet.hiddenPeople })}</Text>
      <Radio.Group
        label={t('sheets.hiddenChoice')}
        value={choice.hidden}
        onChange={(value) => onHidden(value === 'import' ? 'import' : 'hold')}
      >
        <Group mt={4}>
          <Radio value="hold" label={t('sheets.hiddenHold')} />
          <Radio value="import" label={t('sheets.hiddenImport')} />
        </Group>
      </Radio.Group>
    </Alert>
  );
}

function Flaws({ choice }: { readonly choice: SheetChoice }) {
  const { t } = useTranslation();
  const fieldName = useFieldName();
  const texts = flawsOf(choice).map((flaw) => {
    if (flaw.kind === 'twice') return t('imports.inspect.twice', { field: fieldName(flaw.field) });
    return t(flaw.kind === 'noName' ? 'imports.inspect.nameMissing' : 'imports.inspect.nikMissing');
  });
  if (texts.length === 0) return null;
  return (
    <Alert color="yellow" variant="outline" role="status" mb="xs" icon={<IconAlertTriangle aria-hidden />}>
      {texts.map((text) => (
        <Text key={text} size="md">
          {text}
        </Text>
      ))}
    </Alert>
  );
}
