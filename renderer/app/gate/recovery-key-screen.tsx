import { Button, Checkbox, CopyButton, Group, Stack, Text } from '@mantine/core';
import { IconCopy, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, queryClient } from '#renderer/app/client.ts';
import { GateCard } from './gate-card.tsx';
import classes from './recovery-key-screen.module.css';

type RecoveryKeyProps = { readonly recoveryKey: string; readonly officeName: string };

/** The key of the office's data, this once; going on needs the word that it has been put away. */
export function RecoveryKeyScreen({ recoveryKey, officeName }: RecoveryKeyProps) {
  const { t } = useTranslation();
  const [kept, setKept] = useState(false);
  return (
    <>
      <div className={classes.screenOnly}>
        <GateCard title={t('session.recoveryKey.title')} intro={t('session.recoveryKey.intro')} wide>
          <Stack gap="md">
            <output className={classes.key} aria-label={t('session.recoveryKey.label')}>
              {recoveryKey}
            </output>
            <Text size="md">{t('session.recoveryKey.advice')}</Text>
            <Group>
              <Button leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()} autoFocus>
                {t('session.recoveryKey.print')}
              </Button>
              <CopyButton value={recoveryKey}>
                {({ copied, copy }) => (
                  <Button variant="default" leftSection={<IconCopy size={16} aria-hidden />} onClick={copy}>
                    {copied ? t('common.copied') : t('common.copy')}
                  </Button>
                )}
              </CopyButton>
            </Group>
            <Checkbox
              label={t('session.recoveryKey.kept')}
              checked={kept}
              onChange={(event) => setKept(event.currentTarget.checked)}
            />
            <Button
              disabled={!kept}
              onClick={() => void queryClient.invalidateQueries({ queryKey: api.settings.status.queryKey() })}
            >
              {t('session.recoveryKey.continue')}
            </Button>
          </Stack>
        </GateCard>
      </div>
      <div className={classes.paper} aria-hidden>
        <h1>{t('session.recoveryKey.label')}</h1>
        <p>{t('session.recoveryKey.paper', { office: officeName })}</p>
        <p className={classes.key}>{recoveryKey}</p>
      </div>
    </>
  );
}
