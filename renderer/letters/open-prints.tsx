import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, backend, queryClient } from '#renderer/app/client.ts';
import { showError } from '#renderer/ui/notify.ts';
import type { LetterPrint } from '#shared/contract/letter-prints.ts';
import { usePrintLine } from './print-line.ts';
import { isUnderWay } from './use-printing.ts';

/** Prints whose answer never came: a person looks at the printer and says what came out. Nothing when there are none. */
export function OpenPrints() {
  const { t } = useTranslation();
  const prints = useQuery(api.letterPrints.open.queryOptions());
  const open = prints.data?.filter(({ id }) => !isUnderWay(id)) ?? [];
  if (open.length === 0) return null;
  return (
    <Alert
      variant="outline"
      color="yellow"
      mx="md"
      mb="sm"
      icon={<IconPrinter aria-hidden />}
      title={t('letterPrints.open.title')}
      styles={{ title: { color: 'var(--b-text)' }, root: { maxHeight: '60%', overflowY: 'auto', flexShrink: 0 } }}
    >
      <Text size="sm">{t('letterPrints.open.explain')}</Text>
      <Stack gap="xs" mt="xs">
        {open.map((print) => (
          <OpenPrint key={print.id} print={print} />
        ))}
      </Stack>
    </Alert>
  );
}

function OpenPrint({ print }: { readonly print: LetterPrint }) {
  const { t } = useTranslation();
  const line = usePrintLine()(print);
  const settle = useMutation({
    mutationFn: (state: 'sent' | 'failed') => backend.letterPrints.settle({ id: print.id, state }),
    onSettled: () => queryClient.invalidateQueries(),
    onError: showError,
  });
  return (
    <Group gap="sm">
      <Text size="sm">{line}</Text>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={t('letterPrints.open.cameAria', { print: line })}
        loading={settle.isPending}
        onClick={() => settle.mutate('sent')}
      >
        {t('letterPrints.open.came')}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={t('letterPrints.open.cameNotAria', { print: line })}
        loading={settle.isPending}
        onClick={() => settle.mutate('failed')}
      >
        {t('letterPrints.open.cameNot')}
      </Button>
    </Group>
  );
}
