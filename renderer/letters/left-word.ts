import { currentLanguage } from '#renderer/app/i18n.ts';
import { lookup } from '#shared/i18n/index.ts';

/** Why somebody left the register, in words; a reason that is not of the list is told as unknown. */
export function leftWord(reason: string): string {
  const language = currentLanguage();
  return (
    lookup(language, `register.deactivate.reasons.${reason}`) ?? lookup(language, 'letters.counter.noReason') ?? reason
  );
}
