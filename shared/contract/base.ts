import { oc } from '@orpc/contract';
import { z } from 'zod';
import type { Permission } from './permissions.ts';

/** Who may call a procedure: anybody, any signed-in account, or accounts whose role holds the permission. */
export type Access = 'public' | 'signed-in' | Permission;

/**
 * What the middleware and the command line know of a procedure besides its schemas.
 * `areas` says that it keeps an account that is limited to areas to them ('held') or gives nobody's data ('none'); any other is
 * closed to such accounts. `whileLocked` lets it through while the session is locked; `beforeOffice` while no office is open.
 */
export type ProcedureMeta = {
  readonly access: Access;
  readonly effect: 'read' | 'write';
  readonly areas?: 'held' | 'none';
  readonly whileLocked?: boolean;
  readonly beforeOffice?: boolean;
};

/** Code of the message (key of the `errors` texts) and the values to put into it. */
export const problemData = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** Code and parameters of an error or warning; its text is looked up in the screen's language. */
export type ProblemData = z.infer<typeof problemData>;

const start = oc.$meta<ProcedureMeta>({ access: 'signed-in', effect: 'read' }).errors({
  /** Nobody is signed in, or the session is locked. */
  UNAUTHORIZED: { status: 401, data: problemData },
  /** The role lacks the permission. Journalled. */
  FORBIDDEN: { status: 403, data: problemData },
  /** A rule of the office refuses the request; nothing was changed. */
  REFUSED: { status: 409, data: problemData },
});

/** Starts a procedure that only reads. */
export function reads(access: Access, more: Partial<ProcedureMeta> = {}) {
  return start.meta({ access, effect: 'read', ...more });
}

/** Starts a procedure that changes something. */
export function writes(access: Access, more: Partial<ProcedureMeta> = {}) {
  return start.meta({ access, effect: 'write', ...more });
}

/** Identity of a row in the database. */
export const id = z.number().int().positive();

/** Answer of a procedure that started long work. */
export const startedJob = z.object({ jobId: id });

/** Half-open range of rows of a list, as the grid asks for its blocks. */
export const pageInput = z.object({
  start: z.number().int().min(0).default(0),
  end: z.number().int().min(1).max(1_000_000).default(100),
});

/** Civil date `YYYY-MM-DD` that exists in the calendar. */
export const date = z.iso.date();

/** Text as people type it: no control characters but tab and line breaks. SQLite takes a text for ended at its first NUL. */
export const typed = (limit: number) =>
  z
    .string()
    .max(limit)
    .regex(/^(?:\P{Cc}|[\t\r\n])*$/u);

/** Free text with a limit, trimmed, not empty. */
export const text = (limit: number) => typed(limit).trim().min(1);

/** Place of a file or folder, from the root on: a relative one would depend on where the backend happens to run. */
export const absolutePath = typed(1000).regex(/^(?:\/|[A-Za-z]:[\\/]|\\\\)/);
