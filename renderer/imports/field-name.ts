import { useTranslation } from 'react-i18next';
import { currentLanguage } from '#renderer/app/i18n.ts';
import { lookup } from '#shared/i18n/index.ts';

/** Name of a field that a column can hold; the code itself for one without a name. */
export function useFieldName(): (field: string) => string {
  useTranslation();
  return (field) =>
    lookup(currentLanguage(), `fields.${field}`) ?? lookup(currentLanguage(), `imports.extraFields.${field}`) ?? field;
}

/** Name of something in which a row differs from the register: a field, or a part of membership and roster. */
export function useDifferenceName(): (field: string) => string {
  const fieldName = useFieldName();
  return (field) => {
    const plain = field.startsWith('roster.') ? field.slice('roster.'.length) : field;
    return lookup(currentLanguage(), `repairs.changes.extra.${plain}`) ?? fieldName(plain);
  };
}
