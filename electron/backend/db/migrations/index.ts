import { foundation } from './0001-foundation.ts';
import { guards } from './0001-guards.ts';
import { importRecipes } from './0002-import-recipes.ts';
import { rosters } from './0003-rosters.ts';
import { duplicates } from './0004-duplicates.ts';
import { importRepairs } from './0005-import-repairs.ts';
import { importFiles } from './0006-import-files.ts';
import { audit } from './0007-audit.ts';
import { areas } from './0008-areas.ts';
import { queue } from './0008-queue.ts';
import { queueOrder } from './0008-queue-order.ts';
import { secondLook } from './0008-second-look.ts';
import { secondPerson } from './0008-second-person.ts';
import { lettersHandover } from './0009-letters-handover.ts';
import { letterAgenda } from './0010-letter-agenda.ts';
import { letterPrints } from './0010-letter-prints.ts';
import { letterTemplates } from './0010-letter-templates.ts';
import { stages } from './0011-stages.ts';
import { decree } from './0012-decree.ts';
import { decreeRules } from './0012-decree-guards.ts';
import { dukcapil } from './0013-dukcapil.ts';
import { attachments } from './0014-attachments.ts';
import { secondPersonLists } from './0014-second-person.ts';
import { attachmentDestruction } from './0017-attachment-destruction.ts';
import { letterCopies } from './0018-letter-copies.ts';
import { villageLines } from './0019-village-lines.ts';
import { exportGuards } from './0020-export-guards.ts';
import { accountGuards } from './0021-account-guards.ts';
import { sampleLots } from './0022-sample-lots.ts';
import { makers } from './0023-makers.ts';
import { letterGuards } from './0024-letter-guards.ts';
import { passedLooks } from './0025-passed-looks.ts';

/** Numbered steps, forward only; the n-th brings the file from version n-1 to n. A released step is never changed. */
export const migrations: readonly { readonly name: string; readonly sql: string }[] = [
  { name: '0001-foundation', sql: foundation + guards },
  { name: '0002-import-recipes', sql: importRecipes },
  { name: '0003-rosters', sql: rosters },
  { name: '0004-duplicates', sql: duplicates },
  { name: '0005-import-repairs', sql: importRepairs },
  { name: '0006-import-files', sql: importFiles },
  { name: '0007-audit', sql: audit },
  { name: '0008-queue', sql: queue + queueOrder + secondLook + secondPerson + areas },
  { name: '0009-letters-handover', sql: lettersHandover },
  { name: '0010-letter-templates', sql: letterTemplates + letterAgenda + letterPrints },
  { name: '0011-stages', sql: stages },
  { name: '0012-decree', sql: decree + decreeRules },
  { name: '0013-dukcapil', sql: dukcapil },
  { name: '0014-attachments', sql: attachments + secondPersonLists },
  { name: '0017-attachment-destruction', sql: attachmentDestruction },
  { name: '0018-letter-copies', sql: letterCopies },
  { name: '0019-village-lines', sql: villageLines },
  { name: '0020-export-guards', sql: exportGuards },
  { name: '0021-account-guards', sql: accountGuards },
  { name: '0022-sample-lots', sql: sampleLots },
  { name: '0023-makers', sql: makers },
  { name: '0024-letter-guards', sql: letterGuards },
  { name: '0025-passed-looks', sql: passedLooks },
];
