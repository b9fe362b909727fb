import { useTranslation } from 'react-i18next';
import { currentLanguage } from '#renderer/app/i18n.ts';
import { lookup } from '#shared/i18n/index.ts';

/** Name of a field that a column can hold; the code itself for one without a name. */
export function useFieldName(): (field: string) => string {
  useTranslation();
  return (field) =>
    lookup(currentLanguage(), `fields.${field}`) ?? lookup(currentLanguage(), `imports.extraFields.${field}`) ?? field;
}
