import type { GetLocaleTextParams } from 'ag-grid-community';
import { currentLanguage } from '#renderer/app/i18n.ts';
import { lookup } from '#shared/i18n/index.ts';

/** AG Grid's own words in the language of the screen, by AG Grid's keys. */
export function localeText({ key, defaultValue }: GetLocaleTextParams): string {
  return lookup(currentLanguage(), `workers.grid.${key}`) ?? defaultValue;
}
