import { z } from 'zod';
import { attachmentKinds, attachmentTypes } from '../domain/attachments.ts';
import { absolutePath, id, reads, text, writes } from './base.ts';

/** A kept scan as lists show it. */
const attachmentRow = z.object({
  id,
  /** Whose row it hangs on: the person asked for, or one that was merged into him. */
  workerId: id,
  caseId: id.nullable(),
  kind: z.enum(attachmentKinds),
  fileName: z.string(),
  type: z.enum(attachmentTypes),
  /** Bytes. */
  size: z.number().int(),
  addedBy: z.string(),
  addedAt: z.string(),
  withdrawn: z.object({ by: z.string(), at: z.string(), reason: z.string() }).nullable(),
});

/** A kept scan as lists show it. */
export type AttachmentRow = z.infer<typeof attachmentRow>;

/** Scans of identity cards, family cards and letters: kept encrypted, shown inside the application only. */
export const attachments = {
  /** Those of a person and of everybody merged into him, oldest first, withdrawn ones included; and what the settings allow. */
  list: reads('attachments.read', { areas: 'held' })
    .input(z.object({ workerId: id }))
    .output(
      z.object({
        rows: z.array(attachmentRow),
        megabytes: z.number().int(),
        perPerson: z.number().int(),
      }),
    ),
  /** Keeps a file. Its format is told by its content; places, times and makers are taken out of pictures. */
  add: writes('attachments.write', { areas: 'held' })
    .input(z.object({ workerId: id, caseId: id.optional(), kind: z.enum(attachmentKinds), path: absolutePath }))
    .output(attachmentRow),
  /** The bytes of one, base64. Every opening is journalled. */
  open: writes('attachments.read', { areas: 'held' })
    .input(z.object({ id }))
    .output(z.object({ row: attachmentRow, content: z.string() })),
  /** Says that one no longer counts. It stays, with the reason. */
  withdraw: writes('attachments.write', { areas: 'held' })
    .input(z.object({ id, reason: text(300) }))
    .output(attachmentRow),
  /** Writes one into a file; needs the right to see it as well. Journalled. */
  save: writes('exports.run', { areas: 'held' })
    .input(z.object({ id, path: absolutePath }))
    .output(z.object({})),
};
