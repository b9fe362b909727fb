import { expect, test } from 'vitest';
import { noRepairs } from '#backend/imports/repair.ts';
import { type RowFacts, repairsAfter } from '#backend/imports/repair-acts.ts';

const source: Readonly<Record<string, string>> = { name: 'Baso Rauf', birthDate: '05-03-1985', village: 'Tallo' };

/** A row in which everything that may be let pass was. */
const looked: RowFacts = {
  repairs: { ...noRepairs, confirmed: ['birth_order_doubtful', 'district_differs', 'duplicate_likely', 'row_hidden'] },
  problems: [],
  proposals: [],
  birthDate: '1985-03-05',
  source: (field) => source[field] ?? '',
};

const after = (cells: Readonly<Record<string, string>>) =>
  repairsAfter({ kind: 'write', cells }, looked, null).confirmed;

test('what was let pass is asked again when what was looked at is written otherwise', () => {
  expect(after({ birthDate: '03-05-1985' })).toEqual(['district_differs', 'row_hidden']);
  expect(after({ village: 'Rappokalling' })).toEqual(['birth_order_doubtful', 'row_hidden']);
  expect(after({ name: 'Baso Rauf Daeng' })).toEqual(['birth_order_doubtful', 'district_differs', 'row_hidden']);
});

test('and stays when other fields are written, or the same once more', () => {
  expect(after({ occupation: 'Nelayan' })).toHaveLength(4);
  expect(after({ name: 'Baso Rauf', birthDate: '05-03-1985' })).toHaveLength(4);
});

test('taking a repair back asks again too', () => {
  const mended = { ...looked, repairs: { ...looked.repairs, cells: { birthDate: '1985-05-03' } } };
  expect(repairsAfter({ kind: 'restore', field: 'birthDate' }, mended, null)).toMatchObject({
    cells: {},
    confirmed: ['district_differs', 'row_hidden'],
  });
});
