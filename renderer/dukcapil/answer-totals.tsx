import { SimpleGrid } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/ui/format.ts';
import { Section } from '#renderer/ui/section.tsx';
import { StateBadge } from '#renderer/ui/state-badge.tsx';
import { type AnswerReason, type AnswerTotals, answerReasons } from '#shared/contract/dukcapil.ts';
import { type MatchState, matchStates } from '#shared/domain/match-states.ts';
import classes from './dukcapil.module.css';

/** Which rows are shown: those of a state, those left out for a reason, or all. */
export type RowChoice = { readonly state?: MatchState; readonly reason?: AnswerReason };

type ChoicesProps = {
  readonly totals: AnswerTotals;
  readonly choice: RowChoice;
  readonly onChange: (choice: RowChoice) => void;
};

/** Counts by state and by reason; each shows its rows. */
export function RowChoices({ totals, choice, onChange }: ChoicesProps) {
  const { t } = useTranslation();
  const reasons = answerReasons.filter((reason) => totals.reasons[reason] > 0);
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
      <Section title={t('dukcapil.answer.recordedLabel')}>
        <ul className={classes.views}>
          {matchStates.map((state) => (
            <Choice
              key={state}
              pressed={choice.state === state}
              count={totals.states[state]}
              onPress={() => onChange(choice.state === state ? {} : { state })}
            >
              <StateBadge kind="match" state={state} />
            </Choice>
          ))}
        </ul>
      </Section>
      {reasons.length > 0 ? (
        <Section title={t('dukcapil.answer.leftOutLabel')}>
          <ul className={classes.views}>
            {reasons.map((reason) => (
              <Choice
                key={reason}
                pressed={choice.reason === reason}
                count={totals.reasons[reason]}
                onPress={() => onChange(choice.reason === reason ? {} : { reason })}
              >
                {t(`dukcapil.answer.reasons.${reason}`)}
              </Choice>
            ))}
          </ul>
        </Section>
      ) : null}
    </SimpleGrid>
  );
}

type ChoiceProps = {
  readonly pressed: boolean;
  readonly count: number;
  readonly onPress: () => void;
  readonly children: ReactNode;
};

function Choice({ pressed, count, onPress, children }: ChoiceProps) {
  const { number } = useFormat();
  return (
    <li>
      <button type="button" className={classes.view} aria-pressed={pressed} onClick={onPress}>
        {children}
        <strong>{number(count)}</strong>
      </button>
    </li>
  );
}
