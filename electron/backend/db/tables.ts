import type { AccountTables } from './tables-accounts.ts';
import type { AttachmentTables } from './tables-attachments.ts';
import type { DukcapilTables } from './tables-dukcapil.ts';
import type { DuplicateTables } from './tables-duplicates.ts';
import type { ImportTables } from './tables-imports.ts';
import type { LetterTables } from './tables-letters.ts';
import type { OfficeTables } from './tables-office.ts';
import type { ProgramTables } from './tables-programs.ts';
import type { VerificationTables } from './tables-verification.ts';
import type { WorkerTables } from './tables-workers.ts';

/** All tables, as the query builder sees them: each capability describes its own in `tables-<capability>.ts`. */
export type Tables = AccountTables &
  AttachmentTables &
  DukcapilTables &
  DuplicateTables &
  ImportTables &
  LetterTables &
  OfficeTables &
  ProgramTables &
  VerificationTables &
  WorkerTables;
