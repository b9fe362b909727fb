import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconBan,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconClock,
  IconCopy,
  IconEqual,
  IconEqualNot,
  IconGrave,
  IconHandStop,
  IconLoader,
  IconPencil,
  IconPlayerPause,
  IconRefresh,
  IconRosetteDiscountCheck,
  type TablerIcon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DecreeRow } from '#shared/contract/decrees.ts';
import type { MatchView } from '#shared/domain/match-states.ts';
import type {
  CaseState,
  importStates,
  jobStates,
  letterNumberStates,
  Verdict,
  WorkerState,
} from '#shared/domain/states.ts';
import classes from './state-badge.module.css';

/** Kinds of states with their codes. */
type StateOf = {
  worker: WorkerState;
  case: CaseState;
  decree: DecreeRow['state'];
  letter: (typeof letterNumberStates)[number];
  batch: 'running' | 'done' | 'cancelled' | 'interrupted';
  import: (typeof importStates)[number];
  verdict: Verdict;
  job: (typeof jobStates)[number];
  match: MatchView;
  severity: 'error' | 'warning';
};

/** A state of one kind, e.g. `{ kind: 'worker', state: 'draft' }`. */
export type StateBadgeProps = {
  [Kind in keyof StateOf]: { readonly kind: Kind; readonly state: StateOf[Kind] };
}[keyof StateOf];

type Look = { readonly icon: TablerIcon; readonly tone: 'neutral' | 'info' | 'success' | 'warning' | 'danger' };

const looks: { readonly [Kind in keyof StateOf]: Readonly<Record<StateOf[Kind], Look>> } = {
  worker: {
    draft: { icon: IconPencil, tone: 'neutral' },
    proposed: { icon: IconClock, tone: 'info' },
    returned: { icon: IconArrowBackUp, tone: 'warning' },
    rejected: { icon: IconCircleX, tone: 'danger' },
    approved: { icon: IconCircleCheck, tone: 'success' },
    decreed: { icon: IconRosetteDiscountCheck, tone: 'success' },
    registered: { icon: IconRosetteDiscountCheck, tone: 'success' },
    active: { icon: IconRosetteDiscountCheck, tone: 'success' },
    arrears: { icon: IconAlertTriangle, tone: 'warning' },
    inactive: { icon: IconPlayerPause, tone: 'neutral' },
    replaced: { icon: IconRefresh, tone: 'neutral' },
  },
  case: {
    proposed: { icon: IconClock, tone: 'info' },
    approved: { icon: IconCircleCheck, tone: 'success' },
    returned: { icon: IconArrowBackUp, tone: 'warning' },
    rejected: { icon: IconCircleX, tone: 'danger' },
    withdrawn: { icon: IconBan, tone: 'neutral' },
    lapsed: { icon: IconBan, tone: 'neutral' },
  },
  decree: {
    draft: { icon: IconPencil, tone: 'info' },
    enacted: { icon: IconRosetteDiscountCheck, tone: 'success' },
    void: { icon: IconBan, tone: 'danger' },
  },
  letter: {
    reserved: { icon: IconCircleDashed, tone: 'info' },
    issued: { icon: IconCircleCheck, tone: 'success' },
    void: { icon: IconBan, tone: 'danger' },
  },
  batch: {
    running: { icon: IconLoader, tone: 'info' },
    done: { icon: IconCircleCheck, tone: 'success' },
    cancelled: { icon: IconPlayerPause, tone: 'warning' },
    interrupted: { icon: IconAlertTriangle, tone: 'warning' },
  },
  import: {
    staging: { icon: IconLoader, tone: 'info' },
    staged: { icon: IconClock, tone: 'info' },
    committed: { icon: IconCircleCheck, tone: 'success' },
    discarded: { icon: IconBan, tone: 'neutral' },
    reverted: { icon: IconArrowBackUp, tone: 'warning' },
  },
  verdict: {
    import: { icon: IconCircleCheck, tone: 'success' },
    change: { icon: IconPencil, tone: 'info' },
    same: { icon: IconEqual, tone: 'neutral' },
    hold: { icon: IconHandStop, tone: 'warning' },
    reject: { icon: IconCircleX, tone: 'danger' },
    duplicate: { icon: IconCopy, tone: 'warning' },
  },
  job: {
    queued: { icon: IconClock, tone: 'neutral' },
    running: { icon: IconLoader, tone: 'info' },
    done: { icon: IconCircleCheck, tone: 'success' },
    failed: { icon: IconCircleX, tone: 'danger' },
    cancelled: { icon: IconPlayerPause, tone: 'warning' },
    interrupted: { icon: IconAlertTriangle, tone: 'warning' },
  },
  match: {
    none: { icon: IconCircleDashed, tone: 'neutral' },
    sent: { icon: IconClock, tone: 'info' },
    match: { icon: IconCircleCheck, tone: 'success' },
    partial: { icon: IconEqualNot, tone: 'warning' },
    no_match: { icon: IconCircleX, tone: 'danger' },
    duplicate: { icon: IconCopy, tone: 'danger' },
    deceased: { icon: IconGrave, tone: 'danger' },
    stale: { icon: IconRefresh, tone: 'warning' },
  },
  severity: {
    error: { icon: IconCircleX, tone: 'danger' },
    warning: { icon: IconAlertTriangle, tone: 'warning' },
  },
};

/** A state by icon, word and colour together, so that none of them has to be relied on alone. */
export function StateBadge(props: StateBadgeProps) {
  const { t } = useTranslation();
  const { icon: Icon, tone } = lookOf(props);
  const word: string = t(`states.${props.kind}.${props.state}` as StateKey<StateBadgeProps>);
  return (
    <span className={classes.badge} data-tone={tone}>
      <Icon size="1em" stroke={2} aria-hidden />
      {word}
    </span>
  );
}

/** Key of the word of a state; a template alone would also allow pairs that do not exist. */
type StateKey<Props> = Props extends StateBadgeProps ? `states.${Props['kind']}.${Props['state']}` : never;

function lookOf(props: StateBadgeProps): Look {
  const ofKind: Readonly<Record<string, Look>> = looks[props.kind];
  return ofKind[props.state] ?? { icon: IconCircleDashed, tone: 'neutral' };
}
