import { MantineProvider } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { showError } from '#renderer/ui/notify.ts';
import { cssVariables, theme } from '#renderer/ui/theme.ts';
import type { Preferences } from '#shared/contract/shell.ts';
import { shell } from './client.ts';
import { changeLanguage } from './i18n.ts';

type PreferencesControl = {
  readonly preferences: Preferences;
  /** Whether the screens are dark now, by choice or by the system. */
  readonly dark: boolean;
  readonly change: (part: Partial<Preferences>) => void;
};

const PreferencesContext = createContext<PreferencesControl | null>(null);

/** Theme and language of this computer, and how to change them. */
export function usePreferences(): PreferencesControl {
  const control = useContext(PreferencesContext);
  if (control === null) throw new Error('No preferences around this screen');
  return control;
}

type ProviderProps = { readonly initial: Preferences; readonly children: ReactNode };

/** Gives all screens theme and language; what is changed is remembered by the main process. */
export function PreferencesProvider({ initial, children }: ProviderProps) {
  const [preferences, setPreferences] = useState(initial);
  const systemDark = useMediaQuery('(prefers-color-scheme: dark)', false, { getInitialValueInEffect: false });
  const dark = preferences.theme === 'dark' || (preferences.theme === 'system' && systemDark);
  const control = useMemo(
    (): PreferencesControl => ({
      preferences,
      dark,
      change: (part) => {
        setPreferences((before) => ({ ...before, ...part }));
        if (part.language) void changeLanguage(part.language);
        shell.setPreferences(part).catch(showError);
      },
    }),
    [preferences, dark],
  );
  return (
    <PreferencesContext value={control}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} forceColorScheme={dark ? 'dark' : 'light'}>
        {children}
      </MantineProvider>
    </PreferencesContext>
  );
}
