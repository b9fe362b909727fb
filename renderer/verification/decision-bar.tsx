import { Alert, Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '#renderer/app/errors.ts';
import { currentLanguage } from '#renderer/app/i18n.ts';
import { useMay } from '#renderer/app/session.ts';
import { KeyHint } from '#renderer/ui/key-hint.tsx';
import type { CaseDetail } from '#shared/contract/cases.ts';
import { LastDecisionLine } from './last-decision.tsx';
import { ReasonForm } from './reason-form.tsx';
import { useDecisionKeys } from './use-decision-keys.ts';
import type { Desk } from './use-desk.ts';
import classes from './verification.module.css';

/** The case to decide and the desk that saves the decision. */
export type DecisionBarProps = { readonly detail: CaseDetail; readonly desk: Desk };

/** Milliseconds within which a key that comes twice was pressed once: nobody has seen the next case by then. */
const bounce = 150;
let pressedAt = Number.NEGATIVE_INFINITY;

/** Whether a press or click is the second of what a finger meant as one. */
const isBounce = ({ timeStamp, detail }: Pick<UIEvent, 'timeStamp' | 'detail'>): boolean => {
  const since = timeStamp - pressedAt;
  pressedAt = timeStamp;
  return since < bounce || detail > 1;
};

/** Four decisions by one key each; return, reject and a pass by hand go on to the reasons. */
export function DecisionBar({ detail, desk }: DecisionBarProps) {
  const { t } = useTranslation();
  const mayDecide = useMay('cases.act') && detail.mayDecide;
  const yes = detail.lookId === null ? detail.yes : 'approve';
  const { kept } = desk;
  const [asking, setAsking] = useState<'return' | 'reject' | 'pass' | null>(
    kept && kept.decision !== 'approve' && kept.decision !== 'forward' && mayDecide ? kept.decision : null,
  );
  const keys = {
    s: (press: Pick<UIEvent, 'timeStamp' | 'detail'>) =>
      !isBounce(press) && mayDecide && (yes === 'pass' ? setAsking('pass') : desk.decide({ decision: yes })),
    k: () => mayDecide && setAsking('return'),
    t: () => mayDecide && setAsking('reject'),
    l: () => desk.skip(),
    p: () => mayDecide && detail.lookId === null && desk.release(),
  };
  useDecisionKeys(asking === null ? keys : {});
  return (
    <section className={classes.bar} aria-label={t('verification.decide.label')}>
      {detail.refusal ? (
        <Alert
          color="yellow"
          variant="outline"
          role="status"
          py="xs"
          title={t('verification.case.ownEntry')}
          styles={{ root: { background: 'var(--b-warning-soft)' }, title: { color: 'var(--b-warning)' } }}
        >
          {problemText(detail.refusal, currentLanguage())}
        </Alert>
      ) : null}
      {asking ? (
        <ReasonForm
          decision={asking}
          kept={kept?.decision === asking ? kept : undefined}
          onCancel={() => setAsking(null)}
          onDecide={(reasonCode, note) =>
            desk.decide({ decision: asking, reasonCode, ...(note === '' ? {} : { note }) })
          }
        />
      ) : (
        <Group gap="sm">
          <Button disabled={!mayDecide} rightSection={<KeyHint keys="S" />} onClick={keys.s}>
            {t(`verification.decide.${yes}`)}
          </Button>
          <Button variant="default" disabled={!mayDecide} rightSection={<KeyHint keys="K" />} onClick={keys.k}>
            {t('verification.decide.return')}
          </Button>
          <Button variant="default" disabled={!mayDecide} rightSection={<KeyHint keys="T" />} onClick={keys.t}>
            {t('verification.decide.reject')}
          </Button>
          <Button variant="subtle" rightSection={<KeyHint keys="L" />} onClick={keys.l}>
            {t('verification.decide.skip')}
          </Button>
          {detail.lookId === null ? (
            <Button variant="subtle" disabled={!mayDecide} rightSection={<KeyHint keys="P" />} onClick={keys.p}>
              {t('verification.decide.release')}
            </Button>
          ) : null}
          <LastDecisionLine last={desk.last} />
        </Group>
      )}
    </section>
  );
}
