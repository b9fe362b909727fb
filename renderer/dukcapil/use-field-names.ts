import { useTranslation } from 'react-i18next';
import type { AnswerField, SentField } from '#shared/contract/match-profile.ts';

/** Names of the fields of a file, in the language of the screen. */
export function useFieldNames(): (field: SentField | AnswerField) => string {
  const { t } = useTranslation();
  return (field) => {
    switch (field) {
      case 'reference':
      case 'number':
      case 'village':
      case 'district':
      case 'note':
        return t(`dukcapil.fields.${field}`);
      default:
        return t(`fields.${field}`);
    }
  };
}
