import { expect, test } from 'vitest';
import {
  flawsOf,
  isComplete,
  proposedChoices,
  type SheetProposal,
  withField,
  withInclude,
} from '#renderer/imports/sheet-choices.ts';

const column = (index: number, field: string | null) => ({ index, header: `K${index}`, field, samples: [] });

const sheets: SheetProposal[] = [
  {
    name: 'DATA',
    kind: 'people',
    headerRows: [1],
    firstDataRow: 2,
    columns: [column(0, 'nik'), column(1, 'name'), column(2, null)],
    preview: [],
  },
  { name: 'Catatan', kind: 'noPeople', headerRows: [], firstDataRow: null, columns: [], preview: [] },
];

test('sheets with people are included with what was proposed for their columns', () => {
  const choices = proposedChoices(sheets);
  expect(choices).toEqual([
    { name: 'DATA', include: true, mapping: { 0: 'nik', 1: 'name', 2: null } },
    { name: 'Catatan', include: false, mapping: {} },
  ]);
  expect(isComplete(choices)).toBe(true);
});

test('a sheet without a name column stops, one without NIK is only said', () => {
  const [withoutName] = withField(proposedChoices(sheets), 'DATA', 1, null);
  const [withoutNik] = withField(proposedChoices(sheets), 'DATA', 0, null);
  expect(withoutName && flawsOf(withoutName)).toEqual([{ kind: 'noName' }]);
  expect(withoutNik && flawsOf(withoutNik)).toEqual([{ kind: 'noNik' }]);
  expect(isComplete(withField(proposedChoices(sheets), 'DATA', 1, null))).toBe(false);
  expect(isComplete(withField(proposedChoices(sheets), 'DATA', 0, null))).toBe(true);
});

test('one field in two columns stops', () => {
  const choices = withField(proposedChoices(sheets), 'DATA', 2, 'name');
  expect(choices[0] && flawsOf(choices[0])).toEqual([{ kind: 'twice', field: 'name' }]);
  expect(isComplete(choices)).toBe(false);
});

test('at least one sheet must come in, and a sheet left out has no flaws', () => {
  const choices = withInclude(proposedChoices(sheets), 'DATA', false);
  expect(isComplete(choices)).toBe(false);
  expect(choices[0] && flawsOf(choices[0])).toEqual([]);
});
