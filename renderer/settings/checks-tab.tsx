import { Alert, Button, Stack, Table, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconShieldCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import classes from './settings.module.css';

/** Examines the data when asked and says what is right and what is not. */
export function ChecksTab() {
  const { t } = useTranslation();
  const check = useQuery(api.settings.check.queryOptions({ enabled: false, staleTime: Number.POSITIVE_INFINITY }));
  return (
    <Stack gap="md" align="flex-start" maw="56rem">
      <Text size="md">{t('settings.checks.caption')}</Text>
      <Button
        leftSection={<IconShieldCheck size={16} aria-hidden />}
        loading={check.isFetching}
        onClick={() => void check.refetch()}
      >
        {t('settings.checks.run')}
      </Button>
      <ErrorNotice error={check.error} />
      <div role="status">
        {check.isFetching ? t('settings.checks.running') : null}
        {check.data && !check.isFetching ? <Verdict ok={check.data.ok} /> : null}
      </div>
      {check.data ? <Results checks={check.data.checks} /> : null}
    </Stack>
  );
}

function Verdict({ ok }: { readonly ok: boolean }) {
  const { t } = useTranslation();
  const Icon = ok ? IconCheck : IconAlertTriangle;
  return (
    <Alert color={ok ? 'green' : 'red'} variant="outline" icon={<Icon aria-hidden />}>
      <Text size="md">{ok ? t('settings.checks.allGood') : t('settings.checks.problems')}</Text>
    </Alert>
  );
}

type Check = Awaited<ReturnType<typeof api.settings.check.call>>['checks'][number];

function Results({ checks }: { readonly checks: readonly Check[] }) {
  const { t } = useTranslation();
  return (
    <Table withTableBorder aria-label={t('settings.tabs.checks')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('settings.checks.name')}</Table.Th>
          <Table.Th scope="col">{t('settings.checks.result')}</Table.Th>
          <Table.Th scope="col">{t('settings.checks.detail')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {checks.map((check) => (
          <Table.Tr key={check.name}>
            <Table.Th scope="row" fw={400}>
              {t(`settings.checks.names.${check.name}`)}
            </Table.Th>
            <Table.Td>
              {check.ok ? (
                <span className={classes.mark} data-yes>
                  <IconCheck size={16} aria-hidden />
                  {t('settings.checks.good')}
                </span>
              ) : (
                <span className={classes.bad}>
                  <IconAlertTriangle size={16} aria-hidden /> {t('settings.checks.bad')}
                </span>
              )}
            </Table.Td>
            <Table.Td className={classes.detail}>{check.detail}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
