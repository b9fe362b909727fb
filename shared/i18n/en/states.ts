import type * as reference from '../id/states.ts';
import type { SameKeys } from '../same-keys.ts';

/** States, verdicts, decisions and their reasons, roles and rights: the words for codes of the domain. */
export const states: SameKeys<typeof reference.states> = {
  worker: {
    draft: 'Draft',
    proposed: 'Proposed',
    returned: 'Returned',
    rejected: 'Rejected',
    approved: 'Approved',
    decreed: 'Decreed',
    registered: 'Registered',
    active: 'Active',
    arrears: 'In arrears',
    inactive: 'Inactive',
    replaced: 'Replaced',
  },
  case: {
    proposed: 'Waiting',
    approved: 'Approved',
    returned: 'Returned',
    rejected: 'Rejected',
    withdrawn: 'Withdrawn',
    lapsed: 'Lapsed',
  },
  decree: { draft: 'Draft', enacted: 'In force', void: 'Void' },
  letter: { reserved: 'Reserved', issued: 'Issued', void: 'Void' },
  rosterEntry: { active: 'On the list', ended: 'Off the list' },
  batch: { running: 'Running', done: 'Done', cancelled: 'Stopped', interrupted: 'Interrupted' },
  import: {
    staging: 'Being read',
    staged: 'Ready for checking',
    committed: 'Stored',
    discarded: 'Discarded',
    reverted: 'Undone',
  },
  verdict: {
    import: 'Goes in',
    change: 'Changed',
    same: 'Same',
    hold: 'Held',
    reject: 'Rejected',
    duplicate: 'Duplicate',
  },
  job: {
    queued: 'Waiting its turn',
    running: 'Running',
    done: 'Done',
    failed: 'Failed',
    cancelled: 'Stopped',
    interrupted: 'Interrupted',
  },
  match: {
    none: 'Not matched yet',
    sent: 'Waiting for an answer',
    match: 'Match',
    partial: 'Partial match',
    no_match: 'No match',
    duplicate: 'Duplicate',
    deceased: 'Deceased',
    stale: 'Out of date',
  },
  severity: { error: 'Error', warning: 'Warning' },
};

/** What a verifier can decide, and the coded reasons of each decision. */
export const decisions: SameKeys<typeof reference.decisions> = {
  approve: 'Approve',
  return: 'Return',
  reject: 'Reject',
  pass: 'Pass by hand',
  reasons: {
    data_incomplete: 'Data incomplete',
    data_doubtful: 'Data doubtful',
    document_missing: 'Document missing',
    area_wrong: 'Wrong kelurahan',
    not_eligible_age: 'Age not eligible',
    not_eligible_work: 'Work not eligible',
    deceased: 'Deceased',
    moved_out: 'Moved out of the city',
    duplicate: 'Duplicate record',
    papers_seen: 'Compared with the original KTP/KK',
    partial_accepted: 'Partial match, the difference is acceptable',
    no_answer: 'No answer from the population office',
    other: 'Another reason (explain in the note)',
  },
};

/** Names of the fields of a worker. */
export const fields: SameKeys<typeof reference.fields> = {
  nik: 'NIK',
  kk: 'KK number',
  name: 'Name',
  birthPlace: 'Place of birth',
  birthDate: 'Date of birth',
  sex: 'Sex',
  motherName: "Mother's name",
  address: 'Address',
  rt: 'RT',
  rw: 'RW',
  villageCode: 'Kelurahan',
  phone: 'Phone',
  occupationCode: 'Occupation',
  disability: 'Kind of disability',
  incomeBand: 'Income',
  heirName: 'Heir',
  heirRelation: 'Relation of heir',
};

/** Names of the roles. */
export const roles: SameKeys<typeof reference.roles> = {
  administrator: 'Administrator',
  clerk: 'Data clerk',
  verifier: 'Verifier',
  letter_clerk: 'Letter clerk',
  head: 'Head of office',
  auditor: 'Auditor',
};

/** Names of the rights, by capability. */
export const permissions: SameKeys<typeof reference.permissions> = {
  workers: {
    read: 'See the register of workers',
    reveal: 'Showing hidden fields with a reason',
    identifiers: 'See whole NIK, KK and phone numbers',
    disability: 'See the kind of disability',
    edit: 'Change data of workers',
  },
  attachments: {
    read: 'See attachments',
    write: 'Add and withdraw attachments',
    destroy: 'Ask for the destruction of attachments past their time of retention',
  },
  imports: { read: 'See imports', run: 'Run imports' },
  exports: { run: 'Export lists' },
  duplicates: { read: 'See duplicates', decide: 'Decide on and merge duplicates' },
  cases: {
    read: 'See the queue',
    submit: 'Propose workers',
    decide: 'Check cases and confirm members of lists',
    act: 'Decide on cases at the stages that are open to the role',
    assign: 'Give cases to verifiers',
    settle: 'Settle disagreements of verifiers',
    measure: 'See the ageing of the queue and figures of verifiers',
  },
  decrees: {
    read: 'See decrees and places',
    prepare: 'Make drafts of decrees',
    enact: 'Put decrees in force, make them void',
  },
  letters: {
    read: 'See letters',
    issue: 'Issue letters',
    void: 'Void letter numbers',
    keys: 'Change and revoke the key of letters',
  },
  programs: { read: 'See programmes and contributions', edit: 'Change programmes' },
  accounts: { manage: 'Manage accounts' },
  settings: { read: 'See the settings', edit: 'Change the settings' },
  journal: { read: 'Read the journal' },
  requests: { confirm: 'Confirm what others ask for' },
  reports: { read: "See the office's figures" },
};
