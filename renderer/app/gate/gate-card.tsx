import { Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './gate-card.module.css';

/** A screen before the frame: one card in the middle of the window. */
export type GateCardProps = {
  readonly title: string;
  readonly intro?: string;
  readonly wide?: boolean;
  readonly children?: ReactNode;
};

/** Name of the application, heading, one paragraph and what is to be done. */
export function GateCard({ title, intro, wide, children }: GateCardProps) {
  const { t } = useTranslation();
  return (
    <main className={classes.page}>
      <Paper className={classes.card} withBorder p="xl" data-wide={wide ? true : undefined}>
        <Stack gap="md">
          <div>
            <Text className={classes.name}>{t('common.appName')}</Text>
            <Title order={1}>{title}</Title>
          </div>
          {intro ? <Text size="md">{intro}</Text> : null}
          {children}
        </Stack>
      </Paper>
    </main>
  );
}
