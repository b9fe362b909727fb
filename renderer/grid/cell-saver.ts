import { errorCode } from '#renderer/app/errors.ts';
import type { ProblemData } from '#shared/contract/base.ts';
import type { BackendClient } from '#shared/contract/index.ts';
import type { WorkerRow } from '#shared/contract/workers.ts';
import { attempts, type CellPlace } from './attempts.ts';

type EditCall = BackendClient['workers']['edit'];
type Outcome = Awaited<ReturnType<EditCall>>['outcomes'][number];

/** A cell that was shown in an older version of the row: both values and who changed it when. */
export type StaleCell = {
  readonly place: CellPlace;
  readonly mine: string | null;
  readonly now: WorkerRow;
  /** Null when nobody changed it by hand. */
  readonly changedBy: string | null;
  readonly changedAt: string | null;
};

/** The stale cell of an outcome; null for every other outcome. */
export function staleCell({ id, field, outcome, conflict, row }: Outcome, mine: string | null): StaleCell | null {
  if (outcome !== 'stale' || !row) return null;
  const { changedBy = null, changedAt = null } = conflict ?? {};
  return { place: { id, field }, mine, now: row, changedBy, changedAt };
}

/** Where the saver reads and shows rows. */
export type CellSaverHost = {
  readonly edit: EditCall;
  /** The row as the grid holds it now; undefined when it is not loaded. */
  readonly row: (id: number) => WorkerRow | undefined;
  /** Shows a row as the backend returned it. */
  readonly show: (row: WorkerRow) => void;
  /** Draws a cell anew after its attempt changed. */
  readonly redraw: (place: CellPlace) => void;
  readonly onStale: (cell: StaleCell) => void;
  /** Called after each answer that changed data, with the row as it was and as it is. */
  readonly onSaved: (before: WorkerRow | undefined, after: WorkerRow | null) => void;
};

/** Saves one cell; the value stands in the cell meanwhile. Resolves when its fate is known. */
export type SaveCell = (place: CellPlace, value: string | null) => Promise<void>;

/**
 * Saves cells one after another within a row, because every saved cell raises the version that the next one must name;
 * cells of different rows go side by side.
 */
export function createCellSaver(host: CellSaverHost): SaveCell {
  const lastOfRow = new Map<number, Promise<void>>();
  const versions = new Map<number, number>();

  async function save(place: CellPlace, value: string | null): Promise<void> {
    const version = Math.max(host.row(place.id)?.version ?? 0, versions.get(place.id) ?? 0);
    if (version === 0) return refuse(place, value, { code: 'screen.not_found', params: {} });
    try {
      const { outcomes } = await host.edit({ edits: [{ ...place, version, value }] });
      const answer = outcomes[0];
      if (!answer) return refuse(place, value, { code: 'screen.unexpected', params: {} });
      if (answer.row) versions.set(place.id, answer.row.version);
      if (answer.outcome === 'invalid')
        return refuse(place, value, answer.problem ?? { code: 'screen.unexpected', params: {} });
      const before = host.row(place.id);
      settle(place, answer.row);
      const stale = staleCell(answer, value);
      if (stale) return host.onStale(stale);
      if (answer.outcome === 'saved') host.onSaved(before, answer.row);
    } catch (error) {
      refuse(place, value, { code: errorCode(error), params: {} });
    }
  }

  function settle(place: CellPlace, row: WorkerRow | null): void {
    attempts.drop(place);
    if (row) host.show(row);
    else host.redraw(place);
  }

  function refuse(place: CellPlace, value: string | null, problem: ProblemData): void {
    attempts.set(place, { value, problem });
    host.redraw(place);
  }

  return (place, value) => {
    attempts.set(place, { value, problem: null });
    host.redraw(place);
    const turn = (lastOfRow.get(place.id) ?? Promise.resolve()).then(() => save(place, value));
    lastOfRow.set(place.id, turn);
    return turn;
  };
}
