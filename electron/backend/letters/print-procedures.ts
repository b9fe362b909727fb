import { guarded } from '../implement.ts';
import { copyPage, copySent, saveCopy } from './copies.ts';
import { openPrints, printHistory } from './print-history.ts';
import { beginPrint, endPrint, savePrint, settlePrint } from './prints.ts';

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
  open: guarded.letterPrints.open.handler(({ context }) => openPrints(context.office.database.read)),
  settle: guarded.letterPrints.settle.handler(async ({ context, input }) => {
    await settlePrint(context.office, context.actor, input.id, input.state);
    return { id: input.id };
  }),
  save: guarded.letterPrints.save.handler(({ context, input }) => savePrint(context.office, context.actor, input)),
  copyPage: guarded.letterPrints.copyPage.handler(async ({ context, input }) => ({
    pdf: (await copyPage(context.office, input)).toString('base64'),
  })),
  copySent: guarded.letterPrints.copySent.handler(async ({ context, input: { id, copy, printer } }) => {
    await copySent(context.office, context.actor, { id, copy, way: printer === null ? 'dialog' : 'printer', printer });
    return { id, copy };
  }),
  saveCopy: guarded.letterPrints.saveCopy.handler(({ context, input }) =>
    saveCopy(context.office, context.actor, input),
  ),
};
