import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { Session } from '#shared/contract/accounts.ts';
import { type Screen, screensFor } from './screens.ts';

type Loaded = LazyExoticComponent<ComponentType>;

/** A screen of the left navigation with its code, loaded when it is opened. */
export type ScreenRoute = Screen & { readonly screen: Loaded };

const loaded: Readonly<Record<Screen['name'], Loaded>> = {
  home: lazy(async () => ({ default: (await import('#renderer/home/home-screen.tsx')).HomeScreen })),
  workers: lazy(async () => ({ default: (await import('#renderer/workers/workers-screen.tsx')).WorkersScreen })),
  imports: lazy(async () => ({ default: (await import('#renderer/imports/imports-screen.tsx')).ImportsScreen })),
  duplicates: lazy(async () => ({
    default: (await import('#renderer/duplicates/duplicates-screen.tsx')).DuplicatesScreen,
  })),
  verification: lazy(async () => ({
    default: (await import('#renderer/verification/verification-screen.tsx')).VerificationScreen,
  })),
  letters: lazy(async () => ({ default: (await import('#renderer/letters/letters-screen.tsx')).LettersScreen })),
  programs: lazy(async () => ({ default: (await import('#renderer/programs/programs-screen.tsx')).ProgramsScreen })),
  settings: lazy(async () => ({ default: (await import('#renderer/settings/settings-screen.tsx')).SettingsScreen })),
};

/** The screens that the signed-in person is offered. */
export function routesFor(session: Session): readonly ScreenRoute[] {
  return screensFor(session.permissions).map((screen) => ({ ...screen, screen: loaded[screen.name] }));
}
