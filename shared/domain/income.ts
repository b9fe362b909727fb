import { isBlankText } from './text.ts';

/** Bands of declared monthly income in rupiah, as the office's lists use them (office setting). */
export type IncomeBand = 'below_500k' | '500k_to_1m' | '1m_to_2m' | 'above_2m';

const bandOf = (rupiah: number): IncomeBand => {
  if (rupiah < 500_000) return 'below_500k';
  if (rupiah <= 1_000_000) return '500k_to_1m';
  return rupiah <= 2_000_000 ? '1m_to_2m' : 'above_2m';
};

/** Reads 'Rp1.000.000 - Rp2.000.000', '> Rp2.000.000', 'Rp. 750.000,-' or a bare number; null when blank, undefined when unreadable. */
export const readIncomeBand = (text: string): IncomeBand | null | undefined => {
  if (isBlankText(text)) return null;
  const amounts = [...text.replace(/,-|,00\b/g, '').matchAll(/\d[\d.]*/g)].map((match) =>
    Number(match[0].replaceAll('.', '')),
  );
  const first = amounts[0];
  if (first === undefined || !Number.isFinite(first)) return undefined;
  if (/[<]|kurang|di\s*bawah/i.test(text)) return bandOf(first - 1);
  if (/[>]|lebih|di\s*atas/i.test(text)) return bandOf(first + 1);
  return amounts.length > 1 ? bandOf(((amounts[1] ?? first) + first) / 2) : bandOf(first);
};
