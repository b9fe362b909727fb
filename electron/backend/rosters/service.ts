import { AppError } from '#shared/contract/errors.ts';
import type { Roster } from '#shared/contract/rosters.ts';
import type { RosterCode } from '#shared/domain/states.ts';
import { timestamp } from '../clock.ts';
import { beginChangeSet, recordChanges } from '../db/changes.ts';
import { journalise } from '../db/journal.ts';
import type { Db } from '../db/office-database.ts';
import type { Office } from '../office.ts';
import type { Actor } from '../session.ts';

/** All rosters with their numbers of people. */
export async function listRosters(db: Db): Promise<Roster[]> {
  const rows = await db
    .selectFrom('roster')
    .leftJoin('roster_entry', (join) =>
      join.onRef('roster_entry.roster_code', '=', 'roster.code').on('roster_entry.state', '=', 'active'),
    )
    .select(({ fn }) => ['code', 'name', 'program_id', fn.count<number>('roster_entry.id').as('members')])
    .groupBy(['code', 'name', 'program_id'])
    .orderBy('code')
    .execute();
  return rows.map(({ code, name, program_id: programId, members }) => ({ code, name, programId, members }));
}

/** Sets the programme that people of a roster join. @throws AppError programs.not_found */
export async function setRosterProgram(
  office: Office,
  actor: Actor,
  code: RosterCode,
  programId: number | null,
): Promise<Roster> {
  const at = timestamp(office.clock);
  return office.database.write(async (db) => {
    const before = (await listRosters(db)).find((roster) => roster.code === code);
    if (!before) throw new AppError('common.not_found');
    if (programId !== null) {
      const program = await db.selectFrom('program').select('id').where('id', '=', programId).executeTakeFirst();
      if (!program) throw new AppError('programs.not_found');
    }
    await db.updateTable('roster').set({ program_id: programId }).where('code', '=', code).execute();
    const changeSetId = await beginChangeSet(db, { kind: 'program', actorId: actor.id, at });
    const [oldValue, newValue] = [before.programId, programId].map((id) => (id === null ? null : String(id)));
    const change = { entity: 'roster', entityId: programId ?? before.programId ?? 0, field: code };
    await recordChanges(db, changeSetId, [{ ...change, oldValue: oldValue ?? null, newValue: newValue ?? null }]);
    await journalise(db, { at, actorId: actor.id, action: 'roster.program_set', detail: { roster: code, programId } });
    return { ...before, programId };
  });
}
