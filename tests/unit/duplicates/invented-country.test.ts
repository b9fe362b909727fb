import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { compareAll } from '#backend/duplicates/compare-all.ts';
import { learnModel, priorBits } from '#backend/duplicates/learn-weights.ts';
import { judgedPairs } from '#backend/duplicates/link-people.ts';
import type { LinkPerson } from '#backend/duplicates/link-person.ts';
import { createLinkTable } from '#backend/duplicates/link-table.ts';
import { type Random, seededRandom } from '#backend/samples/random.ts';
import { febrlLike } from '#tests/support/febrl-like.ts';
import { parseGenericPeople, readMapping } from '#tests/support/generic-people.ts';
import { figuresOf, linkTable, thresholds } from '#tests/support/linkage.ts';

/** One digit of the birth date or one letter of the name is another one. */
function withOneSlip(random: Random, person: LinkPerson): LinkPerson {
  const [name, date] = [person.name ?? '', person.birthDate ?? ''];
  if (random.chance(0.5))
    return { ...person, birthDate: `${date.slice(0, 3)}${(Number(date[3]) + 3) % 10}${date.slice(4)}` };
  const place = random.int(1, name.length - 1);
  return { ...person, name: `${name.slice(0, place)}${random.pick(['a', 'e', 'n', 'r'])}${name.slice(place + 1)}` };
}

