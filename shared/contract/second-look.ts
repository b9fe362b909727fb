import { z } from 'zod';
import { decisions } from '../domain/states.ts';
import { date, id, reads, text, typed, writes } from './base.ts';
import { caseDetail, caseRow } from './cases.ts';

/** What a verifier says about a case. */
export const verdict = {
  decision: z.enum(decisions),
  reasonCode: z.string().optional(),
  note: typed(1000).trim().optional(),
};

/** One of the two decisions of a second look. */
const lookDecision = z.object({
  by: z.string(),
  action: z.enum(decisions),
  reasonCode: z.string().nullable(),
  note: z.string().nullable(),
  at: z.string(),
});

/** A case about which two verifiers disagree. */
export const disagreement = z.object({ id, case: caseRow, first: lookDecision, second: lookDecision });

/** A case about which two verifiers disagree. */
export type Disagreement = z.infer<typeof disagreement>;

/** How far verifiers agree; kappa null where chance alone explains everything. */
const agreed = z.object({ looks: z.number().int(), agreed: z.number().int(), kappa: z.number().nullable() });

/** Agreement over all second looks and of each verifier, with the time that each takes for a case. */
export const agreementFigures = agreed.extend({
  open: z.number().int(),
  differing: z.number().int(),
  verifiers: z.array(
    agreed.extend({ id, name: z.string(), decided: z.number().int(), medianSeconds: z.number().int().nullable() }),
  ),
});

/** Agreement over all second looks and of each verifier. */
export type AgreementFigures = z.infer<typeof agreementFigures>;

/** Second looks at decided cases, a part of the queue's procedures. */
export const secondLook = {
  /** The next case to look at again, decided by somebody else first and shown as it stood then; null when none is left. */
  nextAgain: writes('cases.act', { areas: 'held' })
    .input(z.object({ skip: z.array(id).max(1000).default([]) }))
    .output(caseDetail.nullable()),
  /** Keeps a second decision beside the first one; the case itself stays as it is. */
  decideAgain: writes('cases.act', { areas: 'held' })
    .input(z.object({ lookId: id, seenHash: z.string(), ...verdict }))
    .output(z.object({})),
  /** How far verifiers agree and how long they take, over the days from the first to the last. */
  agreement: reads('cases.measure', { areas: 'none' })
    .input(z.object({ from: date, to: date }))
    .output(agreementFigures),
  disagreements: reads('cases.settle', { areas: 'held' }).output(z.array(disagreement)),
  /** Settles a disagreement: the first decision stays, or the person is decided anew. */
  settle: writes('cases.settle', { areas: 'held' })
    .input(z.object({ id, outcome: z.enum(['kept', 'reopened']), note: text(500) }))
    .output(z.object({})),
};
