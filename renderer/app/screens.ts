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
import type { Permission } from '#shared/contract/permissions.ts';

/** A place of the left navigation. */
export type Screen = {
  readonly name: 'home' | 'workers' | 'imports' | 'duplicates' | 'verification' | 'letters' | 'programs' | 'settings';
  readonly path: `/${string}`;
  readonly icon: TablerIcon;
  /** Right without which the screen is not offered; null for everybody. */
  readonly permission: Permission | null;
};

/** All screens in the order of the day's work. */
const screens: readonly Screen[] = [
  { name: 'home', path: '/', icon: IconHome, permission: null },
  { name: 'workers', path: '/workers', icon: IconUsers, permission: 'workers.read' },
  { name: 'imports', path: '/imports', icon: IconFileImport, permission: 'imports.read' },
  { name: 'duplicates', path: '/duplicates', icon: IconCopy, permission: 'duplicates.read' },
  { name: 'verification', path: '/verification', icon: IconListCheck, permission: 'cases.read' },
  { name: 'letters', path: '/letters', icon: IconFileCertificate, permission: 'letters.read' },
  { name: 'programs', path: '/programs', icon: IconBuildingCommunity, permission: 'programs.read' },
  { name: 'settings', path: '/settings', icon: IconSettings, permission: null },
];

/** The screens that somebody with these rights is offered. */
export function screensFor(permissions: readonly Permission[]): readonly Screen[] {
  return screens.filter(({ permission }) => permission === null || permissions.includes(permission));
}
