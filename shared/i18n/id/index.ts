import { attachmentErrors, attachments } from './attachments.ts';
import { common } from './common.ts';
import { decreeErrors, decrees } from './decrees.ts';
import { dukcapil, dukcapilErrors } from './dukcapil.ts';
import { duplicateErrors, duplicates } from './duplicates.ts';
import { duplicatesScreen } from './duplicates-screen.ts';
import { errors } from './errors.ts';
import { exports } from './exports.ts';
import { frame, jobs, palette } from './frame.ts';
import { home } from './home.ts';
import { importErrors } from './import-errors.ts';
import { importPapers } from './import-papers.ts';
import { imports } from './imports.ts';
import { journal } from './journal.ts';
import { letterPrints } from './letter-prints.ts';
import { letterTemplates } from './letter-templates.ts';
import { letters } from './letters.ts';
import { listKinds } from './list-kinds.ts';
import { paper } from './paper.ts';
import { problemKinds } from './problem-kinds.ts';
import { problems } from './problems.ts';
import { programs } from './programs.ts';
import { proposalKinds, proposals } from './proposals.ts';
import { recipes } from './recipes.ts';
import { register } from './register.ts';
import { repairs } from './repairs.ts';
import { rosterMembers } from './roster-members.ts';
import { errorNotice, screenErrors } from './screen-errors.ts';
import { session } from './session.ts';
import { settings } from './settings.ts';
import { sheets } from './sheets.ts';
import { stages } from './stages.ts';
import { decisions, fields, permissions, roles, states } from './states.ts';
import { verification } from './verification.ts';
import { workers } from './workers.ts';

/** Indonesian: the reference for keys and places. */
export const id = {
  attachments,
  common,
  decisions,
  decrees,
  dukcapil,
  duplicates,
  duplicatesScreen,
  errorNotice,
  errors: {
    ...errors,
    attachments: attachmentErrors,
    decrees: decreeErrors,
    dukcapil: dukcapilErrors,
    duplicates: duplicateErrors,
    imports: importErrors,
    screen: screenErrors,
  },
  exports,
  fields,
  frame,
  home,
  jobs,
  journal,
  palette,
  paper,
  permissions,
  problemKinds,
  problems,
  programs,
  recipes,
  proposalKinds,
  rosterMembers,
  proposals,
  register,
  repairs,
  roles,
  session,
  settings,
  sheets,
  stages,
  states,
  imports,
  importPapers,
  listKinds,
  letters,
  letterPrints,
  letterTemplates,
  verification,
  workers,
} as const;
