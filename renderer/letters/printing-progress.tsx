import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { ProgressLine } from '#renderer/ui/progress-line.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { usePrintLine } from './print-line.ts';
import type { Printing, usePrinting } from './use-printing.ts';

/** How far the printing is, with what stops it, and what became of it. */
export function PrintingProgress({ run }: { readonly run: ReturnType<typeof usePrinting> }) {
  const { t } = useTranslation();
  const { printing, isBusy, pause, goOn, stop } = run;
  const { current, done, total, state, error } = printing;
  return (
    <Stack gap="xs">
      {isBusy && current ? (
        <>
          <ProgressLine label={t('letterPrints.running', { name: current.name })} done={done} total={total} />
          <Group gap="sm">
            {state === 'paused' ? (
              <Button size="compact-sm" onClick={goOn}>
                {t('letterPrints.goOn')}
              </Button>
            ) : (
              <Button size="compact-sm" variant="default" disabled={total < 2} onClick={pause}>
                {t('letterPrints.pause')}
              </Button>
            )}
            <Button size="compact-sm" variant="default" disabled={total < 2} onClick={stop}>
              {t('letterPrints.stop')}
            </Button>
            {state === 'paused' ? <Text size="sm">{t('letterPrints.paused')}</Text> : null}
          </Group>
        </>
      ) : null}
      <div role="status">
        <Outcome printing={printing} />
      </div>
      <ErrorNotice error={error} />
    </Stack>
  );
}

function Outcome({ printing }: { readonly printing: Printing }) {
  const { t } = useTranslation();
  const { state, answer, current, letters, leftOut, done, total, saved } = printing;
  if (state !== 'done' && state !== 'stopped') return null;
  const lines = [
    done > 0 ? t(saved ? 'letterPrints.saved' : 'letterPrints.sent', { n: letters, files: done }) : '',
    leftOut > 0 ? t('letterPrints.leftOut', { n: leftOut }) : '',
    answer?.outcome === 'cancelled' ? t('letterPrints.cancelled') : '',
    answer?.reason ? t(`letterPrints.failures.${answer.reason}`) : '',
    state === 'stopped' && total > 1 && current ? t('letterPrints.resumeAt', { name: current.name }) : '',
  ];
  return lines
    .filter((line) => line !== '')
    .map((line) => (
      <Text key={line} size="sm" c={answer?.reason ? 'var(--b-danger)' : undefined}>
        {line}
      </Text>
    ));
}

/** What has left the files of a batch, the newest first. */
export function PrintHistory({ batchId }: { readonly batchId: number }) {
  const { t } = useTranslation();
  const line = usePrintLine();
  const history = useQuery(api.letterPrints.history.queryOptions({ input: { batchId } }));
  if (!history.data || history.data.length === 0) return null;
  return (
    <Section title={t('letterPrints.history')}>
      <ul style={{ margin: 0, paddingInlineStart: '1.2rem', maxHeight: '10rem', overflowY: 'auto' }}>
        {history.data.map((print) => (
          <li key={print.id}>
            <Text size="sm">{line(print)}</Text>
          </li>
        ))}
      </ul>
    </Section>
  );
}
