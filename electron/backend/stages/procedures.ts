import { guarded } from '../implement.ts';
import { listChains, saveChain } from './service.ts';

/** The contract's `stages`. */
export const stages = {
  list: guarded.stages.list.handler(({ context }) => listChains(context.office.database.read)),
  save: guarded.stages.save.handler(({ context, input }) => saveChain(context.office, context.actor, input)),
};
