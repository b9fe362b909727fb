import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { LinkPerson } from '#backend/duplicates/link-person.ts';

/** Fields of a person in lists of any country, with the column names by which they are found when nothing is told. */
const genericFields = {
  given_name: ['given_name', 'first_name', 'nama_depan'],
  surname: ['surname', 'last_name', 'family_name', 'nama_belakang'],
  name: ['name', 'full_name', 'nama'],
  birth_date: ['date_of_birth', 'birth_date', 'dob', 'tanggal_lahir'],
  identifier: ['soc_sec_id', 'identifier', 'ssn', 'nik'],
  address: ['address', 'address_1', 'street_number+address_1', 'alamat'],
  postcode: ['postcode', 'zip'],
  state: ['state'],
  phone: ['phone', 'phone_number'],
  sex: ['sex', 'gender'],
  mother: ['mother', 'mother_name'],
  card: ['kk', 'family_card'],
} as const;

type GenericField = keyof typeof genericFields;

const isField = (name: string): name is GenericField => Object.hasOwn(genericFields, name);

/** Reads `given_name=first,address=street+number`: for each field the columns that make it. @throws RangeError */
export function readMapping(text: string): ReadonlyMap<GenericField, readonly string[]> {
  return new Map(
    text
      .split(',')
      .filter((part) => part.trim() !== '')
      .map((part) => {
        const [field = '', columns = ''] = part.split('=').map((piece) => piece.trim());
        if (!isField(field) || columns === '') throw new RangeError(part);
        return [field, columns.split('+')] as const;
      }),
  );
}

type Row = Readonly<Record<string, string>>;

function mappingOf(columns: readonly string[], told: string): ReadonlyMap<GenericField, readonly string[]> {
  const mapping = new Map(readMapping(told));
  for (const [field, names] of Object.entries(genericFields)) {
    const known = names.filter((name) => name.split('+').every((column) => columns.includes(column))).at(-1);
    if (isField(field) && !mapping.has(field) && known !== undefined) mapping.set(field, known.split('+'));
  }
  return mapping;
}

/** 19801231, 1980-12-31, 31/12/1980 or, where the second number is no month, 12/31/1980. */
function dateOf(text: string | null): string | null {
  const [, first = '', second = '', year = ''] = /^(\d{1,2})\D(\d{1,2})\D(\d{4})$/.exec(text ?? '') ?? [];
  if (year !== '') {
    const [day, month] = Number(second) > 12 ? [second, first] : [first, second];
    return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  }
  const digits = (text ?? '').replace(/\D/g, '');
  return digits.length === 8 ? `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}` : null;
}

function personOf(row: Row, mapping: ReadonlyMap<GenericField, readonly string[]>): LinkPerson {
  const value = (field: GenericField): string | null => {
    const parts = (mapping.get(field) ?? []).map((column) => (row[column] ?? '').trim()).filter((part) => part !== '');
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
    villageCode: postcode === null ? null : `${state ?? ''}.${postcode}`,
    phone: value('phone'),
    heirName: null,
  };
}

/** `rec-7-org` and `rec-7-dup-0` are one person, as the FEBRL sets write it; any other value names the person itself. */
const personName = (value: string): string => value.trim().replace(/-(?:org|dup(?:-\d+)?)$/, '');

/** People of a CSV file with a column that says who is who. @throws RangeError when there is no such column */
export function readGenericPeople(file: string, truthColumn: string, mapping: string) {
  const text = readFileSync(file, 'utf8');
  return parseGenericPeople(text, truthColumn, mapping);
}

/** The same from a text. */
export function parseGenericPeople(text: string, truthColumn: string, mapping: string) {
  const trimmed = (header: string[]): string[] => header.map((name) => name.trim());
  const rows = z
    .array(z.record(z.string(), z.string()))
    .parse(parse(text, { columns: trimmed, bom: true, trim: true, relax_column_count: true }));
  const columns = Object.keys(rows[0] ?? {});
  if (!columns.includes(truthColumn)) throw new RangeError(`${truthColumn}: ${columns.join(', ')}`);
  const fields = mappingOf(columns, mapping);
  return {
    people: rows.map((row) => personOf(row, fields)),
    persons: rows.map((row) => personName(row[truthColumn] ?? '')),
  };
}
