import { Menu } from '@mantine/core';
import { IconBuilding, IconLanguage, IconMoon, IconSun, IconUser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '#renderer/app/i18n.ts';
import { usePreferences } from '#renderer/app/preferences.tsx';
import { useSession } from '#renderer/app/session.ts';
import { languages } from '#shared/i18n/index.ts';
import classes from './frame.module.css';
import { JobTray } from './job-tray.tsx';

const themes = ['system', 'light', 'dark'] as const;

/** Office, person, long work, language and appearance. */
export function StatusBar({ officeName }: { readonly officeName: string | null }) {
  const { t } = useTranslation();
  const session = useSession();
  return (
    <footer className={classes.status}>
      <span className={classes.statusPart}>
        <IconBuilding size={14} aria-hidden />
        {officeName}
      </span>
      <span className={classes.statusPart}>
        <IconUser size={14} aria-hidden />
        {t('frame.signedInAs', { name: session.displayName, role: t(`roles.${session.role}`) })}
      </span>
      <span className={classes.spring} />
      <JobTray />
      <LanguageMenu />
      <ThemeMenu />
    </footer>
  );
}

function LanguageMenu() {
  const { t } = useTranslation();
  const { change } = usePreferences();
  const language = currentLanguage();
  return (
    <Menu position="top-end" withinPortal={false}>
      <Menu.Target>
        <button type="button" className={classes.statusButton} aria-label={t('frame.language')}>
          <IconLanguage size={14} aria-hidden />
          {language.toUpperCase()}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={language} onChange={(value) => change({ language: value === 'en' ? 'en' : 'id' })}>
          {languages.map((code) => (
            <Menu.RadioItem key={code} value={code} lang={code}>
              {t(`frame.languages.${code}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}

function ThemeMenu() {
  const { t } = useTranslation();
  const { preferences, dark, change } = usePreferences();
  const Icon = dark ? IconMoon : IconSun;
  return (
    <Menu position="top-end" withinPortal={false}>
      <Menu.Target>
        <button type="button" className={classes.statusButton} aria-label={t('frame.theme')}>
          <Icon size={14} aria-hidden />
          {t(`frame.themes.${dark ? 'dark' : 'light'}`)}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup
          value={preferences.theme}
          onChange={(value) => change({ theme: themes.find((name) => name === value) ?? 'system' })}
        >
          {themes.map((name) => (
            <Menu.RadioItem key={name} value={name}>
              {t(`frame.themes.${name}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
