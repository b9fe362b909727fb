import type { z } from 'zod';
import type { sheetChoice, sheetProposal } from '#shared/contract/imports.ts';

/** What was recognised in one table of a file. */
export type SheetProposal = z.infer<typeof sheetProposal>;

/** A decision about one table as it is sent. */
export type FullChoice = z.infer<typeof sheetChoice>;

/** What the clerk decides about one table; its columns are always all there. */
export type SheetChoice = FullChoice & { readonly mapping: Readonly<Record<string, string | null>> };

const mappingOf = ({ columns }: SheetProposal): Record<string, string | null> =>
  Object.fromEntries(columns.map(({ index, field }) => [String(index), field]));

/** What a remembered recipe said of the rows has to be sent with the choices, so that staging does not look for it again. */
const recipeRows = ({ recipe, headerRows, firstDataRow }: SheetProposal): Partial<FullChoice> =>
  recipe === null ? {} : { headerRows, ...(firstDataRow === null ? {} : { firstDataRow }) };

const carriedRows = ({ people, nobody, headerRows, firstDataRow }: FullChoice): Partial<FullChoice> => ({
  people,
  nobody,
  ...(headerRows === undefined ? {} : { headerRows }),
  ...(firstDataRow === undefined ? {} : { firstDataRow }),
});

const proposedChoice = (sheet: SheetProposal, carried: readonly FullChoice[]): SheetChoice => {
  const before = carried.find(({ name }) => name === sheet.name);
  return {
    name: sheet.name,
    include: sheet.kind === 'people' && before?.include !== false,
    mapping: mappingOf(sheet),
    people: [],
    nobody: [],
    hidden: sheet.hidden,
    dateOrder: sheet.dateOrder,
    ...recipeRows(sheet),
    ...(before === undefined ? {} : carriedRows(before)),
  };
};

/**
 * The proposals as a first decision: tables with people are included, columns hold what was proposed. What was `carried` over from
 * the import that a file goes on from stays decided.
 */
export function proposedChoices(sheets: readonly SheetProposal[], carried: readonly FullChoice[]): SheetChoice[] {
  return sheets.map((sheet) => proposedChoice(sheet, carried));
}

/**
 * The decisions after the file was looked into again: those that were made stay, except the columns of a table whose header was
 * moved to other rows, and a table that turned out to hold people comes in.
 */
export function mergedChoices(
  choices: readonly SheetChoice[],
  sheets: readonly SheetProposal[],
  before: readonly SheetProposal[],
): SheetChoice[] {
  return sheets.map((sheet) => {
    const known = choices.find(({ name }) => name === sheet.name);
    if (known === undefined) return proposedChoice(sheet, []);
    const old = before.find(({ name }) => name === sheet.name);
    const moved = old === undefined || old.headerRows.join() !== sheet.headerRows.join();
    const include = known.include || (sheet.kind === 'people' && old?.kind !== 'people');
    return { ...known, include, mapping: moved ? mappingOf(sheet) : known.mapping };
  });
}

/** The decisions as they are sent to look into the file again: columns only where the header stays where it is. */
export function sentChoices(
  choices: readonly SheetChoice[],
  sheets: readonly SheetProposal[],
  moved: string | null,
): FullChoice[] {
  return choices.flatMap(({ mapping, ...choice }) => {
    const kind = sheets.find(({ name }) => name === choice.name)?.kind;
    const decided = choice.headerRows !== undefined || choice.firstDataRow !== undefined;
    if (kind !== 'people' && !decided) return [];
    // A table that stays out keeps its columns on the screen, so that it can come in again.
    return [{ ...choice, include: true, ...(choice.name === moved ? {} : { mapping }) }];
  });
}

const changed = (
  choices: readonly SheetChoice[],
  sheet: string,
  change: (choice: SheetChoice) => SheetChoice,
): SheetChoice[] => choices.map((choice) => (choice.name === sheet ? change(choice) : choice));

/** The choices with one column of one table holding another field, or nothing. */
export function withField(
  choices: readonly SheetChoice[],
  sheet: string,
  column: number,
  field: string | null,
): SheetChoice[] {
  return changed(choices, sheet, (choice) => ({ ...choice, mapping: { ...choice.mapping, [String(column)]: field } }));
}

/** The choices with one table taken in or left out. */
export function withInclude(choices: readonly SheetChoice[], sheet: string, include: boolean): SheetChoice[] {
  return changed(choices, sheet, (choice) => ({ ...choice, include }));
}

/** The choices with the people in hidden rows of one table held or taken in. */
export function withHidden(
  choices: readonly SheetChoice[],
  sheet: string,
  hidden: SheetChoice['hidden'],
): SheetChoice[] {
  return changed(choices, sheet, (choice) => ({ ...choice, hidden }));
}

