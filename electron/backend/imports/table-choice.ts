import type { z } from 'zod';
import type { sheetChoice } from '#shared/contract/imports.ts';
import type { DateOrder } from '#shared/domain/birth-date.ts';
import { type ColumnMapping, type ImportField, importFields } from './fields.ts';
import type { RowChoice } from './layout.ts';
import type { SheetRow } from './sheet-reader.ts';

/** The clerk's decision about one table; a table that is not named is taken as proposed. */
export type TableChoice = RowChoice & {
  readonly include: boolean;
  /** Null: as proposed. */
  readonly mapping: ColumnMapping | null;
  /** Rows that describe somebody, or nobody, whatever they look like. */
  readonly people: ReadonlySet<number>;
  readonly nobody: ReadonlySet<number>;
  /** Whether hidden rows come in like others; they are held otherwise. */
  readonly takesHidden: boolean;
  /** Which number comes first in the dates. */
  readonly dateOrder?: DateOrder;
};

/** Gives the decision about a table, undefined to take it as proposed. */
export type ChooseTable = (name: string, head: readonly SheetRow[]) => TableChoice | undefined;

/** Whether a name is one of the fields of lists; recipes and choices may come from another version. */
export const isImportField = (field: string): field is ImportField => importFields.some((known) => known === field);

const mappingOf = (mapping: Readonly<Record<string, string | null>>): ColumnMapping =>
  new Map(
    Object.entries(mapping).flatMap(([column, field]): [number, ImportField][] =>
      field !== null && isImportField(field) ? [[Number(column), field]] : [],
    ),
  );

/** A decision as the contract brings it. */
export const readChoice = (choice: z.infer<typeof sheetChoice>): TableChoice => {
  const { include, mapping, headerRows, firstDataRow, people, nobody, hidden, dateOrder } = choice;
  return {
    include,
    mapping: mapping === undefined ? null : mappingOf(mapping),
    ...(headerRows === undefined ? {} : { headerRows }),
    ...(firstDataRow === undefined ? {} : { firstDataRow }),
    people: new Set(people),
    nobody: new Set(nobody),
    takesHidden: hidden === 'import',
    dateOrder,
  };
};

/** The decisions as the contract brings them, by name of the table. */
export const readChoices = (sheets: readonly z.infer<typeof sheetChoice>[] | null): ReadonlyMap<string, TableChoice> =>
  new Map((sheets ?? []).map((choice) => [choice.name, readChoice(choice)]));
