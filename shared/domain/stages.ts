import type { Role } from '../contract/permissions.ts';
import { type Decision, decisions } from './states.ts';

/** Stages of a programme's chain in their order: checked by rule, matched with the population office, verified, approved, decreed. */
export const stageCodes = ['rules', 'dukcapil', 'verification', 'approval', 'decree'] as const;

/** One stage of a chain. */
export type StageCode = (typeof stageCodes)[number];

/** Stages at which open cases wait for somebody, each of them a queue of its own. */
export const queueStages = ['dukcapil', 'verification', 'approval'] as const satisfies readonly StageCode[];

/** One queue. */
export type QueueStage = (typeof queueStages)[number];

/** Stages at which people decide; one of them is always there. */
export const humanStages = ['verification', 'approval'] as const satisfies readonly QueueStage[];

/** What is done with an open case: decided, passed on to the next stage, or passed by hand where the match stands out. */
export const caseActs = [...decisions, 'forward', 'pass'] as const;

/** Something that is done with an open case. */
export type CaseAct = Decision | 'forward' | 'pass';

/** A stage as the office set it up. `roles` act where cases wait and are null elsewhere; `dueDays` null: as in the settings. */
export type ChainStage = {
  readonly code: StageCode;
  readonly enabled: boolean;
  readonly roles: readonly Role[] | null;
  readonly dueDays: number | null;
};

/** The two ways in which a programme may start: every stage that the office's practice knows, or one verifier after the rules. */
export const chainPresets = {
  complete: stageCodes,
  simple: ['rules', 'verification'],
} as const satisfies Record<string, readonly StageCode[]>;

/** One of the ways in which a programme may start. */
export type ChainPreset = keyof typeof chainPresets;

/** The names of the ways, the usual one first. */
export const chainPresetNames = ['complete', 'simple'] as const satisfies readonly ChainPreset[];

/** Whether cases wait at the stage. */
export function isQueueStage(code: StageCode): code is QueueStage {
  return queueStages.some((known) => known === code);
}

/** What a yes at the stage means: passed by hand, passed on to a later stage that is switched on, or approved at the last one. */
export function yesAt(chain: readonly ChainStage[], at: QueueStage): 'approve' | 'forward' | 'pass' {
  if (at === 'dukcapil') return 'pass';
  const later = ({ code, enabled }: ChainStage) =>
    enabled && isQueueStage(code) && stageCodes.indexOf(code) > stageCodes.indexOf(at);
  return chain.some(later) ? 'forward' : 'approve';
}

/** Whether somebody decides in the chain at all, and whether anybody may act wherever cases wait. */
export function isWholeChain(chain: readonly ChainStage[]): boolean {
  const decides = ({ code, enabled }: ChainStage) => enabled && humanStages.some((stage) => stage === code);
  return (
    chain.some(decides) &&
    chain.every(({ code, roles }) => isQueueStage(code) === (roles !== null) && roles?.length !== 0)
  );
}
