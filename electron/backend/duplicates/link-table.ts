import { nikParts } from '#shared/domain/nik.ts';
import { holdsFamilies } from './families.ts';
import type { LinkPerson } from './link-person.ts';
import { createNameTable, type NameTable } from './name-table.ts';
import { createNumbers, type Numbers } from './numbers.ts';
import { createTextPool, type TextPool } from './text-pool.ts';
import { addressKey } from './word-sound.ts';

/** What a NIK column says besides its digits: blank, damaged, or whole. */
export const nikKinds = { blank: 0, damaged: 1, whole: 2 } as const;

/**
 * People in columns of numbers, so that millions of pairs are compared without touching a text: numbers of names, of texts, dates
 * as YYYYMMDD, 0 for blank.
 */
export type LinkTable = {
  readonly size: number;
  readonly names: NameTable;
  readonly name: Int32Array;
  /** Sounds of the names, with how many people bear each. */
  readonly nameSound: Int32Array;
  readonly mother: Int32Array;
  readonly motherSound: Int32Array;
  readonly heir: Int32Array;
  readonly heirSound: Int32Array;
  readonly birth: Int32Array;
  /** The date in a whole NIK as YYMMDD. */
  readonly nikBirth: Int32Array;
  readonly nik: Int32Array;
  readonly nikKind: Uint8Array;
  /** Bytes of `nikTexts` are digits; a damaged NIK keeps what can be read of it. */
  readonly nikTexts: TextPool;
  readonly kk: Int32Array;
  readonly kkTexts: TextPool;
  readonly phone: Int32Array;
  readonly address: Int32Array;
  readonly addressTexts: TextPool;
  /** The address without numbers. */
  readonly street: Int32Array;
  /** The kelurahan, or the postcode of a foreign list. */
  readonly area: Int32Array;
  readonly areaTexts: TextPool;
  /** The kecamatan, or what stands before the postcode of a foreign list. */
  readonly district: Int32Array;
  /** 1 for L, 2 for P. */
  readonly sex: Uint8Array;
  /** Whether families may stand in the list, so that people of one house and other given names are relatives. */
  readonly families: boolean;
  /** How often each value occurs in a column, by its number. */
  readonly counts: Readonly<Record<'nameSound' | 'motherSound' | 'heirSound' | 'address' | 'phone' | 'kk', Int32Array>>;
};

/** Fills a table person by person. */
export type LinkTableBuilder = {
  readonly add: (person: LinkPerson) => void;
  readonly finish: () => LinkTable;
};

/** Letters that stand for digits in typed numbers. */
const digitLetters: readonly (readonly [RegExp, string])[] = [
  [/[OoQD]/g, '0'],
  [/[lIi|]/g, '1'],
  [/[Ss]/g, '5'],
  [/[Bb]/g, '8'],
];

/** What can be read of a damaged NIK; nothing of an exponent, of which only two digits are certain. */
function readableDigits(raw: string | null): string | null {
  if (raw === null || /\d[.,]?\d*e\+?\d+/i.test(raw)) return null;
  let digits = raw;
  for (const [pattern, digit] of digitLetters) digits = digits.replace(pattern, digit);
  digits = digits.replace(/\D/g, '');
  return digits.length >= 12 && digits.length <= 18 && !/^(\d)\1*$/.test(digits) ? digits : null;
}

function nikOf(person: LinkPerson): { readonly digits: string | null; readonly kind: number } {
  if (person.nikState === 'whole') {
    // A family card number in the NIK's place looks whole.
    if (person.nik === null || person.nik === person.kk) return { digits: null, kind: nikKinds.blank };
    return { digits: person.nik, kind: nikKinds.whole };
  }
  if (!['rounded', 'letters', 'too_short', 'too_long', 'invalid'].includes(person.nikState))
    return { digits: null, kind: nikKinds.blank };
  const digits = readableDigits(person.nikRaw);
  return { digits, kind: digits === null ? nikKinds.blank : nikKinds.damaged };
}

function nikDate(nik: string | null): number {
  const parts = nik === null ? null : nikParts(nik);
  return parts === null ? 0 : parts.yearOfCentury * 10_000 + parts.month * 100 + parts.day;
}

