import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/ui/format.ts';
import { editableFields, type WorkerRow } from '#shared/contract/workers.ts';
import { copiedText } from './cell-text.ts';
import type { ChoicesByField } from './choices.ts';

/** What each column of a row shows, as text for the clipboard. Masked values stay masked. */
export function useCellText(choices: ChoicesByField): (row: WorkerRow, column: string) => string {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  return useCallback(
    (row, column) => {
      const field = editableFields.find((name) => name === column);
      if (field) return copiedText(row, field, choices);
      if (column === 'state') return t(`states.worker.${row.state}`);
      if (column === 'districtName') return row.districtName ?? '';
      if (column === 'warningCount') return row.warningCount === 0 ? '' : String(row.warningCount);
      return column === 'updatedAt' ? dateTime(row.updatedAt) : '';
    },
    [choices, t, dateTime],
  );
}
