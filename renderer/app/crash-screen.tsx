import { Button, Center, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shell } from './client.ts';

type CrashProps = { readonly report: string; readonly onReload: () => void };

/** Says that a screen failed, what is safe, and gives a report to pass on. */
export function CrashScreen({ report, onReload }: CrashProps) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await shell.copyReport({ report });
    setCopied(true);
  };
  return (
    <Center p="xl" mih="100%">
      <Stack gap="md" maw="44rem" w="100%" role="alert">
        <Title order={1}>{t('session.crash.title')}</Title>
        <Text size="md">{t('session.crash.detail')}</Text>
        <Textarea label={t('session.crash.report')} value={report} readOnly autosize minRows={6} maxRows={12} />
        <Group>
          <Button onClick={onReload}>{t('session.crash.reload')}</Button>
          <Button variant="default" onClick={() => void copy()}>
            {copied ? t('common.copied') : t('session.crash.copy')}
          </Button>
        </Group>
      </Stack>
    </Center>
  );
}
