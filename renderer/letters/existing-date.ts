import { typedDate } from '#renderer/grid/typed-values.ts';
import { isoDate } from '#shared/domain/calendar.ts';

/** The civil date `YYYY-MM-DD` that was typed; null when there is no such day. */
export function existingDate(text: string): string | null {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(typedDate(text)) ?? [];
  return year && month && day ? isoDate(Number(year), Number(month), Number(day)) : null;
}
