import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/ui/format.ts';

/** Weights nearer to nothing than this many bits are not told as a number of times. */
const littleBits = 0.5;

/** Words for a weight in bits: how many times likelier it makes one person, or two. */
export function useWeightWords(): (bits: number) => string {
  const { t } = useTranslation();
  const { number } = useFormat();
  return (bits) => {
    if (Math.abs(bits) < littleBits) return t('duplicatesScreen.evidence.little');
    const factor = 2 ** Math.abs(bits);
    const times =
      factor > 1e6
        ? t('duplicatesScreen.evidence.million')
        : number(factor < 10 ? Number(factor.toFixed(1)) : Math.round(factor));
    return bits > 0
      ? t('duplicatesScreen.evidence.timesOne', { times })
      : t('duplicatesScreen.evidence.timesTwo', { times });
  };
}
