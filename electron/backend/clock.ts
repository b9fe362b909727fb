/** Where the backend gets the time from; tests pass a fixed one. */
export type Clock = { readonly now: () => Date };

/** The computer's clock. */
export const systemClock: Clock = { now: () => new Date() };

/** ISO-8601 UTC text of the moment, as stored. */
export function timestamp(clock: Clock): string {
  return clock.now().toISOString();
}

/** Civil date `YYYY-MM-DD` in the office's time zone (WITA, UTC+8, no daylight saving). */
export function officeDate(clock: Clock): string {
  return new Date(clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}
