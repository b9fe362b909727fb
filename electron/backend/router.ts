import { accounts } from './accounts/procedures.ts';
import { attachments } from './attachments/procedures.ts';
import { decrees } from './decrees/procedures.ts';
import { dukcapil } from './dukcapil/procedures.ts';
import { duplicates } from './duplicates/procedures.ts';
import { exports } from './exports/procedures.ts';
import { imports } from './imports/procedures.ts';
import { repairs } from './imports/repair-procedures.ts';
import { jobs } from './jobs/procedures.ts';
import { journal } from './journal/procedures.ts';
import { letterAgenda } from './letters/agenda-procedures.ts';
import { letterPrints } from './letters/print-procedures.ts';
import { letters } from './letters/procedures.ts';
import { letterTemplates } from './letters/template-procedures.ts';
import { programs } from './programs/procedures.ts';
import { recipes } from './recipes/procedures.ts';
import { reports } from './reports/procedures.ts';
import { requests } from './requests/procedures.ts';
import { rosters } from './rosters/procedures.ts';
import { settings } from './settings/procedures.ts';
import { stages } from './stages/procedures.ts';
import { verification } from './verification/procedures.ts';
import { workers } from './workers/procedures.ts';

/** Everything that the contract promises. */
export const router = {
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
