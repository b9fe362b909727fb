import { Alert, Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryClient } from '#renderer/app/client.ts';
import { problemText } from '#renderer/app/errors.ts';
import { currentLanguage } from '#renderer/app/i18n.ts';
import { useMay } from '#renderer/app/session.ts';
import { KeyHint } from '#renderer/ui/key-hint.tsx';
import { useDecisionKeys } from '#renderer/verification/use-decision-keys.ts';
import classes from './duplicates.module.css';
import type { MergeChoice } from './merge-choice.ts';
import { MergeDialog } from './merge-dialog.tsx';
import type { PairDeskProps } from './pair-desk.tsx';
import { TakeOutDialog } from './take-out-dialog.tsx';
import { useDecide } from './use-decide.ts';
import { useOutcome } from './use-outcome.ts';

/** The pair, what is chosen of it, and where the keys lead. */
export type ActionBarProps = PairDeskProps & { readonly choice: MergeChoice };

/** What a merge will do, and every decision by one key. */
export function ActionBar({ comparison, pair, cluster, choice, onNext, onNextPair }: ActionBarProps) {
  const { t } = useTranslation();
  const mayDecide = useMay('duplicates.decide');
  const decide = useDecide();
  const [asking, setAsking] = useState<'merge' | 'takeOut' | null>(null);
  const outcome = useOutcome(comparison, choice);
  const isIdle = mayDecide && !decide.merge.isPending && !decide.distinct.isPending && !decide.takeOut.isPending;
  const mayMerge = isIdle && comparison.refusal === null;
  const mayTakeOut = isIdle && cluster.people.length > 2;
  const { left, right } = comparison;
  const ask = (question: 'merge' | 'takeOut') => {
    decide.merge.reset();
    decide.takeOut.reset();
    setAsking(question);
  };
  const close = () => {
    setAsking(null);
    // Mostly somebody else was faster: what is there now is shown.
    if (decide.merge.isError || decide.takeOut.isError) void queryClient.invalidateQueries();
  };
  const acts = {
    s: () => mayMerge && ask('merge'),
    b: () => isIdle && decide.distinct.mutate({ pair, left: left.row, right: right.row }),
    k: () => mayTakeOut && ask('takeOut'),
    p: () => onNextPair?.(),
    f8: onNext,
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
        {cluster.people.length > 2 ? (
          <Button variant="default" disabled={!mayTakeOut} rightSection={<KeyHint keys="K" />} onClick={acts.k}>
            {t('duplicatesScreen.actions.takeOut')}
          </Button>
        ) : null}
        {onNextPair ? (
          <Button variant="subtle" rightSection={<KeyHint keys="P" />} onClick={acts.p}>
            {t('duplicatesScreen.actions.nextPair')}
          </Button>
        ) : null}
        <Button variant="subtle" rightSection={<KeyHint keys="F8" />} onClick={acts.f8}>
          {t('duplicatesScreen.actions.next')}
        </Button>
      </Group>
      {asking === 'merge' ? (
        <MergeDialog comparison={comparison} choice={choice} sentences={outcome} merge={decide.merge} onClose={close} />
      ) : null}
      {asking === 'takeOut' ? <TakeOutDialog cluster={cluster} takeOut={decide.takeOut} onClose={close} /> : null}
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
