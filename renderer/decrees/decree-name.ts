import { useTranslation } from 'react-i18next';
import type { DecreeRow } from '#shared/contract/decrees.ts';

/** What a decree is called: its number, or which draft it is. */
export function useDecreeName(): (decree: Pick<DecreeRow, 'id' | 'number'>) => string {
  const { t } = useTranslation();
  return ({ id, number }) => number ?? t('decrees.list.draftName', { n: id });
}
