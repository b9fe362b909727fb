import { createListState } from '#renderer/app/list-state.ts';

/** Tabs of Pengaturan. */
export type TabName =
  | 'office'
  | 'series'
  | 'keys'
  | 'stages'
  | 'reasons'
  | 'accounts'
  | 'requests'
  | 'retention'
  | 'roles'
  | 'journal'
  | 'checks'
  | 'about';

/** The tab that was open last; other screens set it before they open Pengaturan. */
export const openTab = createListState<TabName | null>(null);
