import type { common as reference } from '../id/common.ts';
import type { SameKeys } from '../same-keys.ts';

/** Words that every screen uses. */
export const common: SameKeys<typeof reference> = {
  appName: 'Berjasa',
  cancel: 'Cancel',
  clearSearch: 'Clear search',
  close: 'Close',
  save: 'Save',
  retry: 'Try again',
  copy: 'Copy',
  copied: 'Copied',
  create: 'Create',
  edit: 'Edit',
  loading: 'Loading…',
  unset: 'Not filled in',
  exactCount: 'Exact count: {{count, number}}',
  page: 'Page {{page, number}} of {{pages, number}}',
  previousPage: 'Previous page',
  nextPage: 'Next page',
  ofTotal: '{{done, number}} of {{total, number}}',
  soFar: '{{done, number}} so far',
};
