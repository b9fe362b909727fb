import type { ContractRouterClient } from '@orpc/contract';
import { accounts } from './accounts.ts';
import { attachments } from './attachments.ts';
import { decrees } from './decrees.ts';
import { dukcapil } from './dukcapil.ts';
import { duplicates } from './duplicates.ts';
import { exports } from './exports.ts';
import { imports } from './imports.ts';
import { jobs } from './jobs.ts';
import { journal } from './journal.ts';
import { letterAgenda } from './letter-agenda.ts';
import { letterPrints } from './letter-prints.ts';
import { letterTemplates } from './letter-templates.ts';
import { letters } from './letters.ts';
import { programs } from './programs.ts';
import { recipes } from './recipes.ts';
import { repairs } from './repairs.ts';
import { reports } from './reports.ts';
import { requests } from './requests.ts';
import { rosters } from './rosters.ts';
import { settings } from './settings.ts';
import { stages } from './stages.ts';
import { verification } from './verification.ts';
import { workers } from './workers.ts';

/** Everything that can be asked of the backend: types, validation, permissions and the command line all come from here. */
export const contract = {
  accounts,
  attachments,
  decrees,
  dukcapil,
  duplicates,
  exports,
  imports,
  jobs,
  journal,
  letterAgenda,
  letters,
  letterPrints,
  letterTemplates,
  programs,
  recipes,
  repairs,
  reports,
  requests,
  rosters,
  settings,
  stages,
  verification,
  workers,
};

/** The contract as its caller sees it. */
export type BackendClient = ContractRouterClient<typeof contract>;
