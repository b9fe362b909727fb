import { isRosterField } from '#shared/domain/roster-fields.ts';
import type { Connection } from '../db/open.ts';
import { createEntryWriter, type EntryWriter, entryValue, type StoredEntry } from '../db/roster-entries.ts';
import type { Left } from './left-cells.ts';
import { type ChangeRow, ends, type Reversal, type TurnTools } from './turn-page.ts';

/** What became of one change: turned, nothing to do, or left for a reason. */
type Fate = 'turned' | 'already' | `${'workers' | 'rosters'}.${string}`;

/** Whether somebody else changed or confirmed the place since this row. */
function isTouchedByOthers({ connection, actorId }: TurnTools, row: ChangeRow): boolean {
  const find = connection.prepare<[number, number, number]>(
    `SELECT 1 FROM change x JOIN change_set s ON s.id = x.change_set_id
      WHERE x.entity = 'roster_entry' AND x.entity_id = ? AND x.id > ? AND s.actor_id <> ?`,
  );
  return find.get(row.entity_id, row.id, actorId) !== undefined;
}

/** Why the place cannot stand again; null when it can. */
function hindrance(connection: Connection, entry: StoredEntry): Fate | null {
  const person = connection
    .prepare<[number], string>('SELECT state FROM worker WHERE id = ?')
    .pluck()
    .get(entry.worker_id);
  if (person === undefined || ['rejected', 'inactive', 'replaced'].includes(person)) return 'rosters.person_left';
  const rival = connection.prepare<[string, number, string | null]>(
    `SELECT 1 FROM roster_entry WHERE roster_code = ? AND state = 'active' AND (worker_id = ? OR member_number = ?)`,
  );
  return rival.get(entry.roster_code, entry.worker_id, entry.member_number) ? 'rosters.already_member' : null;
}

/** Takes a joining back or lets it be again; a leaving likewise. */
function turnState(tools: TurnTools, writer: EntryWriter, entry: StoredEntry, row: ChangeRow): Fate {
  const { to } = ends(tools.direction, row);
  const wanted = to === 'active' ? 'active' : 'ended';
  if (entry.state === wanted) return 'already';
  if (isTouchedByOthers(tools, row)) return 'workers.left_changed';
  const refused = wanted === 'active' ? hindrance(tools.connection, entry) : null;
  if (refused !== null) return refused;
  writer.move(entry, wanted);
  return 'turned';
}

function turnField(tools: TurnTools, writer: EntryWriter, entry: StoredEntry, row: ChangeRow): Fate {
  const { from, to } = ends(tools.direction, row);
  if (!isRosterField(row.field)) return 'already';
  const now = entryValue(entry, row.field);
  if (now === to) return 'already';
  if (now !== from || entry.state !== 'active') return 'workers.left_changed';
  const taken = tools.connection.prepare<[string, string | null, number]>(
    `SELECT 1 FROM roster_entry WHERE roster_code = ? AND member_number = ? AND state = 'active' AND id <> ?`,
  );
  if (row.field === 'memberNumber' && taken.get(entry.roster_code, to, entry.id)) return 'rosters.number_taken';
  writer.set(entry, row.field, to);
  return 'turned';
}

/** Turns what an act did to places on rosters, inside the caller's transaction. What somebody else changed since is left and told. */
export function turnEntries(tools: TurnTools, actId: number, result: Reversal): void {
  const { connection, direction } = tools;
  const rows = connection
    .prepare<[number], ChangeRow>(
      `SELECT id, entity_id, field, old_value, new_value FROM change
        WHERE change_set_id = ? AND entity = 'roster_entry' ORDER BY id`,
    )
    .all(actId);
  const writer = createEntryWriter(connection, tools.changeSetId);
  for (const row of rows) {
    const entry = writer.read(row.entity_id);
    if (entry === undefined) continue;
    const fate = (row.field === 'state' ? turnState : turnField)(tools, writer, entry, row);
    if (fate === 'turned') {
      result.restored += 1;
      result.workerIds.add(entry.worker_id);
    } else if (fate !== 'already') {
      const { to } = ends(direction, row);
      const left: Left = {
        workerId: entry.worker_id,
        field: 'roster',
        wanted: to,
        problem: { code: fate, params: {} },
      };
      tools.keep(left);
    }
  }
}