const textColumns = [
  'name',
  'mother',
  'heir',
  'birth',
  'nikBirth',
  'nik',
  'nikKind',
  'kk',
  'phone',
  'address',
  'street',
  'area',
  'district',
  'sex',
] as const;

/** Code of a kelurahan; any other code is a postcode, `STATE.POSTCODE`. */
const villageCode = /^\d\d\.\d\d\.\d\d\.\d{4}$/;

/** The place that people share, and the wider one. A postcode names its place whatever stands before it. */
function areaOf(code: string | null): { readonly area: string | null; readonly district: string | null } {
  if (code === null) return { area: null, district: null };
  const dot = code.lastIndexOf('.');
  return { area: villageCode.test(code) ? code : code.slice(dot + 1), district: code.slice(0, Math.max(0, dot)) };
}

type Column = (typeof textColumns)[number];

function countsOf(values: Int32Array): Int32Array {
  const counts = new Int32Array(values.reduce((most, value) => Math.max(most, value), 0) + 1);
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  counts[0] = 0;
  return counts;
}

function finishTable(
  columns: Readonly<Record<Column, Numbers>>,
  names: NameTable,
  texts: Pick<LinkTable, 'nikTexts' | 'kkTexts' | 'addressTexts' | 'areaTexts'>,
): LinkTable {
  const column = (name: Column) => columns[name].finish();
  const sounds = (name: Column) => columns[name].finish().map(names.soundOf);
  const [nameSound, motherSound, heirSound] = [sounds('name'), sounds('mother'), sounds('heir')];
  const [address, phone, kk] = [column('address'), column('phone'), column('kk')];
  const counts = {
    nameSound: countsOf(nameSound),
    motherSound: countsOf(motherSound),
    heirSound: countsOf(heirSound),
    address: countsOf(address),
    phone: countsOf(phone),
    kk: countsOf(kk),
  };
  const homes = { size: columns.name.length(), names, ...texts, name: column('name'), birth: column('birth'), address };
  const [area, mother] = [column('area'), column('mother')];
  return {
    ...homes,
    ...{ nameSound, motherSound, heirSound, phone, kk, counts, area },
    families: holdsFamilies({ ...homes, area, kk, mother }),
    mother,
    heir: column('heir'),
    nikBirth: column('nikBirth'),
    nik: column('nik'),
    nikKind: Uint8Array.from(columns.nikKind.finish()),
    street: column('street'),
    district: column('district'),
    sex: Uint8Array.from(columns.sex.finish()),
  };
}

/** Creates an empty table. */
export function createLinkTable(): LinkTableBuilder {
  const names = createNameTable();
  const [niks, cards, phones] = [createTextPool(), createTextPool(), createTextPool()];
  const [addresses, streets, areas] = [createTextPool(), createTextPool(), createTextPool()];
  const columns = Object.fromEntries(textColumns.map((name) => [name, createNumbers()])) as Record<Column, Numbers>;
  return {
    add: (person) => {
      const nik = nikOf(person);
      const { area, district } = areaOf(person.villageCode);
      columns.name.push(names.intern(person.name));
      columns.mother.push(names.intern(person.motherName));
      columns.heir.push(names.intern(person.heirName));
      columns.birth.push(person.birthDate === null ? 0 : Number(person.birthDate.replaceAll('-', '')));
      columns.nikBirth.push(nik.kind === nikKinds.whole ? nikDate(nik.digits) : 0);
      columns.nik.push(niks.put(nik.digits));
      columns.nikKind.push(nik.kind);
      columns.kk.push(cards.put(person.kk));
      columns.phone.push(phones.put(person.phone));
      const address = person.address === null ? null : addressKey(person.address);
      columns.address.push(addresses.put(address));
      columns.street.push(streets.put(address === null ? null : address.replace(/ ?\b\w*\d\w*\b/g, '').trim()));
      columns.area.push(areas.put(area));
      columns.district.push(areas.put(district));
      columns.sex.push(person.sex === 'L' ? 1 : person.sex === 'P' ? 2 : 0);
    },
    finish: () => {
      const texts = { nikTexts: niks, kkTexts: cards, addressTexts: addresses, areaTexts: areas };
      return finishTable(columns, names, texts);
    },
  };
}
