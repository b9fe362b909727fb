import type { ListBrings } from '#shared/contract/imports.ts';
import { journaliseDirect } from '../db/journal.ts';
import { sheetsOf } from './repair-assess.ts';
import { repairsOf } from './repair-judge.ts';
import { forgetLinks } from './repair-log.ts';
import { rowReader } from './repair-rows.ts';
import type { Plan, Staged } from './repair-session.ts';
import type { Repairs } from './repair-write.ts';
import { programOfList } from './roster-program.ts';

/** A list of another roster belongs to that roster's programme; else its programme stays. */
function programAs({ connection, importId, head }: Staged, roster: ListBrings['rosterCode']): number {
  const before = connection
    .prepare<[number], ListBrings['rosterCode']>('SELECT roster_code FROM import WHERE id = ?')
    .pluck()
    .get(importId);
  return roster === (before ?? null) ? head.program_id : programOfList(connection, null, roster).id;
}

/** Every row with the repairs that it has. */
function allRows({ connection, importId }: Staged): Repairs {
  const rows = new Map<number, ReturnType<typeof repairsOf>>();
  for (const page of rowReader(connection, importId).all(2000)) {
    for (const stored of page) rows.set(stored.id, repairsOf(stored));
  }
  return rows;
}

/**
 * A staged import as another kind of list: how it is read then, and the plan that judges all its rows anew, as if it had been
 * staged so. What people repaired stays.
 */
export function planKind(staged: Staged, wanted: ListBrings): { readonly staged: Staged; readonly plan: Plan } {
  const { connection, importId } = staged;
  const { kind } = wanted;
  const roster = kind === 'people' ? wanted.rosterCode : null;
  const change = kind === 'changes' ? wanted.change : null;
  const sheets = staged.reading.sheets.map((sheet) => {
    const proposesPeople = sheet.proposesPeople || kind === 'people';
    return { ...sheet, kind, roster, change, proposesPeople };
  });
  const reading = { ...staged.reading, sheets };
  const programId = programAs(staged, roster);
  const as: Staged = { ...staged, reading, sheets: sheetsOf(reading), head: { ...staged.head, program_id: programId } };
  const targets = allRows(staged);
  const note: Plan['note'] = (by) => {
    connection
      .prepare('UPDATE import SET choices = ?, kind = ?, roster_code = ?, list_change = ?, program_id = ? WHERE id = ?')
      .run(JSON.stringify(reading), kind, roster, change, programId, importId);
    // Who shares something is found anew: lists of changes are not looked through by it.
    forgetLinks(connection, importId);
    const detail = { kind, change, roster, count: targets.size };
    journaliseDirect(connection, { ...by, action: 'import.judged_as', entity: 'import', entityId: importId, detail });
    return null;
  };
  return { staged: as, plan: { targets, note } };
}
