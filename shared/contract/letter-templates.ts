import { z } from 'zod';
import { bytesOfBase64 } from '../domain/base64.ts';
import {
  imageLimit,
  isTemplateImage,
  type LetterTemplate,
  letterConditions,
  paragraphStyles,
} from '../domain/letter-template.ts';
import { rosterCodes } from '../domain/states.ts';
import { id, reads, text, writes } from './base.ts';

/** States of a version: draft → approved by a second person → in use → retired by the next one. */
export const templateStates = ['draft', 'approved', 'in_use', 'retired'] as const;

const when = z.enum(letterConditions);
const line = z.string().max(300);
const passage = z.string().max(2000);
const margin = z.number().min(5).max(60);

/** A PNG or JPEG as base64, small enough to go into every letter. */
const image = z
  .base64()
  .max(Math.ceil((imageLimit * 4) / 3) + 4)
  .refine((text) => isTemplateImage(bytesOfBase64(text)));

const block = z.discriminatedUnion('kind', [
  z.object({ when, kind: z.enum(['letterhead', 'qr', 'signature', 'copies']) }),
  z.object({ when, kind: z.literal('title'), text: line, number: line }),
  z.object({ when, kind: z.literal('text'), text: passage, style: z.enum(paragraphStyles) }),
  z.object({
    when,
    kind: z.literal('table'),
    rows: z.array(z.object({ label: line, value: line, bold: z.boolean(), when })).max(40),
  }),
  z.object({ when, kind: z.literal('list'), items: z.array(passage).max(40) }),
  z.object({ when, kind: z.literal('footer'), text: line }),
]);

/** The blocks of a template and what its letters share. */
export const letterTemplateBody: z.ZodType<LetterTemplate, LetterTemplate> = z.object({
  title: text(200),
  electronic: z.boolean(),
  margins: z.tuple([margin, margin, margin, margin]),
  logo: image.optional(),
  signature: image.optional(),
  blocks: z.array(block).max(60),
});

/** A version of a template. A version without an author came with the application. */
export const letterTemplate = z.object({
  id,
  code: z.string(),
  version: z.number().int(),
  name: z.string(),
  rosterCode: z.enum(rosterCodes).nullable(),
  state: z.enum(templateStates),
  body: letterTemplateBody,
  /** How often the draft was saved: an older copy of it does not overwrite a newer one. */
  saves: z.number().int(),
  authorId: id.nullable(),
  author: z.string().nullable(),
  createdAt: z.string(),
  approver: z.string().nullable(),
  approvedAt: z.string().nullable(),
});

/** A version of a template. */
export type LetterTemplateVersion = z.infer<typeof letterTemplate>;

/** Templates of letters: drafts, approval by a second person, the version in use. */
export const letterTemplates = {
  /** Every version, by template and newest first. */
  list: reads('letters.read').output(z.array(letterTemplate)),
  /** A new draft with the blocks of a version. */
  draft: writes('letters.issue')
    .input(z.object({ from: id }))
    .output(z.object({ id })),
  /** Saves one's own draft; it may still have problems. */
  save: writes('letters.issue')
    .input(z.object({ id, saves: z.number().int(), name: text(120), body: letterTemplateBody }))
    .output(z.object({ id })),
  /** Approves somebody else's draft without problems; what is approved never changes any more. */
  approve: writes('letters.issue')
    .input(z.object({ id, saves: z.number().int() }))
    .output(z.object({ id })),
  /** Puts an approved version in use for new letters, in place of the present one. */
  use: writes('letters.issue').input(z.object({ id })).output(z.object({ id })),
  /** Pages of a template as it is being edited, with ten fictitious people whose names and addresses are as long as they get. */
  preview: reads('letters.read')
    .input(z.object({ body: letterTemplateBody, paper: z.enum(['A4', 'F4']) }))
    .output(
      z.object({
        /** Base64 of the pages that fit; null when none does. */
        pdf: z.string().nullable(),
        /** Of every sample its name and the step of the shrink-to-fit rule it is printed in; null when it fits in none. */
        samples: z.array(z.object({ name: z.string(), step: z.number().int().nullable() })),
      }),
    ),
};
