import type { ImportKind } from '#shared/domain/states.ts';
import { createChangeIndex, createReplyIndex } from './change-list.ts';
import type { RowProblem } from './person.ts';
import type { KnownRow, RowFinding } from './repair-judge.ts';

/** Kinds of lists whose rows speak of people who are registered: they are judged among each other as a whole. */
export type OtherKind = Exclude<ImportKind, 'people'>;

/** What the lists of changes and of answers make of their rows, by id; rows come in file order, as at the reading. */
export function judgeOtherLists(
  rows: Iterable<KnownRow & { readonly kind: OtherKind }>,
): ReadonlyMap<number, RowFinding> {
  const lists = { changes: createChangeIndex(), card_reply: createReplyIndex() };
  const found = new Map<number, RowFinding>();
  const idOf = new Map<string, number>();
  for (const { stored, person, kind } of rows) {
    const place = { sheet: stored.sheet, row: stored.row_number };
    idOf.set(`${place.sheet} ${place.row}`, stored.id);
    const { amendments, ...finding } = lists[kind].add(place, person);
    found.set(stored.id, { ...finding, stranger: null });
    for (const { sheet, row, problem } of amendments) hold(found, idOf.get(`${sheet} ${row}`), problem);
  }
  return found;
}

function hold(found: Map<number, RowFinding>, id: number | undefined, problem: RowProblem): void {
  const earlier = id === undefined ? undefined : found.get(id);
  if (id !== undefined && earlier?.stranger === null) found.set(id, { ...earlier, stranger: problem });
}
