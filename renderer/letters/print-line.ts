import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/ui/format.ts';
import type { LetterLifeStep } from '#shared/contract/letter-agenda.ts';
import type { LetterPrint } from '#shared/contract/letter-prints.ts';

/** Writes in words how something left the office's files: where to, what became of it, why once more. */
export function usePrintWords() {
  const { t } = useTranslation();
  return ({ printer, way, state, reason }: NonNullable<LetterLifeStep['print']>): readonly string[] => [
    printer ?? t(`letterPrints.ways.${way}`),
    // A file that was saved has gone nowhere else.
    way === 'file' && state === 'sent' ? '' : t(`letterPrints.states.${state}`),
    reason === null ? '' : t(`letterPrints.reasons.${reason}`),
  ];
}

/** Writes a print of a file as one line. */
export function usePrintLine() {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const words = usePrintWords();
  return (print: LetterPrint): string => {
    const { at, part, from, to, letters: n, by } = print;
    const head = t('letterPrints.historyLine', { at: dateTime(at), part, from, to, n, by });
    return [head, ...words(print)].filter((piece) => piece !== '').join(' · ');
  };
}
