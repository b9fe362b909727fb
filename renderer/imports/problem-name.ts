import { useTranslation } from 'react-i18next';
import { currentLanguage } from '#renderer/app/i18n.ts';
import { lookup } from '#shared/i18n/index.ts';

/** Name of a kind of problem without the values of a single row; the code itself for one without a name. */
export function useProblemName(): (code: string) => string {
  useTranslation();
  return (code) =>
    lookup(currentLanguage(), `problemKinds.${code}`) ?? lookup(currentLanguage(), `problems.${code}`) ?? code;
}
