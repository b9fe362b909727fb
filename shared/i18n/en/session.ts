import type { session as reference } from '../id/session.ts';
import type { SameKeys } from '../same-keys.ts';

/** From start to signed in: set-up, recovery key, sign-in, lock, and what stands in the way. */
export const session: SameKeys<typeof reference> = {
  starting: 'Opening Berjasa…',
  setup: {
    title: 'Set up the office',
    intro:
      'This is done once: the office is created on this computer with an encrypted database, and you become its administrator.',
    office: 'Office',
    officeName: 'Name of the office',
    officeNameHint: 'As on the letterhead, for example Dinas Sosial',
    cityName: 'City',
    administrator: 'Administrator',
    displayName: 'Full name',
    username: 'User name',
    usernameHint: 'Letters, digits, dot, dash; no spaces',
    password: 'Password',
    passwordHint: 'At least {{length, number}} characters; a short sentence is easier to remember',
    passwordAgain: 'Repeat the password',
    passwordShort: 'The password has fewer than {{length, number}} characters.',
    passwordsDiffer: 'The two passwords differ.',
    usernameInvalid: 'At least 2 characters: letters, digits, dot, dash, underscore.',
    missing: 'Still empty: {{fields}}.',
    chain: 'The way of every proposal',
    chainHint: 'Can be changed later for each programme under Settings, Stages.',
    chainMeans: {
      complete: 'Dukcapil match, verifier, approval by the head, then the decree number. Each stage by somebody else.',
      simple: 'One verifier decides after the rules. For a small office or a trial.',
    },
    submit: 'Create the office',
  },
  recoveryKey: {
    title: 'Keep the recovery key',
    intro:
      "This key is shown this once only. If the computer breaks or Windows is installed anew, nothing but this key opens the office's data.",
    label: 'Recovery key',
    advice:
      'Print it, put it into a sealed envelope and keep it in the safe of the office. Do not send it in messages.',
    print: 'Print',
    paper:
      'Recovery key of Berjasa for {{office}}. Keep it in a safe place; whoever holds it can open the data of the office.',
    kept: 'I have put the key in a safe place',
    continue: 'Go on to sign in',
  },
  keyNeeded: {
    title: 'The recovery key is needed',
    intro:
      'Windows cannot give the key of this data, for example because it was moved from another computer. Enter the recovery key that was printed when the office was set up. The data is whole.',
    label: 'Recovery key',
    submit: 'Open the office',
  },
  unusable: {
    title: 'The data of the office cannot be opened',
    kept: 'Berjasa has not changed anything in the data file.',
    retry: 'Check again',
  },
  signIn: {
    title: 'Sign in',
    username: 'User name',
    password: 'Password',
    submit: 'Sign in',
  },
  lock: {
    title: 'Screen locked',
    intro: 'The work of {{name}} is kept. Enter the password to go on.',
    password: 'Password',
    submit: 'Unlock',
    other: 'Sign in as somebody else',
  },
  changePassword: {
    current: 'Present password',
    next: 'New password',
    again: 'Repeat the new password',
    submit: 'Change password',
    done: 'The password has been changed.',
  },
  backend: {
    restarting: 'The data service went away and is being started again. What was saved is safe.',
    failed: 'The data service has stopped',
    failedDetail: 'The data service stopped repeatedly and is not started again by itself. What was saved is safe.',
    restart: 'Start it again',
    back: 'The data service is connected again. Please sign in again.',
  },
  crash: {
    title: 'This screen ran into an error',
    detail:
      'Saved data is safe. Open the screen again; if it happens again, send the report below to whoever looks after the application. It holds no personal data.',
    report: 'Report',
    copy: 'Copy the report',
    reload: 'Open again',
  },
};
