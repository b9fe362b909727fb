import type { stages as reference } from '../id/stages.ts';
import type { SameKeys } from '../same-keys.ts';

/** Stages: the chain through which proposals go, in the settings and in the queue. */
export const stages: SameKeys<typeof reference> = {
  names: {
    rules: 'Check by rule',
    dukcapil: 'Population match',
    verification: 'Verification',
    approval: 'Approval',
    decree: 'Decree',
  },
  does: {
    rules: 'The application checks the rules when somebody is proposed. Always on.',
    dukcapil:
      'Proposals wait for the answer of the population office: a match goes on by itself, others are passed by hand with a reason, returned or rejected.',
    verification: 'A verifier looks at one proposal after another.',
    approval: 'Somebody else decides on what has been looked at.',
    decree: 'Who is approved may be enrolled only when the decree has its number.',
  },
  caption:
    'The way that every proposal goes, programme by programme. A proposal stands at one stage only, and each stage is decided by another person.',
  picture: 'Chain of {{program}}',
  on: 'On',
  off: 'Left out',
  last: 'Approves',
  forwards: 'Passes on',
  open: '{{n, number}} proposals here',
  switch: 'Use the stage {{stage}}',
  roles: 'Who may decide at {{stage}}',
  rolesShort: 'By',
  dueDays: 'Due at {{stage}} (working days)',
  dueDaysHint: "Empty: as in the office's settings",
  complete: 'Full chain',
  simple: 'One checker',
  presets: 'Quick choice',
  underWay: 'Proposals under way',
  stays: 'Proposals stay at the stage where they stand and go on from there by the new chain.',
  leftBehind:
    '{{n, number}} proposals at {{stage}} are still decided there, although new ones do not come to the stage any more.',
  notBack: '{{n, number}} proposals that are past {{stage}} do not go back to it.',
  more: '{{n, number}} proposals at {{from}} will be passed on to {{to}} instead of being approved at once.',
  nobody: 'People decide at one stage at least: verification or approval.',
  noRole: 'Choose one role at least.',
  save: 'Save the chain',
  saved: 'The chain is saved.',
  readOnly: 'Only the administrator can change the chain.',
  queues: 'Queues by stage',
  queue: '{{stage}} ({{n, number}})',
  notYours: 'The queue {{stage}} is decided by other roles. You can look at it.',
  at: 'at {{stage}}',
};
