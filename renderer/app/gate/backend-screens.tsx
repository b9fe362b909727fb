import { Button, Group, Loader, Text, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { shell } from '#renderer/app/client.ts';
import { showError } from '#renderer/ui/notify.ts';
import classes from './gate.module.css';
import { GateCard } from './gate-card.tsx';

/** Over any screen while the backend is being started again. */
export function BackendBanner() {
  const { t } = useTranslation();
  return (
    <div className={classes.banner} role="alert">
      <Loader size="xs" color="var(--b-warning)" aria-hidden />
      {t('session.backend.restarting')}
    </div>
  );
}

/** The backend ended too often to be started again unasked. */
export function BackendFailedScreen({ report }: { readonly report: string | null }) {
  const { t } = useTranslation();
  return (
    <GateCard title={t('session.backend.failed')} wide>
      <Text size="md" role="alert">
        {t('session.backend.failedDetail')}
      </Text>
      {report ? (
        <Textarea label={t('session.crash.report')} value={report} readOnly autosize minRows={4} maxRows={10} />
      ) : null}
      <Group>
        <Button onClick={() => shell.restartBackend().catch(showError)} autoFocus>
          {t('session.backend.restart')}
        </Button>
        {report ? (
          <Button variant="default" onClick={() => shell.copyReport({ report }).catch(showError)}>
            {t('session.crash.copy')}
          </Button>
        ) : null}
      </Group>
    </GateCard>
  );
}
