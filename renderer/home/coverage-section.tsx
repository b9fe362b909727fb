import { Button, Group, Portal, Skeleton, Text, Title } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useFormat } from '#renderer/ui/format.ts';
import { coverageLine } from './coverage.ts';
import { CoverageTable } from './coverage-table.tsx';
import classes from './home.module.css';

/** How far every kecamatan is on its way to everybody being covered, what is missing and why; printable. */
export function CoverageSection() {
  const { t } = useTranslation();
  const format = useFormat();
  const coverage = useQuery(api.reports.coverage.queryOptions({ refetchInterval: 60_000 }));
  const districts = coverage.data?.districts ?? [];
  const total = coverageLine(districts, { code: null, name: null });
  const lines = districts.map((district) => coverageLine([district], district)).filter(({ people }) => people > 0);
  const share = { covered: total.covered, people: total.people, percent: format.percent(total.covered, total.people) };
  return (
    <div className={classes.coverage}>
      <Group justify="space-between" mb="xs">
        <Title order={2}>{t('home.coverage.title')}</Title>
        {lines.length > 0 ? (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPrinter size={16} aria-hidden />}
            onClick={() => window.print()}
          >
            {t('home.coverage.print')}
          </Button>
        ) : null}
      </Group>
      <ErrorNotice error={coverage.error} onRetry={() => void coverage.refetch()} />
      {coverage.isPending ? <Skeleton height={120} aria-label={t('common.loading')} /> : null}
      {lines.length > 0 ? (
        <>
          <Text size="sm" mb="xs">
            {t('home.coverage.sum', share)}
          </Text>
          <CoverageTable lines={lines} total={total} />
          <Portal>
            <div className={classes.paper} aria-hidden>
              <h1>{t('home.coverage.title')}</h1>
              <p>
                {t('home.asOf', { time: format.dateTime(coverage.data?.asOf ?? null) })}.{' '}
                {t('home.coverage.sum', share)}
              </p>
              <CoverageTable lines={lines} total={total} printed />
              <p>{t('home.coverage.counted')}</p>
            </div>
          </Portal>
          <Text size="xs" c="dimmed" mt="xs">
            {t('home.coverage.counted')}
          </Text>
        </>
      ) : null}
    </div>
  );
}
