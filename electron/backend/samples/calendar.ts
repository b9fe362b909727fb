import { isoDate } from '#shared/domain/calendar.ts';

/** The 'YYYY-MM-DD' day so many days after another. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The same day so many years later; 29 February becomes 28 February where the year has none. */
export function addYears(date: string, years: number): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return isoDate(year + years, month, day) ?? isoDate(year + years, month, day - 1) ?? date;
}
