import { expect, test } from 'vitest';
import {
  flawsOf,
  isComplete,
  isCorrected,
  mergedChoices,
  proposedChoices,
  rowsOfFile,
  type SheetProposal,
  sentChoices,
  withCorrection,
  withField,
  withInclude,
} from '#renderer/imports/sheet-choices.ts';

const column = (index: number, field: string | null) => ({
  index,
  header: `K${index}`,
  field,
  confidence: 0.9,
  reason: 'both' as const,
  samples: [],
});

const nothing = {
  headerTexts: [],
  roles: {},
  hiddenPeople: 0,
  hidden: 'hold' as const,
  dateOrder: 'day' as const,
  brings: null,
  recipe: null,
  preview: [],
};

const data: SheetProposal = {
  ...nothing,
  name: 'DATA',
  kind: 'people',
  headerRows: [4],
  headerTexts: [['NIK', 'Nama', 'X']],
  firstDataRow: 6,
  columns: [column(0, 'nik'), column(1, 'name'), column(2, null)],
};

const notes: SheetProposal = {
  ...nothing,
  name: 'Catatan',
  kind: 'noPeople',
  headerRows: [],
  firstDataRow: null,
  columns: [],
};

const sheets: SheetProposal[] = [data, notes];

test('sheets with people are included with what was proposed for their columns', () => {
  const choices = proposedChoices(sheets, []);
  expect(choices).toEqual([
    {
      name: 'DATA',
      include: true,
      mapping: { 0: 'nik', 1: 'name', 2: null },
      people: [],
      nobody: [],
      hidden: 'hold',
      dateOrder: 'day',
    },
    { name: 'Catatan', include: false, mapping: {}, people: [], nobody: [], hidden: 'hold', dateOrder: 'day' },
  ]);
  expect(isComplete(choices)).toBe(true);
});

test('a sheet without a name column stops, one without NIK is only said', () => {
  const [withoutName] = withField(proposedChoices(sheets, []), 'DATA', 1, null);
  const [withoutNik] = withField(proposedChoices(sheets, []), 'DATA', 0, null);
  expect(withoutName && flawsOf(withoutName)).toEqual([{ kind: 'noName' }]);
  expect(withoutNik && flawsOf(withoutNik)).toEqual([{ kind: 'noNik' }]);
  expect(isComplete(withField(proposedChoices(sheets, []), 'DATA', 1, null))).toBe(false);
  expect(isComplete(withField(proposedChoices(sheets, []), 'DATA', 0, null))).toBe(true);
});

test('one field in two columns stops', () => {
  const choices = withField(proposedChoices(sheets, []), 'DATA', 2, 'name');
  expect(choices[0] && flawsOf(choices[0])).toEqual([{ kind: 'twice', field: 'name' }]);
  expect(isComplete(choices)).toBe(false);
});

test('at least one sheet must come in, and a sheet left out has no flaws', () => {
  const choices = withInclude(proposedChoices(sheets, []), 'DATA', false);
  expect(isComplete(choices)).toBe(false);
  expect(choices[0] && flawsOf(choices[0])).toEqual([]);
});

test('a row beside the header joins it, another one replaces it', () => {
  const beside = withCorrection(proposedChoices(sheets, []), data, 5, 'header');
  const other = withCorrection(proposedChoices(sheets, []), data, 9, 'header');
  const gone = withCorrection(proposedChoices(sheets, []), data, 4, 'noHeader');
  expect([beside[0]?.headerRows, other[0]?.headerRows, gone[0]?.headerRows]).toEqual([[4, 5], [9], []]);
});

test('a row is a person, nobody, or as it was taken; the data start where the clerk says', () => {
  const nobody = withCorrection(proposedChoices(sheets, []), data, 8, 'nobody');
  const person = withCorrection(nobody, data, 8, 'person');
  const back = withCorrection(person, data, 8, 'asRead');
  const start = withCorrection(back, data, 7, 'firstData');
  expect([nobody, person, back].map(([choice]) => [choice?.people, choice?.nobody])).toEqual([
    [[], [8]],
    [[8], []],
    [[], []],
  ]);
  expect(start[0]).toMatchObject({ headerRows: [4], firstDataRow: 7 });
});

test('the columns are recognised anew only when the header moves', () => {
  const choices = withField(proposedChoices(sheets, []), 'DATA', 2, 'note');
  expect(sentChoices(choices, sheets, null)).toMatchObject([{ name: 'DATA', mapping: { 2: 'note' } }]);
  expect(sentChoices(choices, sheets, 'DATA')[0]).not.toHaveProperty('mapping');
  const same = mergedChoices(choices, sheets, sheets);
  const moved = mergedChoices(choices, [{ ...data, headerRows: [5] }, notes], sheets);
  expect([same[0]?.mapping[2], moved[0]?.mapping[2]]).toEqual(['note', null]);
});

test('a recipe sends its rows with the choices; a sheet that turns out to hold people comes in', () => {
  const [byRecipe] = proposedChoices([{ ...data, recipe: { id: 1, name: 'R', sender: 'S' } }], []);
  expect(byRecipe).toMatchObject({ headerRows: [4], firstDataRow: 6 });
  const left = withInclude(proposedChoices(sheets, []), 'DATA', false);
  const found = mergedChoices(left, [data, { ...notes, kind: 'people' }], sheets);
  expect(found.map(({ include }) => include)).toEqual([false, true]);
});

test('what was decided in the import that a file goes on from stays decided', () => {
  const before = { name: 'DATA', include: true, people: [9], nobody: [7], headerRows: [4], hidden: 'hold' as const };
  const carried = [before, { ...before, name: 'B', include: false }];
  const choices = proposedChoices([data, { ...data, name: 'B' }], carried);
  expect(choices).toMatchObject([
    { include: true, people: [9], nobody: [7], headerRows: [4] },
    { include: false, nobody: [7] },
  ]);
  const inspection = { sheets: [data, { ...data, name: 'B' }], carried };
  expect(isCorrected(choices, inspection)).toBe(false);
  expect(isCorrected(withField(choices, 'DATA', 2, 'note'), inspection)).toBe(true);
  expect(isCorrected(withCorrection(choices, data, 7, 'asRead'), inspection)).toBe(true);
});

test('the rows of a file are known when it was looked at to its end', () => {
  const looked = [{ ...data, roles: { header: 1, person: 60, signature: 2 } }, notes];
  expect([rowsOfFile(looked, true), rowsOfFile(looked, false), rowsOfFile([notes], true)]).toEqual([63, null, null]);
});
