const dayLength = 86_400_000;

/**
 * The civil date so many working days after a date: Saturdays, Sundays and the holidays given do not count. A case that is
 * submitted on a Friday and is due in one working day is due on Monday. Dates are 'YYYY-MM-DD'; `days` is a whole number from 0 on.
 */
export function workingDaysAfter(date: string, days: number, holidays: readonly string[] = []): string {
  const free = new Set(holidays);
  let at = Date.parse(`${date}T00:00:00Z`);
  for (let left = days; left > 0; ) {
    at += dayLength;
    const weekday = new Date(at).getUTCDay();
    if (weekday !== 0 && weekday !== 6 && !free.has(new Date(at).toISOString().slice(0, 10))) left -= 1;
  }
  return new Date(at).toISOString().slice(0, 10);
}
