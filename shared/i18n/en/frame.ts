import type * as reference from '../id/frame.ts';
import type { SameKeys } from '../same-keys.ts';

/** Frame of the window: navigation, top bar, status bar, job tray, command palette. */
export const frame: SameKeys<typeof reference.frame> = {
  navigation: 'Main menu',
  skip: 'Skip to the screen',
  routes: {
    home: 'Home',
    workers: 'Register of Workers',
    imports: 'Import',
    verification: 'Verification Queue',
    letters: 'Letters',
    programs: 'Membership & Contributions',
    settings: 'Settings',
  },
  search: 'Search workers or commands',
  notFound: 'There is no such screen',
  notFoundDetail: 'Choose a screen from the menu on the left.',
  signedInAs: '{{name}} · {{role}}',
  userMenu: 'Account menu of {{name}}',
  lock: 'Lock the screen',
  signOut: 'Sign out',
  changePassword: 'Change password',
  language: 'Language',
  theme: 'Appearance',
  themes: { system: 'Follow Windows', light: 'Light', dark: 'Dark' },
  languages: { id: 'Bahasa Indonesia', en: 'English' },
};

/** The tray with long work. */
export const jobs: SameKeys<typeof reference.jobs> = {
  title: 'Jobs',
  open: 'Jobs: {{running, number}} running',
  empty: 'No jobs yet',
  emptyDetail: 'Imports, exports, submissions and issuing of letters appear here while they run.',
  cancel: 'Stop',
  cancelLabel: 'Stop {{job}}',
  stopping: 'Stopping…',
  timeLeft: '{{time}} left',
  openFolder: 'Open folder',
  openFile: 'Open file',
  openImport: 'Open import',
  openLetters: 'Open letters',
  finished: '{{job}} is done',
  startedBy: 'by {{name}}',
  kinds: {
    imports: {
      stage: 'Reading a list',
      commit: 'Storing a list',
      minutes: 'Writing the minutes of an import',
      correction: 'Writing a correction workbook',
      repair: 'Repairing rows',
    },
    duplicates: { scan: 'Looking for duplicates' },
    exports: { workers: 'Exporting the register', import_rows: 'Exporting rows that need mending' },
    verification: { submit: 'Proposing workers', approve: 'Approving cases' },
    letters: { issue: 'Issuing letters', resume: 'Going on with letters' },
    workers: { bulk: 'Changing many people at once', turn: 'Undoing or doing again' },
  },
  phases: {
    opening: 'Opening the file',
    reading: 'Reading and checking rows',
    linking: 'Making ready for repairs',
    repairing: 'Repairing rows',
    judging: 'Checking rows again',
    counting: 'Counting the outcome',
    pairing: 'Matching with the earlier import',
    committing: 'Storing in the register',
    indexing: 'Building the indexes',
    loading: 'Reading the register',
    learning: 'Learning the weights',
    comparing: 'Comparing people',
    storing: 'Storing the outcome',
    submitting: 'Proposing',
    approving: 'Approving',
    undo: 'Undoing',
    redo: 'Doing again',
    reserving: 'Reserving letter numbers',
    printing: 'Writing letters',
    writing: 'Writing the file',
  },
};

/** Ctrl+K: commands and people. */
export const palette: SameKeys<typeof reference.palette> = {
  placeholder: 'Name, NIK, address or command',
  screens: 'Open a screen',
  commands: 'Commands',
  workers: 'Workers',
  nothing: 'Nothing matches',
  searching: 'Searching…',
  all: 'Show everything that matches “{{text}}”',
};
