import type { home as reference } from '../id/home.ts';
import type { SameKeys } from '../same-keys.ts';

/** Beranda: what waits for the signed-in person and how far the office is. */
export const home: SameKeys<typeof reference> = {
  title: 'Home',
  greeting: 'Good work, {{name}}',
  waiting: 'Waiting for you',
  nothing: 'Nothing waits for you',
  nothingDetail: 'New work appears here as soon as there is some.',
  firstImport: 'The register is empty',
  firstImportDetail: 'Begin by importing a list of workers from Excel or CSV.',
  startImport: 'Import a list',
  emptyRegister: 'The register of workers is empty',
  emptyRegisterDetail: 'The data clerk begins it by importing a list.',
  asOf: 'As of {{time}}',
  oldest: 'Oldest since {{time}}',
  tasks: {
    draft: 'Drafts not yet proposed',
    returned: 'Returned for mending',
    lapsed: 'Approval lapsed, submit again',
    withWarnings: 'Workers with warnings',
    stagedImports: 'Imports ready for checking',
    heldRows: 'Rows of imports held back',
    openCases: 'Cases waiting for a decision',
    awaitingLetter: 'Approved, without a letter',
    cutOffBulk: 'Change of many people cut off',
    interruptedBatches: 'Interrupted batches of letters',
  },
  office: 'How the office stands',
  state: 'State',
  people: 'People',
  share: 'Share',
  total: 'All workers',
  lettersIssued: 'Letters issued',
  quota: 'Quota of the programmes',
  quotaShare: '{{people, number}} of {{quota, number}}',
  openState: 'Open the register: {{state}}',
};
