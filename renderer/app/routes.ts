import {
  IconBuildingCommunity,
  IconCopy,
  IconFileCertificate,
  IconFileImport,
  IconHome,
  IconListCheck,
  IconSettings,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react';
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { Session } from '#shared/contract/accounts.ts';
import type { Permission } from '#shared/contract/permissions.ts';

/** A screen of the left navigation. */
export type ScreenRoute = {
  readonly name: 'home' | 'workers' | 'imports' | 'duplicates' | 'verification' | 'letters' | 'programs' | 'settings';
  readonly path: `/${string}`;
  readonly icon: TablerIcon;
  /** Right without which the screen is not offered; null for everybody. */
  readonly permission: Permission | null;
  readonly screen: LazyExoticComponent<ComponentType>;
};

/** All screens in the order of the day's work. */
const routes: readonly ScreenRoute[] = [
  {
    name: 'home',
    path: '/',
    icon: IconHome,
    permission: null,
    screen: lazy(async () => ({ default: (await import('#renderer/home/home-screen.tsx')).HomeScreen })),
  },
  {
    name: 'workers',
    path: '/workers',
    icon: IconUsers,
    permission: 'workers.read',
    screen: lazy(async () => ({ default: (await import('#renderer/workers/workers-screen.tsx')).WorkersScreen })),
  },
  {
    name: 'imports',
    path: '/imports',
    icon: IconFileImport,
    permission: 'imports.read',
    screen: lazy(async () => ({ default: (await import('#renderer/imports/imports-screen.tsx')).ImportsScreen })),
  },
  {
    name: 'duplicates',
    path: '/duplicates',
    icon: IconCopy,
    permission: 'duplicates.read',
    screen: lazy(async () => ({
      default: (await import('#renderer/duplicates/duplicates-screen.tsx')).DuplicatesScreen,
    })),
  },
  {
    name: 'verification',
    path: '/verification',
    icon: IconListCheck,
    permission: 'cases.read',
    screen: lazy(async () => ({
      default: (await import('#renderer/verification/verification-screen.tsx')).VerificationScreen,
    })),
  },
  {
    name: 'letters',
    path: '/letters',
    icon: IconFileCertificate,
    permission: 'letters.read',
    screen: lazy(async () => ({ default: (await import('#renderer/letters/letters-screen.tsx')).LettersScreen })),
  },
  {
    name: 'programs',
    path: '/programs',
    icon: IconBuildingCommunity,
    permission: 'programs.read',
    screen: lazy(async () => ({ default: (await import('#renderer/programs/programs-screen.tsx')).ProgramsScreen })),
  },
  {
    name: 'settings',
    path: '/settings',
    icon: IconSettings,
    permission: null,
    screen: lazy(async () => ({ default: (await import('#renderer/settings/settings-screen.tsx')).SettingsScreen })),
  },
];

/** The screens that the signed-in person is offered. */
export function routesFor(session: Session): readonly ScreenRoute[] {
  return routes.filter((route) => route.permission === null || session.permissions.includes(route.permission));
}
