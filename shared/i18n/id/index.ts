import { common } from './common.ts';
import { errorNotice, screenErrors } from './screen-errors.ts';
import { decisions, fields, permissions, roles, states } from './states.ts';

/** Indonesian: the reference for keys and places. */
export const id = {
  common,
  decisions,
  errorNotice,
  errors: { screen: screenErrors },
  fields,
  permissions,
  roles,
  states,
} as const;
