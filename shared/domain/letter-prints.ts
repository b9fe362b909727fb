/** How originals leave the office's files: through the system's dialog, straight to a printer, or as a saved file. */
export const printWays = ['dialog', 'printer', 'file'] as const;

/**
 * `asked` until it is known what became of it; `unknown` when the application ended before the answer came, until a person has
 * looked at the printer. Both count as printed.
 */
export const printStates = ['asked', 'sent', 'cancelled', 'failed', 'unknown'] as const;

/** What a person may say of a print whose answer never came. */
export const settledStates = ['sent', 'failed'] as const;

/** Why originals are printed once more. The spoilt sheets are destroyed; after the hand-over there are copies alone. */
export const printReasons = ['jammed', 'spoilt', 'wrong_paper', 'not_come_out', 'lost', 'other'] as const;

/** Why originals are printed once more. */
export type PrintReason = (typeof printReasons)[number];

/** First and last page of a file, counted from 1. */
export type PageRange = { readonly from: number; readonly to: number };
