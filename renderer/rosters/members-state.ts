import { createListState, registerFilter } from '#renderer/app/list-state.ts';
import type { RosterCode } from '#shared/domain/states.ts';

/** What of a roster is shown; `page` counts from zero. */
export type MemberChoice = {
  readonly code: RosterCode;
  readonly search: string;
  readonly branch: string | undefined;
  readonly province: string | undefined;
  readonly confirmed: boolean | undefined;
  readonly page: number;
};

const whole = (code: RosterCode): MemberChoice => ({
  code,
  search: '',
  branch: undefined,
  province: undefined,
  confirmed: undefined,
  page: 0,
});

const shown = createListState<MemberChoice>(whole('union_members'));

/** The choice of a roster; of another roster than before, everything. */
export function useMemberChoice(code: RosterCode): MemberChoice {
  const choice = shown.use();
  return choice.code === code ? choice : whole(code);
}

/** Narrows what is shown of a roster; another choice begins with its first page. */
export function changeMemberChoice(code: RosterCode, changes: Partial<MemberChoice>): void {
  const before = shown.get();
  shown.set({ ...(before.code === code ? before : whole(code)), page: 0, ...changes });
}

/** The choice as the backend takes it. */
export function memberFilterOf({ page: _, ...filter }: MemberChoice) {
  return filter;
}

/** Shows one person alone in the register. */
export function showInRegister(workerId: number, navigate: (path: string) => void): void {
  registerFilter.set({ ids: [workerId] });
  navigate('/workers');
}
