/**
 * Dates, amounts and numbers as an Indonesian office letter writes them. Written out here and not taken from Intl:
 * the text of a letter must be the same on every machine, and Intl writes `Rp 16.800` with a no-break space.
 */
/** The months by their names, January first. */
export const months: readonly string[] = [
  'Januari',
  'Februari',
  'Maret',
  'April',
  'Mei',
  'Juni',
  'Juli',
  'Agustus',
  'September',
  'Oktober',
  'November',
  'Desember',
] as const;

const romanMonths = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'] as const;

/** `2026-01-12` → `12 Januari 2026`. Throws RangeError when it is not a date of the form YYYY-MM-DD. */
export const longDate = (date: string): string => {
  const month = months[monthIndex(date)];
  return `${Number(date.slice(8, 10))} ${month} ${date.slice(0, 4)}`;
};

/** `2026-01-12` → `I`, the month as letter numbers write it. Throws RangeError when it is not a date. */
export const romanMonth = (date: string): string => romanMonths[monthIndex(date)] ?? '';

/** 81466 → `81.466`; whole numbers only, RangeError otherwise. */
export const groupedNumber = (value: number): string => {
  if (!Number.isSafeInteger(value)) throw new RangeError('whole number');
  const digits = String(Math.abs(value)).replace(/\B(?=(\d{3})+$)/g, '.');
  return value < 0 ? `-${digits}` : digits;
};

/** 16800 → `Rp16.800`: no space after the sign, as Indonesian spelling rules (EYD V) ask; whole rupiah only. */
export const rupiah = (amount: number): string =>
  amount < 0 ? `-Rp${groupedNumber(-amount)}` : `Rp${groupedNumber(amount)}`;

const smallNumbers = [
  '',
  'satu',
  'dua',
  'tiga',
  'empat',
  'lima',
  'enam',
  'tujuh',
  'delapan',
  'sembilan',
  'sepuluh',
  'sebelas',
] as const;

const scales = [
  [1_000_000_000_000, 'triliun'],
  [1_000_000_000, 'miliar'],
  [1_000_000, 'juta'],
  [1_000, 'ribu'],
] as const;

/** 16800 → `enam belas ribu delapan ratus` (terbilang). Whole numbers from 0 to below 10^15, RangeError otherwise. */
export const numberInWords = (value: number): string => {
  if (!Number.isSafeInteger(value) || value < 0 || value >= 1e15) throw new RangeError('number in words');
  return value === 0 ? 'nol' : words(value).join(' ');
};

const words = (value: number): readonly string[] => {
  const [scale, name] = scales.find(([size]) => value >= size) ?? [0, ''];
  if (scale > 0) {
    const count = Math.floor(value / scale);
    const head = scale === 1_000 && count === 1 ? ['seribu'] : [...words(count), name];
    return [...head, ...words(value % scale)];
  }
  if (value >= 200) return [...words(Math.floor(value / 100)), 'ratus', ...words(value % 100)];
  if (value >= 100) return ['seratus', ...words(value - 100)];
  if (value >= 20) return [...words(Math.floor(value / 10)), 'puluh', ...words(value % 10)];
  if (value >= 12) return [...words(value - 10), 'belas'];
  return value === 0 ? [] : [smallNumbers[value] ?? ''];
};

const monthIndex = (date: string): number => {
  const match = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.exec(date);
  if (match === null) throw new RangeError('date of a letter');
  return Number(match[1]) - 1;
};
