import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { LinkPerson } from '#backend/duplicates/link-person.ts';

/**
 * Fields of a person in lists of any country, with the columns by which they are found when nothing is told: the first of them that
 * the list has. Columns joined by `+` make a field together, those in brackets where the list has them.
 */
const genericFields = {
  given_name: ['given_name+(middle_name)', 'first_name+(middle_name)', 'fname_c1+(fname_c2)', 'fname', 'nama_depan'],
  surname: ['surname', 'last_name', 'family_name', 'lname_c1+(lname_c2)', 'lname', 'nama_belakang'],
  name: ['full_name', 'name', 'nama'],
  birth_date: [
    'date_of_birth',
    'birth_date',
    'birthdate',
    'dob',
    'by+bm+bd',
    'tanggal_lahir',
    'birth_year',
    'year_of_birth',
    'yob',
  ],
  identifier: ['soc_sec_id', 'identifier', 'ssn', 'nik'],
  address: ['street_number+address_1', 'address_1', 'address', 'street_address', 'addr', 'street', 'alamat'],
  postcode: ['postcode', 'postal_code', 'zip', 'zipcode', 'zip_code', 'kode_pos'],
  state: ['state', 'city', 'suburb', 'provinsi', 'kota'],
  phone: ['phone', 'phone_number', 'telephone'],
  email: ['email', 'email_address', 'e_mail'],
  sex: ['sex', 'gender'],
  mother: ['mother', 'mother_name'],
  card: ['kk', 'family_card'],
} as const;

type GenericField = keyof typeof genericFields;

/** The columns that make each field. */
export type Mapping = Readonly<Partial<Record<GenericField, readonly string[]>>>;

const isField = (name: string): name is GenericField => Object.hasOwn(genericFields, name);

const fieldNames = Object.keys(genericFields).join(', ');

/**
 * Reads `given_name=first,address=street+number,identifier=`: for each field the columns that make it, none to leave it out.
 * @throws RangeError when a part names no field
 */
export function readMapping(text: string): Mapping {
  const told = text
    .split(',')
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const [field = '', columns, ...rest] = part.split('=').map((piece) => piece.trim());
      if (!isField(field) || columns === undefined || rest.length > 0)
        throw new RangeError(`--map: '${part.trim()}' is not FIELD=COLUMN[+COLUMN]; fields: ${fieldNames}`);
      return [field, columns === '' ? [] : columns.split('+').map((column) => column.trim())] as const;
    });
  return Object.fromEntries(told);
}

type Row = Readonly<Record<string, string>>;

/** The columns of a form such as `fname_c1+(fname_c2)`, null when the list lacks one of them. */
function columnsOf(form: string, columns: readonly string[]): readonly string[] | null {
  const byName = new Map(columns.map((column) => [column.toLowerCase(), column]));
  const parts = form.split('+').map((part) => ({ name: part.replace(/[()]/g, ''), optional: part.startsWith('(') }));
  if (parts.some(({ name, optional }) => !optional && !byName.has(name))) return null;
  return parts.map(({ name }) => byName.get(name)).filter((column) => column !== undefined);
}

function mappingOf(columns: readonly string[], told: string): Mapping {
  const own = readMapping(told);
  const missing = Object.values(own)
    .flat()
    .filter((column) => !columns.includes(column));
  if (missing.length > 0)
    throw new RangeError(`--map: no column ${missing.join(', ')}; columns: ${columns.join(', ')}`);
  const found = Object.entries(genericFields).map(([field, forms]) => [
    field,
    forms.map((form) => columnsOf(form, columns)).find((known) => known !== null) ?? [],
  ]);
  const mapping: Mapping = { ...Object.fromEntries(found), ...own };
  const used = Object.entries(mapping).filter(([, names]) => names.length > 0);
  if (!used.some(([field]) => ['given_name', 'surname', 'name'].includes(field)))
    throw new RangeError(`no column holds a name: say it by --map name=COLUMN; columns: ${columns.join(', ')}`);
  return Object.fromEntries(used);
}

