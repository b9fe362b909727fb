import type { attachments as reference, attachmentErrors as referenceErrors } from '../id/attachments.ts';
import type { SameKeys } from '../same-keys.ts';

/** English texts of attachments. */
export const attachments: SameKeys<typeof reference> = {
  title: 'Attachments',
  none: 'No attachments yet.',
  allowed: 'JPEG, PNG, WebP or PDF up to {{megabytes}} MB, at most {{perPerson}} per person.',
  dropHere: 'Drag files here, or choose.',
  drop: 'Drop to attach',
  kind: 'Kind of attachment',
  kinds: { ktp: 'Identity card (KTP)', kk: 'Family card (KK)', letter: 'Letter', photo: 'Photograph', other: 'Other' },
  add: 'Add attachment',
  choose: 'Choose files to attach',
  adding: 'Saving {{file}}',
  added: '{{n, number}} attachments saved.',
  line: '{{file}} · {{size}} · {{by}}, {{at}}',
  kilobytes: '{{n, number}} KB',
  ofMerged: 'from the merged record',
  ofCase: 'for the proposal',
  view: 'View',
  viewOf: 'View {{kind}}: {{file}}',
  withdrawn: 'Withdrawn by {{by}}, {{at}}: {{reason}}',
  withdraw: 'Withdraw',
  withdrawOf: 'Withdraw {{kind}}: {{file}}',
  withdrawTitle: 'Withdraw attachment',
  withdrawExplain: 'A withdrawn attachment no longer counts, but stays stored with the reason.',
  reason: 'Reason',
  save: 'Save to a file',
  saveTitle: 'Save attachment',
  saved: 'Attachment saved outside the application. This is journalled.',
  suggested: 'attachment-{{id}}',
  viewer: {
    close: 'Close attachment',
    noted: 'It is journalled that you looked at this attachment.',
    opening: 'Opening the attachment',
    page: 'PDF page',
    picture: '{{kind}}: {{file}}',
    frame: 'Picture; keys + and - change the size, R turns, 0 resets, arrows move',
    larger: 'Larger',
    smaller: 'Smaller',
    turn: 'Turn',
    whole: 'Fit the window',
    zoom: '{{percent}} %',
    broken: 'This picture cannot be shown.',
  },
  settings: {
    legend: 'Attachments',
    megabytes: 'Largest file (MB)',
    perPerson: 'At most per person',
  },
};

/** Refusals of attachments. */
export const attachmentErrors: SameKeys<typeof referenceErrors> = {
  animated: '{{file}} is a moving picture. Attach a plain photograph or scan.',
  damaged: '{{file}} is damaged or incomplete. Nothing was saved; scan again or ask for the file anew.',
  empty: '{{file}} is empty. Nothing was saved.',
  lost: 'The content of this attachment is no longer what was stored. Run Settings > Checks and report the result.',
  pdf_active:
    '{{file}} contains scripts, programs, forms or other files. Nothing was saved; print it to a new PDF or attach a photograph.',
  pdf_locked: '{{file}} is locked with a password. Unlock it first, then attach it again.',
  pdf_unclear:
    'The content of {{file}} cannot be examined, so it was not saved. Print it to a new PDF or attach a photograph of the page.',
  same_file: '{{file}} is already attached to this person as {{other}}. Nothing was added.',
  too_large: '{{file}} is larger than {{limit}} MB. Scan it smaller and attach it again.',
  too_many: 'This person already has {{limit}} attachments. Withdraw those that are not needed first.',
  too_many_pixels: '{{file}} contains a picture of too many pixels. Scan at 300 dpi and attach it again.',
  unknown_type: '{{file}} is not JPEG, PNG, WebP or PDF. What counts is its content, not its name.',
  unreadable: '{{file}} cannot be read. Check that the file is still there.',
  withdrawn_before: 'This attachment has been withdrawn already.',
};
