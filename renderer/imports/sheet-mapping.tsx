import { Alert, Checkbox, Select, Stack, Table, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Section } from '#renderer/ui/section.tsx';
import { useFieldName } from './field-name.ts';
import classes from './imports.module.css';
import { flawsOf, type SheetChoice, type SheetProposal } from './sheet-choices.ts';
import { SheetPicture } from './sheet-picture.tsx';

/** One sheet, the decision about it and how to change it. */
export type SheetMappingProps = {
  readonly sheet: SheetProposal;
  readonly choice: SheetChoice;
  readonly fields: readonly string[];
  readonly onField: (column: number, field: string | null) => void;
  readonly onInclude: (include: boolean) => void;
};

/** Whether a sheet comes in, how it begins, and what each of its columns holds. */
export function SheetMapping({ sheet, choice, fields, onField, onInclude }: SheetMappingProps) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm">
      <Checkbox
        label={
          sheet.name === '' ? t('imports.inspect.includeOnly') : t('imports.inspect.include', { name: sheet.name })
        }
        checked={choice.include}
        disabled={sheet.kind === 'empty'}
        onChange={(event) => onInclude(event.currentTarget.checked)}
      />
      <SheetPicture sheet={sheet} />
      {choice.include ? (
        <Section title={t('imports.inspect.mapping')}>
          <Text size="sm" c="dimmed" mb="xs">
            {t('imports.inspect.mappingHint')}
          </Text>
          <Flaws choice={choice} />
          <ColumnTable sheet={sheet} choice={choice} fields={fields} onField={onField} />
        </Section>
      ) : null}
    </Stack>
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

function ColumnTable({ sheet, choice, fields, onField }: Omit<SheetMappingProps, 'onInclude'>) {
  const { t } = useTranslation();
  const fieldName = useFieldName();
  const data = [
    { value: '', label: t('imports.inspect.notUsed') },
    ...fields.map((field) => ({ value: field, label: fieldName(field) })),
  ];
  return (
    <Table aria-label={t('imports.inspect.mapping')} verticalSpacing={2} maw="60rem">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('imports.inspect.column')}</Table.Th>
          <Table.Th>{t('imports.inspect.samples')}</Table.Th>
          <Table.Th>{t('imports.inspect.holds')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {sheet.columns.map(({ index, header, samples }) => {
          const name = header || t('imports.inspect.noHeader', { index: index + 1 });
          return (
            <Table.Tr key={index}>
              <Table.Td>{name}</Table.Td>
              <Table.Td className={classes.samples}>{samples.filter(Boolean).slice(0, 3).join(' · ')}</Table.Td>
              <Table.Td>
                <Select
                  aria-label={t('imports.inspect.holdsOf', { header: name })}
                  data={data}
                  value={choice.mapping[String(index)] ?? ''}
                  onChange={(field) => onField(index, field || null)}
                  searchable
                  size="xs"
                  w="16rem"
                />
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}
