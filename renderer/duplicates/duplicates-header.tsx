import { Button, Group, Text } from '@mantine/core';
import { IconListDetails, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { phaseName } from '#renderer/app/frame/job-name.ts';
import { useMay } from '#renderer/app/session.ts';
import { useFormat } from '#renderer/ui/format.ts';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import { linkBands } from '#shared/domain/linkage.ts';
import { lastNews } from './desk-state.ts';
import classes from './duplicates.module.css';
import { ModelDrawer, type Summary } from './model-drawer.tsx';
import { TakeBackButton } from './take-back-button.tsx';
import { useScan } from './use-scan.ts';

/** Title, figures by certainty, the last search, and the buttons for a new one and for the weights. */
export function DuplicatesHeader({ summary }: { readonly summary: Summary | undefined }) {
  const { t } = useTranslation();
  const mayDecide = useMay('duplicates.decide');
  const scan = useScan();
  const [showsModel, setShowsModel] = useState(false);
  const actions = (
    <>
      <TakeBackButton />
      <Button
        variant="default"
        leftSection={<IconListDetails size={16} aria-hidden />}
        disabled={!summary}
        onClick={() => setShowsModel(true)}
      >
        {t('duplicatesScreen.figures.model')}
      </Button>
      {mayDecide ? (
        <Button
          leftSection={<IconSearch size={16} aria-hidden />}
          disabled={scan.running !== null}
          loading={scan.isStarting}
          onClick={scan.start}
        >
          {t('duplicatesScreen.figures.scan')}
        </Button>
      ) : null}
    </>
  );
  return (
    <>
      <PageHeader title={t('duplicatesScreen.title')} actions={actions} />
      {summary ? <Figures summary={summary} phase={scan.running ? phaseName(scan.running) : null} /> : null}
      {summary && showsModel ? <ModelDrawer summary={summary} onClose={() => setShowsModel(false)} /> : null}
    </>
  );
}

function Figures({ summary, phase }: { readonly summary: Summary; readonly phase: string | null }) {
  const { t } = useTranslation();
  const { dateTime, number } = useFormat();
  const { lastScan, open } = summary;
  const news = lastNews.use();
  const scanned = ({ at, file, people, found }: NonNullable<Summary['lastScan']>) => {
    const figures = { at: dateTime(at), people, found };
    return file === null
      ? t('duplicatesScreen.figures.lastScan', figures)
      : t('duplicatesScreen.figures.lastScanOfImport', { ...figures, file });
  };
  return (
    <Group component="section" gap="sm" px="md" pb="xs" aria-label={t('duplicatesScreen.figures.label')}>
      {linkBands.map((band) => (
        <Text key={band} size="sm" className={classes.figure}>
          <strong>{number(open[band])}</strong> {t(`duplicatesScreen.figures.${band}`)}
        </Text>
      ))}
      <Text size="sm" role="status">
        {phase === null
          ? lastScan
            ? scanned(lastScan)
            : t('duplicatesScreen.figures.never')
          : t('duplicatesScreen.figures.scanning', { phase })}
      </Text>
      <Text
        size="sm"
        fw={600}
        role="status"
        truncate="end"
        title={news}
        flex={news ? '1 1 16rem' : '0 0 auto'}
        ta="right"
      >
        {news}
      </Text>
    </Group>
  );
}
