import { z } from 'zod';
import { splitPlaceAndDate } from '#shared/domain/birth-date.ts';
import { splitArea } from './assess-details.ts';
import type { ColumnMapping, ImportField } from './fields.ts';
import { importFields } from './fields.ts';
import type { Cell, SheetRow } from './sheet-reader.ts';

/**
 * What people decided about one staged row, as stored beside it. The row itself stays as it stood in the file: `cells` are texts
 * that stand in place of the cells of these fields, `confirmed` problems that somebody has looked at and let pass, `decision` a
 * verdict given by hand, `differences` what is taken over into the register or left as it is there.
 */
export const rowRepairs = z.object({
  cells: z.partialRecord(z.enum(importFields), z.string()).default({}),
  confirmed: z.array(z.string()).default([]),
  decision: z
    .object({ verdict: z.enum(['hold', 'reject']), reason: z.string() })
    .nullable()
    .default(null),
  differences: z.record(z.string(), z.enum(['take', 'leave'])).default({}),
});

/** What people decided about one staged row. */
export type RowRepairs = z.infer<typeof rowRepairs>;

/** Nothing was decided. */
export const noRepairs: RowRepairs = { cells: {}, confirmed: [], decision: null, differences: {} };

/** Reads what is stored; null is an untouched row. */
export function parseRepairs(stored: string | null): RowRepairs {
  return stored === null ? noRepairs : rowRepairs.parse(JSON.parse(stored));
}

/** What is stored: null for nothing, so that a row whose repairs were taken back is an untouched one again. */
export function storedRepairs({ cells, confirmed, decision, differences }: RowRepairs): string | null {
  const nothing = [cells, confirmed, differences].every((part) => Object.keys(part).length === 0) && decision === null;
  return nothing ? null : JSON.stringify({ cells, confirmed: [...new Set(confirmed)].sort(), decision, differences });
}

/** Fields that one column of the file holds together, and the parts that may be repaired alone. */
const joined: Readonly<Partial<Record<ImportField, readonly ImportField[]>>> = {
  birthPlaceDate: ['birthPlace', 'birthDate'],
  villageDistrict: ['village', 'district'],
  birthDay: ['birthDate'],
  birthMonth: ['birthDate'],
  birthYear: ['birthDate'],
  sexMale: ['sex'],
  sexFemale: ['sex'],
};

/** The texts of the parts that a joined cell holds, so that repairing one part keeps the other. */
function partsOf(field: ImportField, text: string): Partial<Record<ImportField, string>> {
  if (field === 'birthPlaceDate') {
    const { place, date } = splitPlaceAndDate(text);
    return { ...(place === null ? {} : { birthPlace: place }), ...(date === null ? {} : { birthDate: date }) };
  }
  if (field === 'villageDistrict') {
    const [village, district] = splitArea(text);
    return { village, ...(district === null ? {} : { district }) };
  }
  return {};
}

/** A row with its repairs in place: the row to be judged and the columns in which its fields stand then. */
export type RepairedRow = { readonly row: SheetRow; readonly mapping: ColumnMapping };

/**
 * Puts repairs into a row as if the file had said so: into the column of the field, or into a new one behind the last when the
 * list has no such column. A repaired part of a joined column takes that column's place.
 */
export function withRepairs(row: SheetRow, mapping: ColumnMapping, repairs: RowRepairs['cells']): RepairedRow {
  if (Object.keys(repairs).length === 0) return { row, mapping };
  const cells: (Cell | null)[] = [...row.cells];
  const columns = new Map(mapping);
  const texts: Partial<Record<ImportField, string>> = { ...repairs };
  for (const [column, field] of mapping) {
    if (!joined[field]?.some((part) => repairs[part] !== undefined)) continue;
    Object.assign(texts, { ...partsOf(field, row.cells[column]?.text ?? ''), ...repairs });
    columns.delete(column);
  }
  let next = Math.max(cells.length, ...[...mapping.keys()].map((column) => column + 1));
  for (const [column, field] of columns) {
    const text = texts[field];
    if (text === undefined) continue;
    while (cells.length <= column) cells.push(null);
    cells[column] = { kind: 'text', text };
    delete texts[field];
  }
  for (const field of importFields) {
    const text = texts[field];
    if (text === undefined) continue;
    while (cells.length < next) cells.push(null);
    cells[next] = { kind: 'text', text };
    columns.set(next, field);
    next += 1;
  }
  return { row: { ...row, cells }, mapping: columns };
}
