import { Button, Group, Loader, Stack, Table, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { api } from '#renderer/app/client.ts';
import { useMay } from '#renderer/app/session.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useFormat } from '#renderer/ui/format.ts';
import { officeToday } from '#renderer/ui/office-today.ts';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { WideTable } from '#renderer/ui/wide-table.tsx';
import type { AgreementFigures } from '#shared/contract/second-look.ts';
import { Disagreements } from './disagreements.tsx';
import classes from './verification.module.css';

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

/** How far verifiers agree where cases were looked at twice, how long they take, and what they disagree on. */
export function AgreementScreen() {
  const { t } = useTranslation();
  const today = officeToday(new Date());
  const [from, setFrom] = useState(`${today.slice(0, 8)}01`);
  const [to, setTo] = useState(today);
  const maySettle = useMay('cases.settle');
  const isRange = dayPattern.test(from) && dayPattern.test(to);
  const figures = useQuery(api.verification.agreement.queryOptions({ input: { from, to }, enabled: isRange }));
  return (
    <div className={classes.screen}>
      <PageHeader
        title={t('verification.agreement.title')}
        actions={
          <Button component={Link} href="/verification" variant="default">
            {t('verification.back')}
          </Button>
        }
      />
      <Stack px="md" pb="md" gap="lg">
        {maySettle ? <Disagreements /> : null}
        <Section title={t('verification.agreement.figures')}>
          <Group gap="sm" mb="sm">
            <TextInput
              type="date"
              label={t('verification.agreement.from')}
              value={from}
              onChange={(event) => setFrom(event.currentTarget.value)}
            />
            <TextInput
              type="date"
              label={t('verification.agreement.to')}
              value={to}
              onChange={(event) => setTo(event.currentTarget.value)}
            />
          </Group>
          <ErrorNotice error={figures.error} onRetry={() => void figures.refetch()} />
          {figures.isFetching && !figures.data ? <Loader aria-label={t('common.loading')} /> : null}
          {figures.data ? <Figures figures={figures.data} /> : null}
        </Section>
      </Stack>
    </div>
  );
}

function Figures({ figures }: { readonly figures: AgreementFigures }) {
  const { t } = useTranslation();
  const { number, duration } = useFormat();
  const kappa = (value: number | null) => (value === null ? '–' : number(Math.round(value * 100) / 100));
  return (
    <Stack gap="xs">
      <Text size="md" role="status">
        {t('verification.agreement.summary', { ...figures, kappa: kappa(figures.kappa) })}
      </Text>
      <Text size="sm" c="dimmed">
        {t('verification.agreement.kappaHint')}
      </Text>
      <WideTable label={t('verification.agreement.figures')} minWidth={640}>
        <Table.Thead>
          <Table.Tr>
            {(['name', 'decided', 'perCase', 'looks', 'agreed', 'kappa'] as const).map((column) => (
              <Table.Th key={column} scope="col">
                {t(`verification.agreement.columns.${column}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {figures.verifiers.map((one) => (
            <Table.Tr key={one.id}>
              <Table.Th scope="row">{one.name}</Table.Th>
              <Table.Td>{number(one.decided)}</Table.Td>
              <Table.Td>{one.medianSeconds === null ? '–' : duration(one.medianSeconds)}</Table.Td>
              <Table.Td>{number(one.looks)}</Table.Td>
              <Table.Td>{number(one.agreed)}</Table.Td>
              <Table.Td>{kappa(one.kappa)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
    </Stack>
  );
}
