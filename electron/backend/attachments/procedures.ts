import { guarded } from '../implement.ts';
import { addAttachment, listAttachments, openAttachment, saveAttachment, withdrawAttachment } from './acts.ts';
import { askDestruction, resumeDestruction } from './destroy.ts';
import { listDue } from './retention.ts';

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
  due: guarded.attachments.due.handler(({ context }) => listDue(context.office)),
  destroy: guarded.attachments.destroy.handler(async ({ context, input }) => ({
    requestId: await askDestruction(context.office, context.actor, input.reason, input.expectedCount),
  })),
  resumeDestruction: guarded.attachments.resumeDestruction.handler(async ({ context, input }) => ({
    jobId: await resumeDestruction(context.office, context.actor, input.requestId),
  })),
};
