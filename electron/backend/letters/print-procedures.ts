import { guarded } from '../implement.ts';
import { beginPrint, endPrint, printHistory, savePrint } from './prints.ts';

/** The contract's `letterPrints`. */
export const letterPrints = {
  history: guarded.letterPrints.history.handler(({ context, input }) =>
    printHistory(context.office.database.read, input.batchId),
  ),
  begin: guarded.letterPrints.begin.handler(({ context, input }) => beginPrint(context.office, context.actor, input)),
  end: guarded.letterPrints.end.handler(async ({ context, input }) => {
    await endPrint(context.office, context.actor, input.id, input.state);
    return { id: input.id };
  }),
  save: guarded.letterPrints.save.handler(({ context, input }) => savePrint(context.office, context.actor, input)),
};
