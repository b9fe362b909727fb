import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { visitPairs } from '#backend/duplicates/blocks.ts';
import { comparePair, fullPattern, levelIn, places } from '#backend/duplicates/levels.ts';
import type { LinkPerson } from '#backend/duplicates/link-person.ts';
import { createLinkTable } from '#backend/duplicates/link-table.ts';
import { ruleOf } from '#backend/duplicates/rules.ts';
import { linkLevels } from '#shared/domain/linkage.ts';

const nobody: LinkPerson = {
  nik: null,
  nikState: 'blank',
  nikRaw: null,
  kk: null,
  name: null,
  birthDate: null,
  sex: null,
  motherName: null,
  address: null,
  villageCode: null,
  phone: null,
  heirName: null,
};

const nik = '7371010704856001';

function levels(left: Partial<LinkPerson>, right: Partial<LinkPerson>): Record<string, string> {
  const builder = createLinkTable();
  builder.add({ ...nobody, ...left });
  builder.add({ ...nobody, ...right });
  const pattern = fullPattern(builder.finish(), 0, 1);
  const told: Record<string, string> = {};
  for (const [field, names] of Object.entries(linkLevels)) {
    const level = names[levelIn(pattern, places[field as keyof typeof places]) - 1];
    if (level !== undefined) told[field] = level;
  }
  return told;
}

describe('levels', () => {
  test('empty fields say nothing', () => {
    expect(levels({}, {})).toEqual({});
    expect(levels({ nik, nikState: 'whole', name: 'Baso', phone: '0812' }, {})).toEqual({});
  });

  test.each([
    ['1985-04-07', '1985-04-07', 'same'],
    ['1985-04-07', '1985-07-04', 'swapped'],
    ['1985-04-07', '1985-04-17', 'slip'],
    ['1985-04-07', '1986-04-07', 'slip'],
    ['1985-04-30', '1985-05-01', 'near'],
    ['1985-04-07', '1961-11-23', 'other'],
  ])('birth dates %s and %s: %s', (left, right, level) => {
    expect(levels({ birthDate: left }, { birthDate: right }).birthDate).toBe(level);
  });

  test('a birth date that is the date in the NIK of the other', () => {
    const told = levels({ birthDate: '1961-11-23', nik, nikState: 'whole' }, { birthDate: '1985-04-07' });
    expect(told.birthDate).toBe('nik');
  });

  test.each([
    ['rounded', '7371010704856000', 'fits'],
    ['too_short', '737101070485601', 'fits'],
    ['too_long', '73710107048560011', 'fits'],
    ['letters', '737lOlO7O48S6OOl', 'fits'],
    ['rounded', '7371019904856000', 'other'],
  ] as const)('a damaged NIK (%s %s) %s', (nikState, nikRaw, level) => {
    expect(levels({ nik, nikState: 'whole' }, { nikState, nikRaw }).nik).toBe(level);
  });

  test('what an exponent left says nothing', () => {
    expect(levels({ nik, nikState: 'whole' }, { nikState: 'exponent', nikRaw: '7,37101E+15' }).nik).toBeUndefined();
  });

  test('one digit or two neighbours exchanged are a slip, more is another NIK', () => {
    const other = (digits: string) => levels({ nik, nikState: 'whole' }, { nik: digits, nikState: 'whole' }).nik;
    expect(other('7371010704856007')).toBe('slip');
    expect(other('7371010704586001')).toBe('slip');
    expect(other('7371010704856710')).toBe('other');
    expect(other(nik)).toBe('same');
  });

  test.each([
    ['nor.4021', 'nor.4021', 'same'],
    ['nor.4021', '.4021', 'same'],
    ['nor.4021', 'sud.4021', 'same'],
    ['nor.4021', 'nor.4012', 'district'],
    ['nor.4021', '.4022', 'district'],
    ['nor.4021', 'sud.4012', 'other'],
    ['nor.4021', 'nor.5318', 'other'],
    ['73.71.01.1001', '73.71.01.1002', 'district'],
    ['73.71.01.1001', '73.71.02.1001', 'other'],
  ])('places %s and %s: %s', (left, right, level) => {
    expect(levels({ villageCode: left }, { villageCode: right }).area).toBe(level);
  });

  test('a family card number in the place of the NIK says nothing', () => {
    const card = '7371010704856001';
    expect(levels({ nik: card, nikState: 'whole', kk: card }, { nik: card, nikState: 'whole' }).nik).toBeUndefined();
  });
});

