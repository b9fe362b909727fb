import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Language, locales } from '#shared/i18n/index.ts';

/** How the office writes numbers, dates and money, in the language of the screen. */
export type Format = {
  /** 81466 → `81.466`. */
  readonly number: (value: number) => string;
  /** 1 of 3 → `33,33 %`, 47 of 100 → `47 %`; empty when the whole is 0. */
  readonly percent: (part: number, whole: number) => string;
  /** Integer rupiah → `Rp16.800`, without the space that Intl puts there. */
  readonly rupiah: (value: number) => string;
  /** Civil date `2026-01-12` → `12 Januari 2026`; other text is returned as it is. */
  readonly date: (civil: string | null) => string;
  /** The same for narrow columns: `12 Jan 2026`. */
  readonly shortDate: (civil: string | null) => string;
  /** Instant in ISO-8601 → `12 Jan 2026 14.05`, always in WITA, the office's time zone. */
  readonly dateTime: (instant: string | null) => string;
  /** Time span in seconds → `3 mnt 20 dtk` in words short enough for a tray. */
  readonly duration: (seconds: number) => string;
};

/** Time zone of the office (WITA): instants are shown in it wherever the computer stands. */
const officeZone = 'Asia/Makassar';

const twoDigits = { minimumFractionDigits: 2, maximumFractionDigits: 2 } as const;

/** Formats for a language. */
function formats(language: Language): Format {
  const locale = locales[language];
  const numbers = new Intl.NumberFormat(locale);
  const shares = new Intl.NumberFormat(locale, { ...twoDigits, trailingZeroDisplay: 'stripIfInteger' });
  const civilDates = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const narrowDates = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const civil = (dates: Intl.DateTimeFormat) => (date: string | null) =>
    date === null ? '' : formatWith(dates, date, /^\d{4}-\d{2}-\d{2}$/);
  const instants = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: officeZone });
  return {
    number: (value) => numbers.format(value),
    percent: (part, whole) => (whole === 0 ? '' : `${shares.format((part / whole) * 100)} %`),
    rupiah: (value) => `Rp${new Intl.NumberFormat('id-ID').format(value)}`,
    date: civil(civilDates),
    shortDate: civil(narrowDates),
    dateTime: (instant) => (instant === null ? '' : formatWith(instants, instant, /^\d{4}-\d{2}-\d{2}T/)),
    duration: (seconds) => duration(locale, seconds),
  };
}

/** Formats for the language of the screen. */
export function useFormat(): Format {
  const { i18n } = useTranslation();
  return useMemo(() => formats(i18n.language === 'en' ? 'en' : 'id'), [i18n.language]);
}

function formatWith(format: Intl.DateTimeFormat, value: string, shape: RegExp): string {
  const time = shape.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? value : format.format(time);
}

function duration(locale: string, seconds: number): string {
  const unit = (value: number, name: 'hour' | 'minute' | 'second') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);
  const whole = Math.max(0, Math.round(seconds));
  if (whole >= 3600)
    return `${unit(Math.floor(whole / 3600), 'hour')} ${unit(Math.floor((whole % 3600) / 60), 'minute')}`;
  if (whole >= 60) return `${unit(Math.floor(whole / 60), 'minute')} ${unit(whole % 60, 'second')}`;
  return unit(whole, 'second');
}
