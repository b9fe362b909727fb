import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/ui/format.ts';
import { Section } from '#renderer/ui/section.tsx';
import { word } from '#renderer/workers/person-record.tsx';
import { usePersonWords } from '#renderer/workers/person-values.ts';
import type { CaseDetail } from '#shared/contract/cases.ts';
import { useReasons } from './use-reasons.ts';
import classes from './verification.module.css';

/** What happened to a proposal, by whom, when and why. */
export function CaseEvents({ events }: Pick<CaseDetail, 'events'>) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const words = usePersonWords();
  const reasons = useReasons();
  const hasStages = events.some(({ action }) => ['forward', 'pass', 'match'].includes(action));
  const changed = (fields: readonly string[]) => fields.map(words.field).join(', ');
  return (
    <Section title={t('verification.case.events')}>
      <ol className={classes.events}>
        {events.map((event) => (
          <li key={`${event.at} ${event.action}`}>
            <Text size="md">
              {word('verification.actions', event.action)} · {event.actorName ?? t('verification.case.outside')}
            </Text>
            <Text size="sm" c="dimmed">
              {[
                dateTime(event.at),
                hasStages && event.stage ? t('stages.at', { stage: t(`stages.names.${event.stage}`) }) : null,
                event.reasonCode ? reasons.text(event.action, event.reasonCode) : null,
                event.note,
                changed(event.fields),
              ]
                .filter(Boolean)
                .join(' · ')}
            </Text>
          </li>
        ))}
      </ol>
    </Section>
  );
}
