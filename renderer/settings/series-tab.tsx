import { Button, Code, Table, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { useMay } from '#renderer/app/session.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { WideTable } from '#renderer/ui/wide-table.tsx';
import { SeriesDialog } from './series-dialog.tsx';
import { exampleNumber, type Series } from './series-number.ts';

/** Series of letter numbers: pattern, codes and what the first number of today would look like. */
export function SeriesTab() {
  const { t } = useTranslation();
  const mayEdit = useMay('settings.edit');
  const series = useQuery(api.letters.series.queryOptions());
  const [edited, setEdited] = useState<Series | 'new' | null>(null);
  return (
    <>
      <Text size="md" mb="md">
        {t('settings.series.caption')}
      </Text>
      {mayEdit ? (
        <Button leftSection={<IconPlus size={16} aria-hidden />} mb="md" onClick={() => setEdited('new')}>
          {t('settings.series.add')}
        </Button>
      ) : null}
      <ErrorNotice error={series.error} onRetry={() => void series.refetch()} />
      <WideTable label={t('settings.tabs.series')} minWidth={720}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('settings.series.code')}</Table.Th>
            <Table.Th scope="col">{t('settings.series.name')}</Table.Th>
            <Table.Th scope="col">{t('settings.series.pattern')}</Table.Th>
            <Table.Th scope="col">{t('settings.series.example')}</Table.Th>
            {mayEdit ? <Table.Td /> : null}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {series.data?.map((one) => (
            <SeriesLine key={one.id} series={one} onEdit={mayEdit ? setEdited : null} />
          ))}
        </Table.Tbody>
      </WideTable>
      {edited === null ? null : (
        <SeriesDialog series={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
    </>
  );
}

type LineProps = { readonly series: Series; readonly onEdit: ((series: Series) => void) | null };

function SeriesLine({ series, onEdit }: LineProps) {
  const { t } = useTranslation();
  return (
    <Table.Tr>
      <Table.Td>{series.code}</Table.Td>
      <Table.Th scope="row">{series.name}</Table.Th>
      <Table.Td>
        <Code>{series.pattern}</Code>
      </Table.Td>
      <Table.Td>{exampleNumber(series)}</Table.Td>
      {onEdit ? (
        <Table.Td ta="right">
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('settings.series.edit', { name: series.name })}
            onClick={() => onEdit(series)}
          >
            {t('common.edit')}
          </Button>
        </Table.Td>
      ) : null}
    </Table.Tr>
  );
}