describe('people of an invented country, in the manner of the FEBRL sets', () => {
  const sets = [
    ['a fifth of the records are copies', 0.99, { originals: 1600, copies: 400, perField: 2, perRecord: 2 }],
    ['more copies than originals', 0.985, { originals: 800, copies: 1200, perField: 3, perRecord: 5 }],
  ] as const;
  test.each(sets)('%s: F1 above %d', (_, bar, options) => {
    const { people, persons } = parseGenericPeople(febrlLike({ ...options, seed: 11, perPerson: 5 }), 'rec_id', '');
    const builder = createLinkTable();
    for (const person of people) builder.add(person);
    const figures = figuresOf(linkTable(new Database(':memory:'), builder.finish()), persons);
    expect(figures.rows).toBe(options.originals + options.copies);
    expect(figures.f1).toBeGreaterThan(bar);
    expect(figures.precision).toBeGreaterThan(0.99);
  });

  test('nothing but names and birth dates, one slip in either', () => {
    const random = seededRandom(5);
    const options = { originals: 1500, copies: 0, seed: 5, perPerson: 1, perField: 1, perRecord: 1 };
    const bare = 'identifier=,address=,postcode=,state=';
    const { people: all, persons: names } = parseGenericPeople(febrlLike(options), 'rec_id', bare);
    expect(all[0]).toMatchObject({ nik: null, address: null, villageCode: null });
    const originals = all.map((person, place) => ({ person, name: names[place] ?? '' }));
    const whole = originals.filter(({ person }) => person.name?.includes(' ') && person.birthDate !== null);
    const copies = whole.slice(0, 150).map(({ person, name }) => ({ person: withOneSlip(random, person), name }));
    const builder = createLinkTable();
    for (const { person } of [...whole, ...copies]) builder.add(person);
    const persons = [...whole, ...copies].map(({ name }) => name);
    const figures = figuresOf(linkTable(new Database(':memory:'), builder.finish()), persons);
    expect(figures.truePairs).toBe(150);
    expect(figures.precision).toBeGreaterThan(0.98);
    expect(figures.f1).toBeGreaterThan(0.97);
    const table = builder.finish();
    const pairs = compareAll(new Database(':memory:'), table);
    const model = learnModel(table, pairs);
    const scale = { ...model, priorBits: priorBits(model, table.size), thresholds };
    for (const { finding } of judgedPairs(table, pairs, scale)) {
      const told = finding.evidence.reduce((sum, { bits }) => sum + bits, scale.priorBits);
      expect(Math.abs(told - finding.score)).toBeLessThan(0.3);
    }
  });

  test('neither birth dates nor numbers', () => {
    const options = { originals: 1600, copies: 400, seed: 6, perPerson: 5, perField: 2, perRecord: 2 };
    const { people, persons } = parseGenericPeople(febrlLike(options), 'rec_id', 'birth_date=,identifier=');
    const builder = createLinkTable();
    for (const person of people) builder.add(person);
    const figures = figuresOf(linkTable(new Database(':memory:'), builder.finish()), persons);
    expect(figures.precision).toBeGreaterThan(0.99);
    expect(figures.f1).toBeGreaterThan(0.95);
  });

  test('columns are found in any spelling, order and delimiter', () => {
    const text =
      'row;Fname_C1;fname_c2;lname_c1;lname_c2;by;bm;bd;who\n1;ANA;NA;LUME;NA;1949;7;2;a\n2;BO;CY;TARN;NA;NA;7;2;b\n';
    const { mapping, people } = parseGenericPeople(text, 'who', '');
    expect(mapping).toEqual({
      given_name: ['Fname_C1', 'fname_c2'],
      surname: ['lname_c1', 'lname_c2'],
      birth_date: ['by', 'bm', 'bd'],
    });
    expect(people.map(({ name, birthDate }) => [name, birthDate])).toEqual([
      ['ANA LUME', '1949-07-02'],
      ['BO CY TARN', null],
    ]);
  });

  test('a place is a postcode, or what stands for it', () => {
    const place = (text: string) => parseGenericPeople(text, 'who', '').people[0]?.villageCode;
    expect(place('who,name,postcode,state\n1,Ana,4021,nor\n')).toBe('nor.4021');
    expect(place('who,name,postcode,state\n1,Ana,4021,\n')).toBe('.4021');
    expect(place('who,name,postcode,state\n1,Ana,,nor\n')).toBeNull();
    expect(place('who,name,city\n1,Ana,Lumeton\n')).toBe('Lumeton');
  });

  test('telephone numbers are compared by their digits', () => {
    const { people } = parseGenericPeople(
      'who,name,phone\n1,Ana,213/848-6677\n1,Ana,213-848-6677\n2,Bo,-\n',
      'who',
      '',
    );
    expect(people.map(({ phone }) => phone)).toEqual(['2138486677', '2138486677', null]);
  });

  test('what cannot be mapped is told with the columns that there are', () => {
    const text = 'who,called\n1,Ana\n';
    expect(() => parseGenericPeople(text, 'whom', '')).toThrow('--truth: no column whom; columns: who, called');
    expect(() => parseGenericPeople(text, 'who', '')).toThrow('--map name=COLUMN; columns: who, called');
    expect(() => parseGenericPeople(text, 'who', 'name=caled')).toThrow('--map: no column caled; columns: who, called');
    expect(() => readMapping('name')).toThrow('FIELD=COLUMN');
  });

  test('columns are found by their names or told', () => {
    const text = 'who,first,last,born\n1,Ana,Lume,19800101\n1,Ana,Lume,19800101\n2,Bo,Tarn,\n';
    const { people, persons } = parseGenericPeople(text, 'who', 'given_name=first,surname=last,birth_date=born');
    expect(persons).toEqual(['1', '1', '2']);
    expect(people[0]).toMatchObject({ name: 'Ana Lume', birthDate: '1980-01-01' });
    expect(people[2]?.birthDate).toBeNull();
    expect(() => parseGenericPeople(text, 'nobody', '')).toThrow(RangeError);
    expect(() => readMapping('shoe=first')).toThrow(RangeError);
  });

  test('a year of birth and an e-mail address count where nothing better is there', () => {
    const text = 'id,first_name,surname,birth_year,email\n1,Jo,Roe,1980,Jo@Example.org\n1,Jo,Roe,,\n';
    const { people } = parseGenericPeople(text, 'id', '');
    expect(people).toMatchObject([
      { name: 'Jo Roe', birthDate: '1980-00-00', phone: 'jo@example.org' },
      { name: 'Jo Roe', birthDate: null, phone: null },
    ]);
  });
});
