import { letterChecker as english } from '#shared/i18n/en/letter-checker.ts';
import { letterChecker as indonesian } from '#shared/i18n/id/letter-checker.ts';

/** Texts of the page in the language that was chosen. */
export type Texts = typeof indonesian | typeof english;

let chosen: Texts = indonesian;

/** The texts now. */
export const texts = (): Texts => chosen;

/** The language of the page, as its `lang` attribute names it. */
export const language = (): 'id' | 'en' => (chosen === indonesian ? 'id' : 'en');

/** Goes over to the other language. */
export function changeLanguage(): void {
  chosen = chosen === indonesian ? english : indonesian;
}

/** Puts values into the places of a text. */
export function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (place, name: string) => String(values[name] ?? place));
}

/** A day as people write it: 12 Januari 2026. */
export function longDay(day: string): string {
  const format = new Intl.DateTimeFormat(language() === 'id' ? 'id-ID' : 'en-GB', {
    dateStyle: 'long',
    timeZone: 'UTC',
  });
  return format.format(new Date(`${day}T00:00:00Z`));
}
