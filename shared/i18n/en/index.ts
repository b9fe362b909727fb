import type { id } from '../id/index.ts';
import type { SameKeys } from '../same-keys.ts';
import { common } from './common.ts';
import { frame, jobs, palette } from './frame.ts';
import { imports } from './imports.ts';
import { letters } from './letters.ts';
import { errorNotice, screenErrors } from './screen-errors.ts';
import { session } from './session.ts';
import { decisions, fields, permissions, roles, states } from './states.ts';
import { verification } from './verification.ts';
import { workers } from './workers.ts';

/** English: the same keys as Indonesian. */
export const en: SameKeys<typeof id> = {
  common,
  decisions,
  errorNotice,
  errors: { screen: screenErrors },
  fields,
  frame,
  jobs,
  palette,
  permissions,
  roles,
  session,
  states,
  imports,
  letters,
  verification,
  workers,
};
