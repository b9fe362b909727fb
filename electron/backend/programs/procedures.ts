import { guarded } from '../implement.ts';
import { listPrograms, listTariffs, saveProgram } from './service.ts';

/** The contract's `programs`. */
export const programs = {
  list: guarded.programs.list.handler(({ context }) => listPrograms(context.office)),
  save: guarded.programs.save.handler(({ context, input }) => saveProgram(context.office, context.actor, input)),
  tariffs: guarded.programs.tariffs.handler(({ context }) => listTariffs(context.office)),
};