/** A year alone is a day that is the same for all: 1980-00-00. Else 19801231, 1980-12-31, 1980 2 1, 31/12/1980 or, where the second number is no month, 12/31/1980. */
function dateOf(text: string | null): string | null {
  const [, first = '', second = '', year = ''] = /^(\d{1,2})\D(\d{1,2})\D(\d{4})$/.exec(text ?? '') ?? [];
  if (year !== '') {
    const [day, month] = Number(second) > 12 ? [second, first] : [first, second];
    return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  }
  if (/^(?:18|19|20)\d\d$/.test(text ?? '')) return `${text}-00-00`;
  const parts = /^(\d{4})\D(\d{1,2})\D(\d{1,2})$/.exec(text ?? '');
  if (parts) return `${parts[1]}-${parts[2]?.padStart(2, '0')}-${parts[3]?.padStart(2, '0')}`;
  const digits = (text ?? '').replace(/\D/g, '');
  return digits.length === 8 ? `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}` : null;
}

/** What lists write where they know nothing. */
const isNothing = (text: string): boolean => text === '' || /^(na|nan|null|none|\?)$/i.test(text);

function personOf(row: Row, mapping: Mapping): LinkPerson {
  const value = (field: GenericField): string | null => {
    const parts = (mapping[field] ?? []).map((column) => row[column] ?? '').filter((part) => !isNothing(part));
    return parts.length === 0 ? null : parts.join(' ');
  };
  const names = [value('name'), value('given_name'), value('surname')].filter((part) => part !== null);
  const sex = value('sex')?.[0]?.toUpperCase();
  const identifier = value('identifier');
  const [state, postcode] = [value('state'), value('postcode')];
  return {
    nik: identifier,
    nikState: identifier === null ? 'blank' : 'whole',
    nikRaw: null,
    kk: value('card'),
    name: names.length === 0 ? null : names.join(' '),
    birthDate: dateOf(value('birth_date')),
    sex: sex === 'M' || sex === 'L' ? 'L' : sex === 'F' || sex === 'P' ? 'P' : null,
    motherName: value('mother'),
    address: value('address'),
    // Without postcodes the state or the city is the place.
    villageCode: mapping.postcode === undefined ? state : postcode && `${state ?? ''}.${postcode}`,
    // Whoever cannot be called is written to: either is an address of one person or household.
    phone: value('phone')?.replace(/\D/g, '') || value('email')?.toLowerCase() || null,
    heirName: null,
  };
}

/** `rec-7-org` and `rec-7-dup-0` are one person, as the FEBRL sets write it; any other value names the person itself. */
const personName = (value: string): string => value.trim().replace(/-(?:org|dup(?:-\d+)?)$/, '');

/**
 * People of a CSV file with a column that says who is who.
 * @throws RangeError when there is no such column, or none with names
 */
export function readGenericPeople(file: string, truthColumn: string, mapping: string) {
  const text = readFileSync(file, 'utf8');
  return parseGenericPeople(text, truthColumn, mapping);
}

/** The same from a text. */
export function parseGenericPeople(text: string, truthColumn: string, mapping: string) {
  const trimmed = (header: string[]): string[] => header.map((name) => name.trim());
  const options = { columns: trimmed, bom: true, trim: true, relax_column_count: true, relax_quotes: true } as const;
  const [head = ''] = text.split('\n', 1);
  const delimiter = [',', ';', '\t'].toSorted((one, other) => head.split(other).length - head.split(one).length)[0];
  const rows = z.array(z.record(z.string(), z.string())).parse(parse(text, { ...options, delimiter }));
  const columns = Object.keys(rows[0] ?? {});
  if (!columns.includes(truthColumn))
    throw new RangeError(`--truth: no column ${truthColumn}; columns: ${columns.join(', ')}`);
  const fields = mappingOf(columns, mapping);
  return {
    mapping: fields,
    people: rows.map((row) => personOf(row, fields)),
    persons: rows.map((row) => personName(row[truthColumn] ?? '')),
  };
}
