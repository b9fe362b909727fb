import { createInstance, type i18n as I18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { type Language, texts } from '#shared/i18n/index.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: (typeof texts)['id'] };
    returnNull: false;
  }
}

/** The screens' texts: ready at once, because both languages are part of the bundle. */
export const i18n: I18n = createInstance();

/** Prepares the texts in the given language. */
export async function startTexts(language: Language): Promise<void> {
  await i18n.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'id',
    resources: { id: { translation: texts.id }, en: { translation: texts.en } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = language;
}

/** Changes the language of all screens. */
export async function changeLanguage(language: Language): Promise<void> {
  await i18n.changeLanguage(language);
  document.documentElement.lang = language;
}

/** The language on the screen now. */
export function currentLanguage(): Language {
  return i18n.language === 'en' ? 'en' : 'id';
}
