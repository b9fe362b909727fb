import { parseTsv } from '#renderer/grid/tsv.ts';
import { type AreaIndex, matchArea } from '#shared/domain/areas.ts';

/** What a pasted block says: the text typed for each kelurahan by its code, and names that mean none. */
export type PastedQuotas = { readonly values: ReadonlyMap<string, string>; readonly unknown: readonly string[] };

/** Digits of a number as spreadsheets show it, '1.250' or '1,250'; any other text as it is, to be shown as wrong. */
export function quotaText(text: string): string {
  const clean = text.trim();
  return /^\d{1,3}(?:[.,]\d{3})+$/.test(clean) ? clean.replace(/[.,]/g, '') : clean;
}

/**
 * Reads what was pasted at a row of the table: one column fills the rows from there on in their order (`codes` from that row on);
 * two are kelurahan and number, three kecamatan, kelurahan and number. Rows of two and three whose last cell is no number, such
 * as headers, are left out.
 */
export function readQuotas(text: string, codes: readonly string[], areas: AreaIndex): PastedQuotas {
  const rows = parseTsv(text).filter((row) => row.some((cell) => cell.trim() !== ''));
  const values = new Map<string, string>();
  const unknown: string[] = [];
  for (const [index, row] of rows.entries()) {
    const number = quotaText(row.at(-1) ?? '');
    if (row.length === 1) {
      const code = codes[index];
      if (code !== undefined) values.set(code, number);
      continue;
    }
    if (!/^\d*$/.test(number)) continue;
    const name = row.at(-2) ?? '';
    const { village } = matchArea(areas, name, row.at(-3) ?? null);
    if (village === null) unknown.push(name);
    else values.set(village.code, number);
  }
  return { values, unknown };
}
