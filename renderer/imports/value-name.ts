import { useTranslation } from 'react-i18next';
import { currentLanguage } from '#renderer/app/i18n.ts';
import { useFormat } from '#renderer/ui/format.ts';
import { useReferences } from '#renderer/workers/use-references.ts';
import { lookup } from '#shared/i18n/index.ts';

/** A value of a field of the register in words: names for codes, dates as people write them. */
export function useValueName(): (field: string, value: string | null) => string {
  useTranslation();
  const { date } = useFormat();
  const { villages, occupations, disabilities } = useReferences();
  const lists: Readonly<Record<string, readonly { readonly code: string; readonly name: string }[]>> = {
    villageCode: villages,
    occupationCode: occupations,
    disability: disabilities,
  };
  const texts: Readonly<Record<string, string>> = {
    sex: 'workers.sex',
    incomeBand: 'workers.incomeBands',
    state: 'states.worker',
  };
  return (field, value) => {
    if (value === null || value === '') return '–';
    if (field === 'birthDate' || field === 'startDate') return date(value);
    const named = lists[field]?.find(({ code }) => code === value)?.name;
    const told = texts[field] === undefined ? undefined : lookup(currentLanguage(), `${texts[field]}.${value}`);
    return named ?? told ?? value;
  };
}
