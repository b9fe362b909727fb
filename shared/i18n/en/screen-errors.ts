import type * as reference from '../id/screen-errors.ts';
import type { SameKeys } from '../same-keys.ts';

/** Errors that arise in the window itself; merged under `errors.screen`. */
export const screenErrors: SameKeys<typeof reference.screenErrors> = {
  connection_lost:
    'The data service went away before answering. What was saved is safe; see whether the last change is there, then try again.',
  decision_lost:
    'The data service was cut off before the decision was saved. This proposal is not decided; open it again, what you wrote is still there.',
  not_connected: 'The data service is not connected yet. Wait a moment, then try again.',
  wrong_usage: 'The command cannot be run like this: {{part}}',
  invalid_input: 'The entries were refused because they break a rule: {{fields}}. Nothing was saved.',
  not_found: 'This record can no longer be found. Somebody may have changed it; load the list again.',
  cancelled: 'The request was stopped. Nothing changed.',
  not_opened: 'Cannot be opened from here: {{path}}. Open it in the file explorer.',
  unexpected: 'Something unexpected went wrong. Saved data is safe. Try again; if it happens again, report this code.',
};

/** What stands around an error, whatever its code. */
export const errorNotice: SameKeys<typeof reference.errorNotice> = {
  title: {
    refused: 'Request refused',
    forbidden: 'Not permitted',
    unauthorized: 'Sign in again',
    failed: 'Did not succeed',
    disconnected: 'Connection lost',
  },
  code: 'Code: {{code}}',
  asked: 'Written down, waits for a second person',
  copyCode: 'Copy code',
};
