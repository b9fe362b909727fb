import { Badge, Button, Loader, Stack, Text } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { api } from '#renderer/app/client.ts';
import { useMay } from '#renderer/app/session.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useFormat } from '#renderer/ui/format.ts';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import type { AnswerTotals, MatchAnswer } from '#shared/contract/dukcapil.ts';
import { AnswerActs } from './answer-acts.tsx';
import { AnswerRows } from './answer-rows.tsx';
import { type RowChoice, RowChoices } from './answer-totals.tsx';
import classes from './dukcapil.module.css';

/** A file of answers: what would be recorded or was, and every row that is left out with its reason. */
export function AnswerScreen({ id }: { readonly id: number }) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const batches = useQuery(api.dukcapil.batches.queryOptions());
  const answer = batches.data?.flatMap(({ answers }) => answers).find((one) => one.id === id);
  return (
    <div className={classes.screen}>
      <PageHeader
        title={t('dukcapil.answer.title')}
        {...(answer
          ? {
              description: t('dukcapil.answer.of', {
                file: answer.fileName,
                batch: answer.batchId,
                by: answer.createdBy,
                at: dateTime(answer.createdAt),
              }),
            }
          : {})}
        actions={
          <>
            {answer ? <Badge variant="outline">{t(`dukcapil.answer.states.${answer.state}`)}</Badge> : null}
            <Button
              component={Link}
              href="/verification/dukcapil"
              variant="subtle"
              leftSection={<IconArrowLeft size={16} aria-hidden />}
            >
              {t('dukcapil.back')}
            </Button>
          </>
        }
      />
      <div className={classes.body}>
        <ErrorNotice error={batches.error} onRetry={() => void batches.refetch()} />
        {batches.isPending ? <Loader aria-label={t('common.loading')} /> : null}
        {answer ? <Answer answer={answer} /> : null}
      </div>
    </div>
  );
}

function Answer({ answer }: { readonly answer: MatchAnswer }) {
  const mayRecord = useMay('imports.run');
  const mayRead = useMay('imports.read');
  const [choice, setChoice] = useState<RowChoice>({});
  return (
    <>
      <Notes totals={answer.totals} />
      {mayRecord ? <AnswerActs answer={answer} /> : null}
      <RowChoices totals={answer.totals} choice={choice} onChange={setChoice} />
      {mayRead ? <AnswerRows key={JSON.stringify(choice)} id={answer.id} choice={choice} /> : null}
    </>
  );
}

const notes = ['contradicted', 'stale', 'decided', 'missing', 'noise'] as const;

/** The sum of the rows, and what has to be known before they are recorded. */
function Notes({ totals }: { readonly totals: AnswerTotals }) {
  const { t } = useTranslation();
  return (
    <Stack gap={2}>
      <Text size="md" fw={600} role="status">
        {t('dukcapil.answer.sums', totals)}
      </Text>
      {notes
        .filter((note) => totals[note] > 0)
        .map((note) => (
          <Text key={note} size="sm">
            {t(`dukcapil.answer.${note}`, { n: totals[note] })}
          </Text>
        ))}
    </Stack>
  );
}
