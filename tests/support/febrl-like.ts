import { type Random, seededRandom } from '#backend/samples/random.ts';

/** A fictitious set in the manner of the public FEBRL sets: originals and damaged copies of people of an invented country. */
export type FebrlOptions = {
  readonly originals: number;
  readonly copies: number;
  readonly seed: number;
  /** Most copies of one person. */
  readonly perPerson: number;
  /** Most damages of one field, and of one record. */
  readonly perField: number;
  readonly perRecord: number;
};

const pieces = {
  first:
    'al an be br ca ch da de el em er fi ga ha is ja jo ka la le li ma mi na ni ol pa ra ro sa si so ta ti to va wi za'.split(
      ' ',
    ),
  middle:
    'bel can der dra el en gel han in la len li lin man mar mi na ner ni ra ri ron sa sen ta tan ter ti va ven'.split(
      ' ',
    ),
  last: 'a ah an by dy ee el en er ey ia ie in is la lan lie lyn ma na ne ny on ra ron sey ton ty us well wyn'.split(
    ' ',
  ),
};

const columns = [
  'given_name',
  'surname',
  'street_number',
  'address_1',
  'suburb',
  'postcode',
  'state',
  'date_of_birth',
  'soc_sec_id',
] as const;

type Person = Record<(typeof columns)[number], string>;

function vocabulary(random: Random, size: number): readonly string[] {
  const words = new Set<string>();
  while (words.size < size)
    words.add(
      random.pick(pieces.first) + (random.chance(0.6) ? random.pick(pieces.middle) : '') + random.pick(pieces.last),
    );
  return [...words];
}

/** Common values are met much oftener than rare ones. */
const skewed = (random: Random, words: readonly string[]): string =>
  words[Math.floor(words.length * random.next() ** 2.2)] ?? '';

function invent(
  random: Random,
  words: Readonly<Record<'given' | 'surname' | 'street' | 'suburb', readonly string[]>>,
): Person {
  const blank = (share: number, value: string): string => (random.chance(share) ? '' : value);
  const place = random.int(0, words.suburb.length - 1);
  const month = String(random.int(1, 12)).padStart(2, '0');
  return {
    given_name: blank(0.03, skewed(random, words.given)),
    surname: blank(0.01, skewed(random, words.surname)),
    street_number: blank(0.03, String(random.int(1, 200))),
    address_1: blank(
      0.02,
      `${skewed(random, words.street)} ${random.pick(['street', 'place', 'crescent', 'circuit', 'court'])}`,
    ),
    suburb: blank(0.01, words.suburb[place] ?? ''),
    postcode: String(2000 + ((place * 37) % 5000)),
    state: blank(0.02, random.pick(['nsw', 'vic', 'qld', 'wa', 'sa', 'tas'])),
    date_of_birth: blank(0.03, `19${random.int(10, 99)}${month}${String(random.int(1, 28)).padStart(2, '0')}`),
    soc_sec_id: random.digits(7),
  };
}

/** One slip in a text: a letter or digit lost, doubled, changed, or two exchanged; now and then the whole value lost. */
function damage(random: Random, value: string): string {
  if (value === '' || random.chance(0.12)) return '';
  const place = random.int(0, value.length - 1);
  const [before, letter, after] = [value.slice(0, place), value[place] ?? '', value.slice(place + 1)];
  const other = /\d/.test(letter) ? String(random.int(0, 9)) : random.pick('abcdefghijklmnopqrstuvwxyz'.split(''));
  const forms = [
    before + after,
    before + other + letter + after,
    before + other + after,
    before + (after[0] ?? '') + letter + after.slice(1),
  ];
  return random.pick(forms);
}

function damagedCopy(random: Random, person: Person, { perField, perRecord }: FebrlOptions): Person {
  const copy = { ...person };
  if (random.chance(0.04)) [copy.given_name, copy.surname] = [copy.surname, copy.given_name];
  const times = new Map<string, number>();
  const damages = random.int(1, perRecord);
  for (let done = 0; done < damages; done += 1) {
    const column = random.pick(columns);
    if ((times.get(column) ?? 0) >= perField) continue;
    times.set(column, (times.get(column) ?? 0) + 1);
    copy[column] = damage(random, copy[column]);
  }
  return copy;
}

/** The set as CSV with `rec_id` as its truth. */
export function febrlLike(options: FebrlOptions): string {
  const random = seededRandom(options.seed);
  const words = {
    given: vocabulary(random, 400),
    surname: vocabulary(random, 1500),
    street: vocabulary(random, 900),
    suburb: vocabulary(random, 700),
  };
  const originals = Array.from({ length: options.originals }, () => invent(random, words));
  const lines = originals.map((person, place) =>
    [`rec-${place}-org`, ...columns.map((column) => person[column])].join(','),
  );
  const copies = new Map<number, number>();
  let made = 0;
  while (made < options.copies) {
    const place = random.int(0, originals.length - 1);
    const person = originals[place];
    const wanted = Math.min(random.int(1, options.perPerson), options.copies - made);
    if (!person || copies.has(place)) continue;
    copies.set(place, wanted);
    for (let copy = 0; copy < wanted; copy += 1) {
      const damaged = damagedCopy(random, person, options);
      lines.push([`rec-${place}-dup-${copy}`, ...columns.map((column) => damaged[column])].join(','));
      made += 1;
    }
  }
  return `${['rec_id', ...columns].join(',')}\n${lines.join('\n')}\n`;
}
