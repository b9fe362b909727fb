import type { common as reference } from '../id/common.ts';
import type { SameKeys } from '../same-keys.ts';

/** Words that every screen uses. */
export const common: SameKeys<typeof reference> = {
  appName: 'Berjasa',
  cancel: 'Cancel',
  close: 'Close',
  save: 'Save',
  retry: 'Try again',
  continue: 'Continue',
  copy: 'Copy',
  copied: 'Copied',
  create: 'Create',
  edit: 'Edit',
  loading: 'Loading…',
  none: 'None',
  yes: 'Yes',
  no: 'No',
  unset: 'Not filled in',
  required: 'Required',
  saved: 'Saved',
  exactCount: 'Exact count: {{count, number}}',
  reason: 'Reason',
  page: 'Page {{page, number}} of {{pages, number}}',
  previousPage: 'Previous page',
  nextPage: 'Next page',
  ofTotal: '{{done, number}} of {{total, number}}',
  fieldInvalid: 'This entry is not valid.',
};
