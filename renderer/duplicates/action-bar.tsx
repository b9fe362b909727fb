import { Alert, Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryClient } from '#renderer/app/client.ts';
import { problemText } from '#renderer/app/errors.ts';
import { currentLanguage } from '#renderer/app/i18n.ts';
import { useMay } from '#renderer/app/session.ts';
import { KeyHint } from '#renderer/ui/key-hint.tsx';
import { useDecisionKeys } from '#renderer/verification/use-decision-keys.ts';
import { DistinctDialog } from './distinct-dialog.tsx';
import classes from './duplicates.module.css';
import type { MergeChoice } from './merge-choice.ts';
import { MergeDialog } from './merge-dialog.tsx';
import type { PairDeskProps } from './pair-desk.tsx';
import { useOutcome } from './use-outcome.ts';

/** The pair, what is chosen of it, and where the keys lead. */
export type ActionBarProps = PairDeskProps & { readonly choice: MergeChoice };

/** What a merge will do, and every decision by one key. */
export function ActionBar(props: ActionBarProps) {
  const { comparison, pair, cluster, choice, decide, isIdle, onTakeOut, onNext, onNextPair } = props;
  const { t } = useTranslation();
  const mayDecide = useMay('duplicates.decide');
  const [asking, setAsking] = useState<'merge' | 'distinct' | null>(null);
  const outcome = useOutcome(comparison, choice);
  const mayMerge = isIdle && comparison.refusal === null;
  const { left, right } = comparison;
  const ask = (question: 'merge' | 'distinct') => {
    decide[question].reset();
    setAsking(question);
  };
  const close = () => {
    setAsking(null);
    // Mostly somebody else was faster: what is there now is shown.
    if (decide.merge.isError || decide.distinct.isError) void queryClient.invalidateQueries();
  };
  const acts = {
    s: () => mayMerge && ask('merge'),
    b: () => isIdle && decide.distinct.mutate({ pair, left: left.row, right: right.row }),
    c: () => isIdle && ask('distinct'),
  };
  useDecisionKeys(asking === null ? acts : {});
  return (
    <section className={classes.bar} aria-label={t('duplicatesScreen.actions.label')}>
      <Outcome refusal={comparison.refusal} sentences={outcome} mayDecide={mayDecide} />
      <Group gap="sm">
        <Button disabled={!mayMerge} rightSection={<KeyHint keys="S" />} onClick={acts.s}>
          {t('duplicatesScreen.actions.merge')}
        </Button>
        <Button variant="default" disabled={!isIdle} rightSection={<KeyHint keys="B" />} onClick={acts.b}>
          {t('duplicatesScreen.actions.distinct')}
        </Button>
        <Button variant="subtle" disabled={!isIdle} rightSection={<KeyHint keys="C" />} onClick={acts.c}>
          {t('duplicatesScreen.actions.distinctNote')}
        </Button>
        {cluster.people.length > 2 ? (
          <Button
            variant="default"
            disabled={!onTakeOut}
            rightSection={<KeyHint keys="K" />}
            onClick={() => onTakeOut?.()}
          >
            {t('duplicatesScreen.actions.takeOut')}
          </Button>
        ) : null}
        {onNextPair ? (
          <Button variant="subtle" rightSection={<KeyHint keys="P" />} onClick={onNextPair}>
            {t('duplicatesScreen.actions.nextPair')}
          </Button>
        ) : null}
        <Button variant="subtle" rightSection={<KeyHint keys="F8" />} onClick={onNext}>
          {t('duplicatesScreen.actions.next')}
        </Button>
      </Group>
      {asking === 'distinct' ? (
        <DistinctDialog {...{ pair, comparison }} distinct={decide.distinct} onClose={close} />
      ) : null}
      {asking === 'merge' ? (
        <MergeDialog comparison={comparison} choice={choice} sentences={outcome} merge={decide.merge} onClose={close} />
      ) : null}
    </section>
  );
}

type OutcomeProps = {
  readonly refusal: string | null;
  readonly sentences: readonly string[];
  readonly mayDecide: boolean;
};

function Outcome({ refusal, sentences, mayDecide }: OutcomeProps) {
  const { t } = useTranslation();
  if (!mayDecide) return <Text size="sm">{t('duplicatesScreen.empty.readOnly')}</Text>;
  if (refusal === null) {
    return (
      <Text size="sm" role="status">
        <strong>{t('duplicatesScreen.outcome.title')}:</strong> {sentences.join(' ')}
      </Text>
    );
  }
  return (
    <Alert
      role="status"
      color="yellow"
      variant="outline"
      py="xs"
      styles={{ root: { background: 'var(--b-warning-soft)' }, message: { color: 'var(--b-text)' } }}
    >
      {problemText({ code: refusal, params: {} }, currentLanguage())}
    </Alert>
  );
}
