import type { SheetRow } from './sheet-reader.ts';

/** So many filled rows are looked at to find the header and to propose the mapping. */
const headRows = 120;

/** Reads the first rows of a sheet, at least `headRows` of them if there are as many; `next` gives null at the end. */
export const readHead = async (next: () => Promise<readonly SheetRow[] | null>): Promise<readonly SheetRow[]> => {
  const rows: SheetRow[] = [];
  while (rows.length < headRows) {
    const batch = await next();
    if (batch === null) break;
    rows.push(...batch);
  }
  return rows;
};
