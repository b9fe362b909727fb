import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { BackendClient } from '#shared/contract/index.ts';
import type { EditableField } from '#shared/contract/workers.ts';
import { usePersonWords } from './person-values.ts';

type Preview = Awaited<ReturnType<BackendClient['workers']['previewBulk']>>;

/** The exact number of people and what would become of the first ten; `preview` is undefined while it is counted. */
export function BulkPreview(props: {
  readonly preview: Preview | undefined;
  readonly fields: readonly EditableField[];
}) {
  const { t } = useTranslation();
  const words = usePersonWords();
  const { preview, fields } = props;
  if (!preview) return <Text role="status">{t('register.bulk.counting')}</Text>;
  const shown = (field: EditableField, value: string | null) => words.value(field, value) || t('workers.cell.empty');
  const change = (field: EditableField, { before, after }: Preview['sample'][number]) => {
    const next = after[field];
    if (next === undefined || next === before[field]) return `${words.field(field)}: ${t('register.bulk.noChange')}`;
    return t('register.bulk.change', {
      field: words.field(field),
      before: shown(field, before[field]),
      after: shown(field, next),
    });
  };
  return (
    <>
      <div role="status">
        <Text size="lg" fw={600}>
          {t('register.bulk.count', { n: preview.count })}
        </Text>
        {preview.editable < preview.count ? (
          <Text size="sm">{t('register.bulk.editable', { n: preview.editable })}</Text>
        ) : null}
      </div>
      {preview.sample.length > 0 ? (
        <Table fz="sm" verticalSpacing={2} aria-label={t('register.bulk.sample', { n: preview.sample.length })}>
          <Table.Caption>{t('register.bulk.sample', { n: preview.sample.length })}</Table.Caption>
          <Table.Tbody>
            {preview.sample.map((entry) => (
              <Table.Tr key={entry.before.id}>
                <Table.Th scope="row">{entry.before.name}</Table.Th>
                <Table.Td>{fields.map((field) => change(field, entry)).join('; ')}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      ) : null}
    </>
  );
}
