import type { api } from '#renderer/app/client.ts';
import { officeToday } from '#renderer/ui/office-today.ts';
import { formatLetterNumber, parseNumberPattern } from '#shared/domain/letter-number.ts';

/** A series of letter numbers. */
export type Series = Awaited<ReturnType<typeof api.letters.series.call>>[number];

/** The first number of the series if its first letter were of today; null while the pattern cannot be used. */
export function exampleNumber(series: Pick<Series, 'pattern' | 'classification' | 'unit'>): string | null {
  const parsed = parseNumberPattern(series.pattern);
  if (!parsed.ok) return null;
  const { classification, unit } = series;
  return formatLetterNumber(parsed.parts, { sequence: 1, date: officeToday(new Date()), classification, unit });
}
