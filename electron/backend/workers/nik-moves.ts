import { writeFor } from '../db/act-in-hand.ts';
import type { Connection } from '../db/open.ts';
import type { CellVerdict, WorkerRecord } from './cell-plan.ts';

/** One person of a call with what is to become of each of her cells; null for a cell that is not judged. */
export type JudgedWorker = { readonly worker: WorkerRecord; readonly verdicts: readonly (CellVerdict | null)[] };

type Move = { readonly id: number; readonly from: string | null; readonly to: string | null; readonly place: number };

/** The NIK that a person would leave and the one she would get; of two values for the cell the later counts. */
function moveOf({ worker, verdicts }: JudgedWorker): Move | null {
  const place = verdicts.findLastIndex((verdict) => verdict?.field === 'nik' && verdict.kind !== 'invalid');
  const verdict = verdicts[place];
  if (verdict?.kind !== 'change') return null;
  return { id: worker.id, from: worker.nik, to: verdict.newValue, place };
}

/** The living person who has the NIK. */
function nikOwner(connection: Connection): (nik: string) => number | undefined {
  const find = connection
    .prepare<[string], number>(
      `SELECT id FROM worker WHERE nik = ? AND state NOT IN ('rejected', 'inactive', 'replaced')`,
    )
    .pluck();
  return (nik) => find.get(nik);
}

/** Moves to a NIK that somebody else has who keeps it, or that the call gives to somebody before. */
function refusedMoves(connection: Connection, moves: readonly Move[]): ReadonlySet<number> {
  const owner = nikOwner(connection);
  const moving = new Set(moves.map(({ id }) => id));
  const claims = new Map<string, Move>();
  const refused = new Set<number>();
  const waiting: Move[] = [];
  const refuse = (move: Move) => {
    if (refused.has(move.id)) return;
    refused.add(move.id);
    waiting.push(move);
  };
  for (const move of moves) {
    if (move.to === null) continue;
    const holder = owner(move.to);
    if (claims.has(move.to) || (holder !== undefined && holder !== move.id && !moving.has(holder))) refuse(move);
    else claims.set(move.to, move);
  }
  // Whoever is refused keeps the old number, which then cannot be given away either.
  for (let move = waiting.pop(); move; move = waiting.pop()) {
    const next = move.from === null ? undefined : claims.get(move.from);
    if (next && next.id !== move.id) refuse(next);
  }
  return refused;
}

/**
 * Judges the NIK of all people of a call together, by what the register would be after it: two people may exchange their
 * numbers, but nobody gets one that another person keeps.
 */
export function settleNiks<Judged extends JudgedWorker>(connection: Connection, people: readonly Judged[]): Judged[] {
  const moves = people.flatMap((person) => moveOf(person) ?? []);
  if (moves.length === 0) return [...people];
  const refused = refusedMoves(connection, moves);
  const places = new Map(moves.map(({ id, place }) => [id, place]));
  const taken: CellVerdict = { kind: 'invalid', field: 'nik', problem: { code: 'workers.nik_taken', params: {} } };
  return people.map((person) =>
    refused.has(person.worker.id)
      ? { ...person, verdicts: person.verdicts.with(places.get(person.worker.id) ?? 0, taken) }
      : person,
  );
}

/**
 * Takes the NIK from everybody whose number goes to somebody else in the same call, so that no two people have it in between:
 * the unique index is checked row by row.
 */
export function freeNiks(connection: Connection, people: readonly JudgedWorker[], changeSetId: number): void {
  const moves = people.flatMap((person) => moveOf(person) ?? []);
  const wanted = new Set(moves.map(({ to }) => to));
  const free = connection.prepare('UPDATE worker SET nik = NULL WHERE id = ?');
  writeFor(connection, changeSetId, () => {
    for (const { id, from } of moves) if (from !== null && wanted.has(from)) free.run(id);
  });
}
