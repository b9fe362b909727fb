import { Drawer, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { currentLanguage } from '#renderer/app/i18n.ts';
import { useFormat } from '#renderer/ui/format.ts';
import { Section } from '#renderer/ui/section.tsx';
import { useReturnFocus } from '#renderer/ui/use-return-focus.ts';
import { WideTable } from '#renderer/ui/wide-table.tsx';
import type { linkModel, linkThresholds } from '#shared/contract/duplicates.ts';
import { lookup } from '#shared/i18n/index.ts';
import { ThresholdForm } from './threshold-form.tsx';

/** Figures, weights and thresholds. */
export type Summary = {
  readonly open: { readonly certain: number; readonly likely: number; readonly possible: number };
  readonly lastScan: {
    readonly at: string;
    readonly by: string;
    readonly file: string | null;
    readonly people: number;
    readonly found: number;
  } | null;
  readonly model: z.infer<typeof linkModel>;
  readonly thresholds: z.infer<typeof linkThresholds>;
  readonly thresholdsVersion: number;
};

/** What the comparison learned from this register, and from which score a pair is told. */
export function ModelDrawer({ summary, onClose }: { readonly summary: Summary; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  useReturnFocus();
  const { learnedAt, people, pairs, levels } = summary.model;
  return (
    <Drawer
      opened
      position="right"
      size="40rem"
      onClose={onClose}
      title={t('duplicatesScreen.model.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Text size="md">
        {learnedAt
          ? t('duplicatesScreen.model.learned', { at: dateTime(learnedAt), pairs, people })
          : t('duplicatesScreen.model.unlearned')}
      </Text>
      <Text size="md" mb="md">
        {t('duplicatesScreen.model.explain')}
      </Text>
      <Section title={t('duplicatesScreen.model.thresholds')}>
        <ThresholdForm
          key={summary.thresholdsVersion}
          thresholds={summary.thresholds}
          version={summary.thresholdsVersion}
        />
      </Section>
      <Section title={t('duplicatesScreen.model.table')}>
        <WeightTable levels={levels} />
      </Section>
    </Drawer>
  );
}

function WeightTable({ levels }: { readonly levels: Summary['model']['levels'] }) {
  const { t } = useTranslation();
  const { percent, number } = useFormat();
  return (
    <WideTable label={t('duplicatesScreen.model.table')} minWidth={480}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('duplicatesScreen.model.level')}</Table.Th>
          <Table.Th scope="col" ta="right">
            {t('duplicatesScreen.model.ofSame')}
          </Table.Th>
          <Table.Th scope="col" ta="right">
            {t('duplicatesScreen.model.ofOther')}
          </Table.Th>
          <Table.Th scope="col" ta="right">
            {t('duplicatesScreen.model.bits')}
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {levels.map(({ field, level, m, u, bits }) => (
          <Table.Tr key={`${field} ${level}`}>
            <Table.Th scope="row" fw={400}>
              {lookup(currentLanguage(), `duplicates.evidence.${field}.${level}`)}
            </Table.Th>
            <Table.Td ta="right">{percent(m, 1)}</Table.Td>
            <Table.Td ta="right">{percent(u, 1)}</Table.Td>
            <Table.Td ta="right">{`${bits > 0 ? '+' : ''}${number(Number(bits.toFixed(1)))}`}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}
