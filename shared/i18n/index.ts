import { en } from './en/index.ts';
import { id } from './id/index.ts';

/** Languages of the screens, the default first. */
export const languages = ['id', 'en'] as const;

/** Code of a language. */
export type Language = (typeof languages)[number];

/** All texts by language; nested objects whose leaves are texts with `{{name}}` places. */
export const texts = { id, en } as const;

/** Values put into the places of a text. */
export type TextParams = Readonly<Record<string, string | number>>;

/** Locale of each language for numbers and dates. */
export const locales = { id: 'id-ID', en: 'en-GB' } as const satisfies Record<Language, string>;

/** Finds a text by its dotted key, undefined when there is none: for keys that come from data, such as codes of errors. */
export function lookup(language: Language, key: string, params: TextParams = {}): string | undefined {
  let node: unknown = texts[language];
  for (const part of key.split('.')) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, part)) return undefined;
    node = Reflect.get(node, part);
  }
  return typeof node === 'string' ? fill(language, node, params) : undefined;
}

/** Text function of a language for code without a screen; an unknown key is returned as it is. */
export function translate(language: Language): (key: string, params?: TextParams) => string {
  return (key, params) => lookup(language, key, params) ?? key;
}

/** Puts values into `{{name}}` and, grouped in the language's way, into `{{name, number}}`. */
function fill(language: Language, template: string, params: TextParams): string {
  return template.replace(/\{\{(\w+)(, number)?\}\}/g, (place, name: string, number?: string) => {
    const value = params[name];
    if (value === undefined) return place;
    return number ? new Intl.NumberFormat(locales[language]).format(Number(value)) : String(value);
  });
}
