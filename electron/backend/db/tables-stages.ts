import type { GeneratedAlways } from 'kysely';
import type { StageCode } from '#shared/domain/stages.ts';

/** A stage of a programme's chain. `roles` is a JSON list where cases wait, null elsewhere; `due_days` counts working days. */
export type StageTable = {
  program_id: number;
  code: StageCode;
  ordinal: GeneratedAlways<number>;
  enabled: 0 | 1;
  roles: string | null;
  due_days: number | null;
};
