import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/ui/format.ts';
import type { LetterLifeStep } from '#shared/contract/letter-agenda.ts';
import classes from './letters.module.css';
import { usePrintWords } from './print-line.ts';

/** What happened to a letter, in the order of time. */
export function LetterLife({ life }: { readonly life: readonly LetterLifeStep[] }) {
  return (
    <ol className={classes.life}>
      {life.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a letter only grow in number
        <LifeStep key={index} step={step} />
      ))}
    </ol>
  );
}

function LifeStep({ step }: { readonly step: LetterLifeStep }) {
  const { t } = useTranslation();
  const { date, dateTime } = useFormat();
  const printWords = usePrintWords();
  const { kind, copy, on, person, relation, returnReason, reason, print } = step;
  const what = [
    t(`letters.life.${kind}`, { copy: copy ?? '' }),
    on === null ? '' : date(on),
    person === null ? '' : t(`letters.life.${kind === 'copied' ? 'askedBy' : 'to'}`, { person }),
    relation === null ? '' : t(`letters.relations.${relation}`),
    returnReason === null ? '' : t(`letters.returnReasons.${returnReason}`),
    ...(print === null ? [] : printWords(print)),
    reason ?? '',
  ];
  return (
    <li>
      <Text size="sm">{what.filter((part) => part !== '').join(' · ')}</Text>
      <Text size="xs" c="dimmed">
        {[dateTime(step.at), step.by ?? ''].filter((part) => part !== '').join(' · ')}
      </Text>
    </li>
  );
}