test('blocks bring every pair once, however large they are, and newcomers only when asked', () => {
  const builder = createLinkTable();
  for (let place = 0; place < 400; place += 1)
    builder.add({
      ...nobody,
      name: `Siti Aminah`,
      birthDate: `19${60 + (place % 20)}-01-0${1 + (place % 9)}`,
      kk: `${place % 7}`,
    });
  const table = builder.finish();
  const connection = new Database(':memory:');
  const seen = new Set<string>();
  let visits = 0;
  visitPairs(connection, table, (left, right) => {
    visits += 1;
    expect(left).toBeLessThan(right);
    seen.add(`${left}-${right}`);
  });
  expect(seen.size).toBe(visits);
  // Everybody with one birth date met, although names and family cards made blocks that had to be cut.
  const sameBirth = (left: number, right: number) => table.birth[left] === table.birth[right];
  for (let left = 0; left < 400; left += 1)
    for (let right = left + 1; right < 400; right += 1)
      if (sameBirth(left, right)) expect(seen.has(`${left}-${right}`)).toBe(true);
  visitPairs(connection, table, (_, right) => expect(right).toBeGreaterThanOrEqual(390), { from: 390 });
});

test('plainly different people cost no further comparison', () => {
  const builder = createLinkTable();
  builder.add({ ...nobody, name: 'Baso', birthDate: '1980-01-01' });
  builder.add({ ...nobody, name: 'Rosdiana', birthDate: '1991-05-07' });
  expect(comparePair(builder.finish(), 0, 1)).toBe(0);
});

test('other birth dates are compared on when something else of the home is shared', () => {
  const builder = createLinkTable();
  const person = { ...nobody, name: 'Sudirman Kallabe', birthDate: '1980-01-01', phone: '081234567890' };
  builder.add(person);
  builder.add({ ...person, name: 'Sudirman Kalabbe', birthDate: '1991-05-17' });
  builder.add({ ...person, name: 'Sudirmen Kallabe', birthDate: '1991-05-17', phone: '081234567899' });
  const table = builder.finish();
  expect(comparePair(table, 0, 1)).not.toBe(0);
  expect(comparePair(table, 0, 2)).toBe(0);
});

test('people meet by a rare word, by house and last name, or by half a short number, when nothing else is left', () => {
  const builder = createLinkTable();
  builder.add({ ...nobody, name: 'Ana Quintreval', birthDate: '1950-01-02' });
  builder.add({ ...nobody, name: 'Quintreval' });
  builder.add({ ...nobody, name: 'Bo Tarn', address: '7 Lume Way', villageCode: 'x.2001' });
  builder.add({ ...nobody, name: 'Cy Tarn', address: '7 Lume Way', villageCode: 'y.3001' });
  builder.add({ ...nobody, name: 'Marcs Olun', address: '9 Sen Way', villageCode: 'x.2001' });
  builder.add({ ...nobody, name: 'Morcas Ulunn', address: '9 Sen Way', villageCode: 'z.2001' });
  builder.add({ ...nobody, name: 'Dalu Venn', nik: '8351207', nikState: 'whole' });
  builder.add({ ...nobody, name: 'Dola Wenn', nik: '8359702', nikState: 'whole' });
  const met = new Set<string>();
  visitPairs(new Database(':memory:'), builder.finish(), (left, right) => met.add(`${left}-${right}`));
  expect([...met].sort()).toEqual(['0-1', '2-3', '4-5', '6-7']);
});

describe('people of one house with other given names', () => {
  const house = (place: number): Partial<LinkPerson> => ({ address: `${place} Lume Way`, villageCode: 'nor.4021' });
  const given = ['Ana', 'Boris', 'Cylla', 'Dante', 'Evert', 'Fiora', 'Gunde', 'Hesta', 'Ivo', 'Jorun', 'Kalle', 'Luzi'];

  /** Twelve houses; in each live two, born on one day, and relatives of another age where they are wanted. */
  function linked(relatives: number, known: Partial<LinkPerson> = {}): readonly (string | null)[] {
    const builder = createLinkTable();
    const add = (person: Partial<LinkPerson>) => builder.add({ ...nobody, ...person });
    for (const [place, name] of given.entries()) {
      const [surname, birthDate] = [`Tarnov${'aeiou'[place % 5]}${place}`, `1970-0${1 + (place % 9)}-1${place % 10}`];
      add({ ...house(place), ...known, name: `${name} ${surname}`, birthDate });
      add({ ...house(place), ...known, name: `${given.at(place - 3)} ${surname}`, birthDate });
    }
    for (let place = 0; place < relatives; place += 1)
      add({ ...house(place), name: `Xenia Olm${place}`, birthDate: '1948-11-23' });
    const table = builder.finish();
    return given.map((_, place) =>
      ruleOf(table, fullPattern(table, place * 2, place * 2 + 1), place * 2, place * 2 + 1),
    );
  }

  test('are relatives where families stand in the list', () => {
    expect(new Set(linked(8))).toEqual(new Set(['family']));
  });

  test('may be one person where nobody of a house is of another age', () => {
    expect(new Set(linked(0))).toEqual(new Set([null]));
  });

  test('are twins wherever a family card or a mother is known', () => {
    expect(new Set(linked(0, { motherName: 'Sira Olm' }))).toEqual(new Set(['twins']));
    expect(new Set(linked(0, { kk: '7371010206229366' }))).toEqual(new Set(['twins']));
  });
});
