import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconClockPause,
  IconFileCertificate,
  IconFileExport,
  IconFileImport,
  IconHandStop,
  IconListCheck,
  IconPencil,
  IconPlayerPause,
  IconPrinter,
  IconRotateClockwise,
  IconRubberStamp,
  IconUsersGroup,
  type TablerIcon,
} from '@tabler/icons-react';
import type { api } from '#renderer/app/client.ts';
import type { Permission } from '#shared/contract/permissions.ts';
import type { WorkerFilter } from '#shared/contract/workers.ts';
import type { CaseState } from '#shared/domain/states.ts';

/** The figures of the start screen. */
export type Overview = Awaited<ReturnType<typeof api.reports.overview.call>>;

/** Something that can wait for a person: who is told of it, how much there is, where it is done. */
export type Task = {
  readonly name:
    | 'cutOffBulk'
    | 'draft'
    | 'returned'
    | 'lapsed'
    | 'withWarnings'
    | 'stagedImports'
    | 'heldRows'
    | 'openCases'
    | 'unsentMatches'
    | 'awaitingDecree'
    | 'draftDecrees'
    | 'awaitingLetter'
    | 'interruptedBatches'
    | 'unknownPrints';
  readonly permission: Permission;
  readonly icon: TablerIcon;
  readonly path: string;
  /** Filter that the register is opened with. */
  readonly filter?: WorkerFilter;
  /** State of the cases that the queue is opened with. */
  readonly cases?: CaseState;
  /** View of the decrees that is opened. */
  readonly decrees?: { readonly tab: 'waiting' | 'list'; readonly of: 'awaitingDecree' | 'draftDecrees' };
  readonly count: (overview: Overview) => number;
  /** Since when the oldest of it waits. */
  readonly oldest?: (overview: Overview) => string | null;
};

const tasks: readonly Task[] = [
  {
    name: 'cutOffBulk',
    permission: 'workers.edit',
    icon: IconPlayerPause,
    path: '/workers',
    count: (overview) => overview.cutOffBulk,
  },
  {
    name: 'stagedImports',
    permission: 'imports.run',
    icon: IconFileImport,
    path: '/imports',
    count: (overview) => overview.stagedImports,
  },
  {
    name: 'heldRows',
    permission: 'imports.run',
    icon: IconHandStop,
    path: '/imports',
    count: (overview) => overview.heldRows,
  },
  {
    name: 'returned',
    permission: 'workers.edit',
    icon: IconArrowBackUp,
    path: '/workers',
    filter: { states: ['returned'] },
    count: (overview) => overview.byState.returned ?? 0,
  },
  {
    name: 'lapsed',
    permission: 'cases.submit',
    icon: IconRotateClockwise,
    path: '/verification',
    cases: 'lapsed',
    count: (overview) => overview.lapsedDrafts,
  },
  {
    name: 'draft',
    permission: 'cases.submit',
    icon: IconPencil,
    path: '/workers',
    filter: { states: ['draft'] },
    count: (overview) => overview.byState.draft ?? 0,
  },
  {
    name: 'withWarnings',
    permission: 'workers.edit',
    icon: IconAlertTriangle,
    path: '/workers',
    filter: { hasWarnings: true },
    count: (overview) => overview.withWarnings,
  },
  {
    name: 'openCases',
    permission: 'cases.act',
    icon: IconListCheck,
    path: '/verification',
    count: (overview) => overview.openCases,
    oldest: (overview) => overview.oldestCaseAt,
  },
  {
    name: 'unsentMatches',
    permission: 'exports.run',
    icon: IconFileExport,
    path: '/verification/dukcapil',
    count: ({ unsentMatches }) => unsentMatches.count,
    oldest: ({ unsentMatches }) => unsentMatches.oldest,
  },
  {
    name: 'awaitingDecree',
    permission: 'decrees.prepare',
    icon: IconUsersGroup,
    path: '/programs/decrees',
    decrees: { tab: 'waiting', of: 'awaitingDecree' },
    count: ({ awaitingDecree }) => awaitingDecree.count,
    oldest: ({ awaitingDecree }) => awaitingDecree.oldest,
  },
  {
    name: 'draftDecrees',
    permission: 'decrees.enact',
    icon: IconRubberStamp,
    path: '/programs/decrees',
    decrees: { tab: 'list', of: 'draftDecrees' },
    count: ({ draftDecrees }) => draftDecrees.count,
    oldest: ({ draftDecrees }) => draftDecrees.oldest,
  },
  {
    name: 'awaitingLetter',
    permission: 'letters.issue',
    icon: IconFileCertificate,
    path: '/letters',
    count: (overview) => overview.awaitingLetter,
  },
  {
    name: 'interruptedBatches',
    permission: 'letters.issue',
    icon: IconClockPause,
    path: '/letters',
    count: (overview) => overview.interruptedBatches,
  },
  {
    name: 'unknownPrints',
    permission: 'letters.issue',
    icon: IconPrinter,
    path: '/letters',
    count: (overview) => overview.unknownPrints,
  },
];

/** What waits for a person with these rights, in the order of the work; nothing that is empty. */
export function waitingTasks(overview: Overview, permissions: readonly Permission[]): readonly Task[] {
  return tasks.filter((task) => permissions.includes(task.permission) && task.count(overview) > 0);
}

/** Whether any kind of work can wait for a person with these rights. */
export function hasDuties(permissions: readonly Permission[]): boolean {
  return tasks.some((task) => permissions.includes(task.permission));
}
