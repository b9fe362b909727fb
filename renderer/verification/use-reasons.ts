import { useQuery } from '@tanstack/react-query';
import { api } from '#renderer/app/client.ts';
import { currentLanguage } from '#renderer/app/i18n.ts';
import type { DecisionReason } from '#shared/contract/decision-reasons.ts';

/** A reason with its text in the language of the screen. */
type Reason = { readonly code: string; readonly text: string };

/** The text of a reason in the language of the screen. */
const textOf = (reason: DecisionReason): string => (currentLanguage() === 'en' ? reason.textEn : reason.textId);

/** The office's reasons: those offered for a decision, and the text of any that was given once. */
export function useReasons() {
  const { data: reasons = [] } = useQuery(api.verification.reasons.queryOptions({ staleTime: 60_000 }));
  return {
    offered: (action: DecisionReason['action']): readonly Reason[] =>
      reasons
        .filter((reason) => reason.action === action && reason.active)
        .map((reason) => ({ code: reason.code, text: textOf(reason) })),
    text(action: string, code: string): string {
      const known = reasons.find((reason) => reason.action === action && reason.code === code);
      return known ? textOf(known) : code;
    },
  };
}
