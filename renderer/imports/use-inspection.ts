import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { backend } from '#renderer/app/client.ts';
import type { RosterCode } from '#shared/domain/states.ts';
import {
  type FullChoice,
  isCorrected,
  mergedChoices,
  movesHeader,
  proposedChoices,
  type RowCorrection,
  type SheetChoice,
  type SheetProposal,
  sentChoices,
  withCorrection,
} from './sheet-choices.ts';

/** What a look into a file found. */
export type Inspection = {
  readonly fileSha256: string;
  readonly sheets: readonly SheetProposal[];
  readonly carried: readonly FullChoice[];
  readonly fields: readonly string[];
  readonly complete: boolean;
  readonly sender: string | null;
  readonly programs: readonly { readonly rosterCode: RosterCode | null; readonly programId: number }[];
};

type Again = { readonly choices: SheetChoice[]; readonly moved: string | null };

/**
 * The look into a file with the clerk's decisions. A correction of a row looks into the file again, since everything below it may
 * be taken for something else then; decisions about columns are kept here until the file is staged.
 */
export function useInspection(path: string, first: Inspection) {
  const [inspection, setInspection] = useState(first);
  const [choices, setChoices] = useState(() => proposedChoices(first.sheets, first.carried));
  const { sheets } = inspection;
  const again = useMutation({
    mutationFn: (next: Again) =>
      backend.imports.inspect({ path, sheets: sentChoices(next.choices, sheets, next.moved), recipes: false }),
    onSuccess: (found, next) => {
      setInspection(found);
      setChoices(mergedChoices(next.choices, found.sheets, sheets));
    },
  });
  const anew = useMutation({
    mutationFn: (order: { readonly recipes: boolean; readonly sender?: string }) =>
      backend.imports.inspect({ path, ...order }),
    onSuccess: (found) => {
      setInspection(found);
      setChoices(proposedChoices(found.sheets, found.carried));
    },
  });
  const correct = (sheet: SheetProposal, row: number, correction: RowCorrection): void =>
    again.mutate({
      choices: withCorrection(choices, sheet, row, correction),
      moved: movesHeader(correction) ? sheet.name : null,
    });
  /** Only a table that nobody touched is read by the recipes of the sender: a clerk's own decisions are not thrown away unasked. */
  const takeSender = (sender: string): void => {
    if (!isCorrected(choices, inspection)) anew.mutate({ recipes: true, sender });
  };
  return {
    inspection,
    choices,
    setChoices,
    correct,
    takeSender,
    readWithoutRecipe: () => anew.mutate({ recipes: false }),
    isReading: again.isPending || anew.isPending,
    error: again.error ?? anew.error,
  };
}
