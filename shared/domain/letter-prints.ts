/** How originals leave the office's files: through the system's dialog, straight to a printer, or as a saved file. */
export const printWays = ['dialog', 'printer', 'file'] as const;

/** `asked` until it is known what became of it; an answer that never came counts as printed. */
export const printStates = ['asked', 'sent', 'cancelled', 'failed'] as const;

/** Why originals are printed once more. The spoilt sheets are destroyed; after the hand-over there are copies alone. */
export const printReasons = ['jammed', 'spoilt', 'wrong_paper', 'not_come_out', 'lost', 'other'] as const;

/** Why originals are printed once more. */
export type PrintReason = (typeof printReasons)[number];

/** First and last page of a file, counted from 1. */
export type PageRange = { readonly from: number; readonly to: number };
