import { z } from 'zod';
import { queueStages, stageCodes } from '../domain/stages.ts';
import { id, reads, writes } from './base.ts';
import { roleMay, roles } from './permissions.ts';

/** Roles that a stage can be opened to. */
export const stageRoles = roles.filter((role) => roleMay(role, 'cases.act'));

const stageRole = z.enum(roles).refine((role) => stageRoles.includes(role));

/** A stage of a programme's chain. */
export const chainStage = z.object({
  code: z.enum(stageCodes),
  enabled: z.boolean(),
  /** Who may act where cases wait; null for the other stages. */
  roles: z.array(stageRole).min(1).nullable(),
  /** Working days; null: those of the office's settings. */
  dueDays: z.number().int().min(1).max(60).nullable(),
});

/** All stages of a chain, each once and in their order. */
export const chainStages = z
  .array(chainStage)
  .refine((stages) => JSON.stringify(stages.map(({ code }) => code)) === JSON.stringify(stageCodes));

/** The chain of a programme, with how many open cases stand in each of its queues. */
export const chain = z.object({
  programId: id,
  programName: z.string(),
  version: z.number().int(),
  stages: chainStages,
  open: z.record(z.enum(queueStages), z.number().int()),
});

/** The chain of a programme. */
export type Chain = z.infer<typeof chain>;

/** The stages through which cases go, programme by programme (Tahap). */
export const stages = {
  list: reads('settings.read', { areas: 'none' }).output(z.array(chain)),
  /** Changes a chain. Cases under way stay where they stand and go on from there by the new chain. */
  save: writes('settings.edit', { areas: 'none' })
    .input(z.object({ programId: id, version: z.number().int(), stages: chainStages }))
    .output(z.array(chain)),
};
