/** Somebody approved who waits for a place, in the order of waiting; `villageCode` null without a kelurahan. */
export type Waiting = { readonly villageCode: string | null; readonly holdsPlace: boolean };

/** Places of a kelurahan: how many are free (null for no limit) and whose are vacated, those who left first before the others. */
export type VillagePlaces = { readonly free: number | null; readonly vacated: readonly number[] };

/** What becomes of somebody who waits: a place, perhaps that of whoever left (`replaces`), or why there is none. */
export type PlaceOutcome =
  | { readonly placed: true; readonly replaces: number | null }
  | { readonly placed: false; readonly reason: 'no_area' | 'village_full' | 'program_full' };

/**
 * Gives places to people in the order in which they wait: each takes one of her kelurahan and one of the programme (`programFree`
 * null for no limit), a vacated one first. Whoever holds a place already needs none.
 */
export function fillPlaces(
  people: Iterable<Waiting>,
  villages: ReadonlyMap<string, VillagePlaces>,
  programFree: number | null,
): PlaceOutcome[] {
  const taken = new Map<string, number>();
  const replaced = new Map<string, number>();
  let left = programFree ?? Number.POSITIVE_INFINITY;
  return [...people].map(({ villageCode, holdsPlace }): PlaceOutcome => {
    if (villageCode === null) return { placed: false, reason: 'no_area' };
    if (holdsPlace) return { placed: true, replaces: null };
    const { free = null, vacated = [] } = villages.get(villageCode) ?? {};
    const here = taken.get(villageCode) ?? 0;
    if (free !== null && here >= free) return { placed: false, reason: 'village_full' };
    if (left <= 0) return { placed: false, reason: 'program_full' };
    taken.set(villageCode, here + 1);
    left -= 1;
    const next = replaced.get(villageCode) ?? 0;
    replaced.set(villageCode, next + 1);
    return { placed: true, replaces: vacated[next] ?? null };
  });
}
