import { createRowAssessor } from './assess-row.ts';
import { type ColumnMapping, type ImportField, importFields } from './fields.ts';
import type { AssessedPerson } from './person.ts';
import type { ReadAs } from './read-as.ts';
import { type RowRepairs, withRepairs } from './repair.ts';
import { type StoredRow, sourceRow } from './repair-rows.ts';
import { contextOfSheet, type FileRules, type SheetReading } from './sheet-rules.ts';

/** Judges a staged row by itself, with its repairs in place, by the rules of the reading. */
export type StoredAssessor = (row: StoredRow, repairs: RowRepairs) => AssessedPerson;

const isField = (field: string): field is ImportField => importFields.some((known) => known === field);

/** The sheets of a file by their number, as they were read. */
export function sheetsOf(reading: ReadAs): ReadonlyMap<number, SheetReading> {
  return new Map(
    reading.sheets.map(({ sheet, mapping, ...rest }) => [
      sheet,
      { ...rest, mapping: new Map(mapping.flatMap(([column, field]) => (isField(field) ? [[column, field]] : []))) },
    ]),
  );
}

/** Prepares judging the rows of one import anew. */
export function createStoredAssessor(rules: FileRules, sheets: ReadonlyMap<number, SheetReading>): StoredAssessor {
  const assessors = new Map<string, ReturnType<typeof createRowAssessor>>();
  const assessorOf = (number: number, sheet: SheetReading, mapping: ColumnMapping) => {
    const key = mapping === sheet.mapping ? String(number) : `${number} ${JSON.stringify([...mapping])}`;
    const known = assessors.get(key);
    if (known !== undefined) return known;
    const made = createRowAssessor(contextOfSheet(rules, { ...sheet, mapping }), mapping);
    assessors.set(key, made);
    return made;
  };
  return (stored, repairs) => {
    const sheet = sheets.get(stored.sheet);
    if (sheet === undefined) throw new Error(`sheet ${stored.sheet} holds no people`);
    const { row, mapping } = withRepairs(sourceRow(stored, rules.date1904), sheet.mapping, repairs.cells);
    return assessorOf(
      stored.sheet,
      sheet,
      mapping,
    )(row, { familyCard: stored.family_card, village: stored.village_line });
  };
}
