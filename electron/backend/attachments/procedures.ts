import { guarded } from '../implement.ts';
import { addAttachment, listAttachments, openAttachment, saveAttachment, withdrawAttachment } from './acts.ts';

/** The contract's `attachments`. */
export const attachments = {
  list: guarded.attachments.list.handler(({ context, input }) =>
    listAttachments(context.office, context.actor, input.workerId),
  ),
  add: guarded.attachments.add.handler(({ context, input }) => addAttachment(context.office, context.actor, input)),
  open: guarded.attachments.open.handler(({ context, input }) =>
    openAttachment(context.office, context.actor, input.id),
  ),
  withdraw: guarded.attachments.withdraw.handler(({ context, input }) =>
    withdrawAttachment(context.office, context.actor, input.id, input.reason),
  ),
  save: guarded.attachments.save.handler(async ({ context, input }) => {
    await saveAttachment(context.office, context.actor, input.id, input.path);
    return {};
  }),
};
