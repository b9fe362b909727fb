import { z } from 'zod';
import { text } from './base.ts';

/** A coded reason of a return, a rejection or a pass by hand, in both languages. */
export const decisionReason = z.object({
  action: z.enum(['return', 'reject', 'pass']),
  code: z.string(),
  textId: text(200),
  textEn: text(200),
  /** Whether it is offered; a code that stands under a decision is only switched off. */
  active: z.boolean(),
  used: z.boolean(),
  version: z.number().int(),
});

/** A reason as the settings send it; without a code it is a new one. */
export const decisionReasonOrder = decisionReason
  .omit({ used: true, code: true, version: true })
  .extend({ code: z.string().optional(), version: z.number().int().optional() });

/** A coded reason of a return or rejection. */
export type DecisionReason = z.infer<typeof decisionReason>;
