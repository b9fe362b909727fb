/** Where the backend gets the time from; tests pass a fixed one. */
export type Clock = { readonly now: () => Date };

/** The computer's clock. */
export const systemClock: Clock = { now: () => new Date() };

/** ISO-8601 UTC text of the moment, as stored. */
export function timestamp(clock: Clock): string {
  return clock.now().toISOString();
}

/** How far the office's clocks are ahead of UTC (WITA, UTC+8, no daylight saving). */
const ahead = 8 * 3_600_000;

/** Civil date `YYYY-MM-DD` in the office's time zone. */
export function officeDate(clock: Clock): string {
  return new Date(clock.now().getTime() + ahead).toISOString().slice(0, 10);
}

/** The moment, as stored, at which a civil date of the office begins, or the date so many days later; null for what is no date. */
export function dayStart(date: string, daysLater = 0): string | null {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const start = new Date(Date.UTC(year, month - 1, day));
  if (start.getUTCMonth() !== month - 1) return null;
  return new Date(start.getTime() + daysLater * 86_400_000 - ahead).toISOString();
}
