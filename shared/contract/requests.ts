import { z } from 'zod';
import { id, reads, writes } from './base.ts';
import { roles } from './permissions.ts';
import { secondPersonKinds } from './settings.ts';

/** What is asked of a second person: what the settings want so, and what always takes two. */
export const requestKinds = [...secondPersonKinds, 'destruction'] as const;

/** Something that is asked of a second person. */
export type RequestKind = (typeof requestKinds)[number];

/** Something that waits for a second person; which of the parts are there depends on its kind. */
export const secondPersonRequest = z.object({
  id,
  kind: z.enum(requestKinds),
  requestedBy: z.string(),
  requestedAt: z.string(),
  /** Whether the account that asks has made it, and so cannot confirm it. */
  own: z.boolean(),
  /** Whose account it is about. */
  subjectName: z.string().nullable(),
  role: z.enum(roles).nullable(),
  /** Names of the kecamatan and kelurahan to which the account would be limited, empty for no limit; null where that stays. */
  areas: z.array(z.string()).nullable(),
  /** Whether the account would be open; null where no account is made or changed. */
  active: z.boolean().nullable(),
  /** Settings that would change, as JSON texts. */
  changes: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
  /** How many people an export holds, or how many scans would be destroyed. */
  count: z.number().int().nullable(),
  /** Why scans would be destroyed. */
  reason: z.string().nullable(),
});

/** Something that waits for a second person. */
export type SecondPersonRequest = z.infer<typeof secondPersonRequest>;

/** What one person asks for and another confirms, where the settings want it so. */
export const requests = {
  list: reads('requests.confirm', { areas: 'none' }).output(z.array(secondPersonRequest)),
  /** Carries the request out in the name of who made it. Nobody confirms what he asked for or what is about himself. */
  confirm: writes('requests.confirm', { areas: 'none' }).input(z.object({ id })).output(z.object({})),
  /** Refuses a request, or takes one's own back. */
  refuse: writes('requests.confirm', { areas: 'none' }).input(z.object({ id })).output(z.object({})),
};
