import { Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '#renderer/app/i18n.ts';
import { useFormat } from '#renderer/ui/format.ts';
import type { DuplicateCluster, DuplicatePair } from '#shared/contract/duplicates.ts';
import { explainPair } from '#shared/domain/explain-pair.ts';
import { ActionBar } from './action-bar.tsx';
import classes from './duplicates.module.css';
import { type Comparison, type MergeChoice, proposedChoice } from './merge-choice.ts';
import { RecordTable } from './record-table.tsx';
import type { Decide } from './use-decide.ts';

/** A pair with both records, and where the keys lead. */
export type PairDeskProps = {
  readonly comparison: Comparison;
  readonly pair: DuplicatePair;
  readonly cluster: DuplicateCluster;
  readonly decide: Decide;
  /** The person may decide, and no decision is on its way. */
  readonly isIdle: boolean;
  /** Null when nobody can be taken out. */
  readonly onTakeOut: (() => void) | null;
  readonly onNext: () => void;
  /** Null when the cluster has no other pair. */
  readonly onNextPair: (() => void) | null;
};

/** Odds beyond this are not told more exactly. */
const surest = 0.9999;

/** The judgement in a sentence, the records field by field, and the decision. */
export function PairDesk(props: PairDeskProps) {
  const { t } = useTranslation();
  const { percent } = useFormat();
  const { comparison } = props;
  const [choice, setChoice] = useState<MergeChoice>(() => proposedChoice(comparison));
  const { score } = comparison.finding;
  const chance = Math.min(surest, 1 / (1 + 2 ** -score));
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reached by the arrow keys */}
      <section className={classes.pairBody} tabIndex={0} aria-label={t('duplicatesScreen.pair.fields')}>
        <div className={classes.verdict} aria-live="polite">
          <Text size="sm">
            <strong>{explainPair(currentLanguage(), comparison.finding)}</strong>{' '}
            {t('duplicatesScreen.pair.chance', { percent: percent(chance, 1) })}.
          </Text>
        </div>
        <RecordTable comparison={comparison} choice={choice} onChoose={setChoice} />
      </section>
      <ActionBar {...props} choice={choice} />
    </>
  );
}
