import { createListState, registerFilter } from '#renderer/app/list-state.ts';
import type { MemberSort } from '#renderer/grid/member-grid.tsx';
import type { RosterEntry } from '#shared/contract/rosters.ts';
import type { RosterCode } from '#shared/domain/states.ts';

/** What of a roster is shown, in which order, and who is ticked there. */
export type MemberChoice = {
  readonly code: RosterCode;
  readonly search: string;
  readonly branch: string | undefined;
  readonly province: string | undefined;
  readonly confirmed: boolean | undefined;
  readonly sort: MemberSort;
  readonly ticked: readonly RosterEntry[];
};

const whole = (code: RosterCode): MemberChoice => ({
  code,
  search: '',
  branch: undefined,
  province: undefined,
  confirmed: undefined,
  sort: undefined,
  ticked: [],
});

const shown = createListState<MemberChoice>(whole('union_members'));

/** The choice of a roster; of another roster than before, everything. */
export function useMemberChoice(code: RosterCode): MemberChoice {
  const choice = shown.use();
  return choice.code === code ? choice : whole(code);
}

/** Changes what is shown of a roster. */
export function changeMemberChoice(code: RosterCode, changes: Partial<MemberChoice>): void {
  const before = shown.get();
  shown.set({ ...(before.code === code ? before : whole(code)), ...changes });
}

/** The choice as the backend takes it. */
export function memberFilterOf({ sort: _sort, ticked: _ticked, ...filter }: MemberChoice) {
  return filter;
}

/** Shows one person alone in the register. */
export function showInRegister(workerId: number, navigate: (path: string) => void): void {
  registerFilter.set({ ids: [workerId] });
  navigate('/workers');
}
