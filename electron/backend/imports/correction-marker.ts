import { z } from 'zod';

/** A row of an import as the notes of its correction workbook name it. */
export type RowKey = { readonly importId: number; readonly sheet: number; readonly row: number };

/**
 * The last line of every note: it moves with the row when the sender sorts or inserts rows, and says to people where the row
 * stood. The sheet counts from 1 there.
 */
export function rowKeyText({ importId, sheet, row }: RowKey): string {
  return `(Berjasa: impor ${importId}, lembar ${sheet + 1}, baris ${row})`;
}

/** Reads the key out of a note; null when there is none. */
export function readRowKey(note: string): RowKey | null {
  const found = /\(Berjasa: impor (\d{1,9}), lembar (\d{1,3}), baris (\d{1,7})\)/.exec(note);
  if (found === null) return null;
  return { importId: Number(found[1]), sheet: Number(found[2]) - 1, row: Number(found[3]) };
}

/** Name of the document property, and of the hidden defined name, by which a correction workbook is known again. */
export const markerName = 'BERJASA_IMPOR';

/** What the marker says: the import that the workbook goes on from, and the beginning of the SHA-256 of its file. */
export type Marker = { readonly importId: number; readonly fileSha256: string };

/** Digits of the SHA-256 in the marker: enough that another office's import of the same number is not taken for ours. */
const digestDigits = 16;

/** The marker as it is written: 'import:digest'. */
export function markerText({ importId, fileSha256 }: Marker): string {
  return `${importId}:${fileSha256.slice(0, digestDigits)}`;
}

const marker = z.stringFormat('marker', /^[1-9]\d{0,8}:[0-9a-f]{16}$/);

/** Reads what `markerText` wrote; null for anything else. */
export function readMarkerText(text: string): Marker | null {
  const found = marker.safeParse(text.trim().replace(/^"|"$/g, ''));
  if (!found.success) return null;
  const [importId, fileSha256 = ''] = found.data.split(':');
  return { importId: Number(importId), fileSha256 };
}
