import { foundation } from './0001-foundation.ts';
import { guards } from './0001-guards.ts';

/** Numbered steps, forward only; the n-th brings the file from version n-1 to n. A released step is never changed. */
export const migrations: readonly { readonly name: string; readonly sql: string }[] = [
  { name: '0001-foundation', sql: foundation + guards },
];