/** The choices with day or month first in the dates of one table. */
export function withDateOrder(
  choices: readonly SheetChoice[],
  sheet: string,
  dateOrder: SheetProposal['dateOrder'],
): SheetChoice[] {
  return changed(choices, sheet, (choice) => ({ ...choice, dateOrder }));
}

/** What the clerk says of a row by clicking it. */
export const rowCorrections = ['header', 'noHeader', 'firstData', 'nobody', 'person', 'asRead'] as const;

/** What the clerk says of a row. */
export type RowCorrection = (typeof rowCorrections)[number];

/** Whether a correction moves the header, so that the columns have to be recognised anew. */
export const movesHeader = (correction: RowCorrection): boolean => correction === 'header' || correction === 'noHeader';

const without = (rows: readonly number[], row: number): number[] => rows.filter((other) => other !== row);

/** A row beside the header joins it, up to three; any other row is the header by itself. */
const joined = (headerRows: readonly number[], row: number): number[] => {
  const near = headerRows.some((other) => Math.abs(other - row) === 1);
  return near && headerRows.length < 3 ? [...headerRows, row].sort((left, right) => left - right) : [row];
};

const corrected = (
  choice: SheetChoice,
  headerRows: readonly number[],
  row: number,
  correction: RowCorrection,
): SheetChoice => {
  const cleared = { ...choice, people: without(choice.people, row), nobody: without(choice.nobody, row) };
  if (correction === 'nobody') return { ...cleared, nobody: [...cleared.nobody, row] };
  if (correction === 'person') return { ...cleared, people: [...cleared.people, row] };
  if (correction === 'firstData') return { ...cleared, headerRows: without(headerRows, row), firstDataRow: row };
  if (correction === 'noHeader') return { ...cleared, headerRows: without(headerRows, row) };
  if (correction === 'header') {
    const { firstDataRow, ...rest } = cleared;
    const below = firstDataRow !== undefined && firstDataRow > row ? { firstDataRow } : {};
    return { ...rest, ...below, headerRows: joined(headerRows, row) };
  }
  return cleared;
};

/** The choices after a row of one table was corrected. */
export function withCorrection(
  choices: readonly SheetChoice[],
  sheet: SheetProposal,
  row: number,
  correction: RowCorrection,
): SheetChoice[] {
  return changed(choices, sheet.name, (choice) => corrected(choice, sheet.headerRows, row, correction));
}

/** What stands against a choice. `noName` and `twice` stop it; `noNik` is only said. */
export type ChoiceFlaw = { readonly kind: 'noName' | 'noNik' } | { readonly kind: 'twice'; readonly field: string };

/** Flaws of the mapping of one included table. */
export function flawsOf({ include, mapping }: SheetChoice): readonly ChoiceFlaw[] {
  if (!include) return [];
  const used = Object.values(mapping).filter((field) => field !== null);
  const twice = [...new Set(used.filter((field, index) => used.indexOf(field) !== index))];
  return [
    ...(used.includes('name') ? [] : [{ kind: 'noName' } as const]),
    ...(used.includes('nik') ? [] : [{ kind: 'noNik' } as const]),
    ...twice.map((field) => ({ kind: 'twice', field }) as const),
  ];
}

/** Whether a clerk decided otherwise than it was proposed or carried over about any table. */
export function isCorrected(
  choices: readonly SheetChoice[],
  { sheets, carried }: { readonly sheets: readonly SheetProposal[]; readonly carried: readonly FullChoice[] },
): boolean {
  return JSON.stringify(choices) !== JSON.stringify(proposedChoices(sheets, carried));
}

/** Whether some table that comes in holds a row about a person; of a long file only the beginning is known. */
export function holdsPeople(choices: readonly SheetChoice[], sheets: readonly SheetProposal[]): boolean {
  return sheets.some(
    ({ name, roles }) => (roles.person ?? 0) > 0 && choices.some((choice) => choice.include && choice.name === name),
  );
}

/** Rows of a file that was looked at to its end, people or not; null of a longer one, and of one without any. */
export function rowsOfFile(sheets: readonly SheetProposal[], complete: boolean): number | null {
  const rows = sheets.flatMap(({ roles }) => Object.values(roles)).reduce((sum, count) => sum + count, 0);
  return complete && rows > 0 ? rows : null;
}

/** Whether the choices can be sent: some table is included and no included one has a flaw that stops it. */
export function isComplete(choices: readonly SheetChoice[]): boolean {
  const included = choices.filter((choice) => choice.include);
  return included.length > 0 && included.every((choice) => flawsOf(choice).every(({ kind }) => kind === 'noNik'));
}
