import { useTranslation } from 'react-i18next';
import { currentLanguage } from '#renderer/app/i18n.ts';
import type { RowProposal } from '#shared/contract/imports.ts';
import { lookup } from '#shared/i18n/index.ts';

/** Why a value is proposed, in words; its code while there are none. */
export function useProposalText(): (proposal: Pick<RowProposal, 'reason'> & Partial<RowProposal>) => string {
  useTranslation();
  return ({ reason, params }) => {
    const kind = params ? undefined : lookup(currentLanguage(), `proposalKinds.${reason}`);
    return kind ?? lookup(currentLanguage(), `proposals.${reason}`, params ?? {}) ?? reason;
  };
}
