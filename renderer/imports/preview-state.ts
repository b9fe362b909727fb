import { createListState } from '#renderer/app/list-state.ts';
import type { RowChoice } from '#shared/contract/repairs.ts';

/** Parts of the preview of a staged import. */
export const previewTabs = ['problems', 'rows', 'changes', 'duplicates', 'sheets'] as const;

/** One part of the preview. */
export type PreviewTab = (typeof previewTabs)[number];

/** Where one stands in the preview of an import: coming back finds the same part, rows and page. */
export type PreviewPlace = {
  readonly importId: number | null;
  readonly tab: PreviewTab;
  readonly rows: RowChoice;
  readonly page: number;
};

const start: PreviewPlace = { importId: null, tab: 'problems', rows: {}, page: 0 };

/** The place in the preview that was open last. */
export const previewPlace = createListState<PreviewPlace>(start);

/** The place in the preview of one import, and how to move it. */
export function usePreviewPlace(importId: number) {
  const kept = previewPlace.use();
  const place = kept.importId === importId ? kept : { ...start, importId };
  const move = (part: Partial<PreviewPlace>) => previewPlace.set({ ...place, ...part });
  return { place, move, showRows: (rows: RowChoice) => move({ tab: 'rows', rows, page: 0 }) };
}
