import { useTranslation } from 'react-i18next';

/** What is wrong with a new password typed twice; null for nothing, or while a field is still empty. */
export type NewPasswordProblems = { readonly password: string | null; readonly again: string | null };

/** Checks a new password as it is typed. The backend judges again. */
export function useNewPasswordCheck(length: number): (password: string, again: string) => NewPasswordProblems {
  const { t } = useTranslation();
  return (password, again) => ({
    password: password !== '' && password.length < length ? t('session.setup.passwordShort', { length }) : null,
    again: again !== '' && again !== password ? t('session.setup.passwordsDiffer') : null,
  });
}
