import { List, Loader, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { useFieldName } from './field-name.ts';

/** What was read from which sheet: its rows, and which column was taken for what. */
export function SheetSummary({ importId }: { readonly importId: number }) {
  const { t } = useTranslation();
  const fieldName = useFieldName();
  const read = useQuery(api.repairs.sheets.queryOptions({ input: { id: importId } }));
  return (
    <Section title={t('repairs.sheets.title')}>
      <ErrorNotice error={read.error} onRetry={() => void read.refetch()} />
      {read.isPending ? <Loader size="sm" aria-label={t('common.loading')} /> : null}
      {read.data?.sheets.map((sheet) => (
        <div key={sheet.name}>
          <Text fw={600} mt="xs">
            {t('repairs.sheets.rows', { name: sheet.name || t('imports.inspect.onlySheet'), n: sheet.rows })}
          </Text>
          <Text size="sm">{t(`repairs.sheets.kinds.${sheet.kind}`)}</Text>
          <List size="sm">
            {sheet.columns.map(({ header, field }) => (
              <List.Item key={field}>
                {t('repairs.sheets.column', { header: header || '–', field: fieldName(field) })}
              </List.Item>
            ))}
          </List>
        </div>
      ))}
      {read.data && read.data.others.length > 0 ? (
        <Text size="sm" mt="xs">
          {t('repairs.sheets.others', { names: read.data.others.join(', ') })}
        </Text>
      ) : null}
    </Section>
  );
}
