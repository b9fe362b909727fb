import type { Sheet, SheetRow } from './sheet-reader.ts';

/** So many filled rows are looked at to find the header and to propose the mapping. */
const headRows = 120;

/** Reads the first rows of a sheet, at least `headRows` of them if there are as many; `ended` tells that there are no more. */
export const readHead = async (
  batches: ReturnType<Sheet['rows']>,
): Promise<{ readonly rows: readonly SheetRow[]; readonly ended: boolean }> => {
  const rows: SheetRow[] = [];
  while (rows.length < headRows) {
    const next = await batches.next();
    if (next.done === true) return { rows, ended: true };
    rows.push(...next.value);
  }
  return { rows, ended: false };
};
