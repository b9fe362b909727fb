import { z } from 'zod';
import { attachmentKinds, attachmentTypes } from '../domain/attachments.ts';
import { absolutePath, id, reads, startedJob, text, writes } from './base.ts';

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
  /** When its bytes were destroyed; what is told of it stays. */
  destroyedAt: z.string().nullable(),
});

/** A kept scan as lists show it. */
export type AttachmentRow = z.infer<typeof attachmentRow>;

const years = z.number().int().nullable();

/** Scans whose time of retention is over, and destructions that were asked for, newest first. */
const attachmentDue = z.object({
  /** Years after which withdrawn scans, and those of people who left, may be destroyed; null: kept. */
  withdrawnYears: years,
  leftYears: years,
  withdrawn: z.number().int(),
  left: z.number().int(),
  /** All that are due, each once, and their bytes together. */
  count: z.number().int(),
  bytes: z.number().int(),
  requests: z.array(
    z.object({
      id,
      state: z.enum(['open', 'confirmed', 'done', 'refused', 'withdrawn']),
      reason: z.string(),
      askedBy: z.string(),
      askedAt: z.string(),
      /** Who confirmed or refused it. */
      confirmedBy: z.string().nullable(),
      /** When the last of its scans was destroyed. */
      endedAt: z.string().nullable(),
      planned: z.number().int(),
      destroyed: z.number().int(),
      running: z.boolean(),
    }),
  ),
});

/** Scans whose time of retention is over, and what was asked for and done before. */
export type AttachmentDue = z.infer<typeof attachmentDue>;

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
  /** What may be destroyed today, and earlier destructions. */
  due: reads('attachments.destroy').output(attachmentDue),
  /**
   * Asks a second person to have destroyed whatever is due, as far as it is as many as was seen. Always by two, whatever the settings
   * want.
   */
  destroy: writes('attachments.destroy')
    .input(z.object({ reason: text(300), expectedCount: z.number().int().min(1) }))
    .output(z.object({ requestId: id })),
  /** Goes on with a confirmed destruction that was stopped or cut off. */
  resumeDestruction: writes('attachments.destroy')
    .input(z.object({ requestId: id }))
    .output(startedJob),
};
