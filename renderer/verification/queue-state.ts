import { createListState } from '#renderer/app/list-state.ts';
import type { CaseFilter, CaseOrder } from '#shared/contract/cases.ts';
import type { QueueStage } from '#shared/domain/stages.ts';

/** The queue as it stands without conditions. */
const openCases: CaseFilter = { state: 'proposed' };

/** Conditions of the queue; they also say which cases come next. */
export const queueFilter = createListState<CaseFilter>(openCases);

/** The queue that is looked at and from which cases come; null until one is known. */
export const queueStage = createListState<QueueStage | null>(null);

/** The conditions with the queue. */
export function filterOfQueue(filter: CaseFilter, stage: QueueStage | null | undefined): CaseFilter {
  return filter.state === 'proposed' && stage ? { ...filter, stage } : filter;
}

/** Order of the queue, in which the cases come too. */
export const queueOrder = createListState<CaseOrder>('age');

/** Page of the queue that is shown, counting from zero. */
export const queuePage = createListState(0);

/** Changes some conditions and begins at the first page. */
export function changeQueue(changes: Partial<CaseFilter>): void {
  const next = { ...queueFilter.get(), ...changes };
  const kept = Object.entries(next).filter(([, value]) => value !== undefined && value !== '');
  queueFilter.set({ ...openCases, ...Object.fromEntries(kept) });
  queuePage.set(0);
}

/** Whether any condition narrows the queue. */
export function isNarrowed(filter: CaseFilter): boolean {
  return Object.keys(filter).length > 1 || filter.state !== 'proposed';
}
