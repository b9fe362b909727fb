import { createHash } from 'node:crypto';
import type { MatchProfileBody, SentField } from '#shared/contract/match-profile.ts';
import { formatDate } from '../exports/service.ts';

/** A person as the file for the population office needs her, as stored. */
export type SentPerson = {
  readonly caseId: number;
  readonly workerId: number;
  readonly nik: string | null;
  readonly kk: string | null;
  readonly name: string;
  readonly birth_place: string | null;
  readonly birth_date: string | null;
  readonly sex: string | null;
  readonly mother_name: string | null;
  readonly address: string | null;
  readonly rt: string | null;
  readonly rw: string | null;
  readonly village: string | null;
  readonly district: string | null;
};

/**
 * The own mark of a case in a file. It begins with a letter, so that no spreadsheet takes it for a number and nothing of it is
 * lost on its way.
 */
export function referenceOf(batchId: number, caseId: number): string {
  return `P${batchId}-${caseId}`;
}

/** File and case of a mark, null for any other text. */
export function readReference(text: string): { readonly batchId: number; readonly caseId: number } | null {
  const [, batchId, caseId] = /^\s*P(\d{1,9})-(\d{1,12})\s*$/i.exec(text) ?? [];
  return batchId === undefined ? null : { batchId: Number(batchId), caseId: Number(caseId) };
}

const sexWords: Readonly<Record<string, string>> = { L: 'Laki-laki', P: 'Perempuan' };

type Values = Readonly<Record<SentField, string | null>>;

function valuesOf(person: SentPerson, profile: MatchProfileBody, batchId: number, number: number): Values {
  const { birth_date: birthDate, sex } = person;
  return {
    reference: referenceOf(batchId, person.caseId),
    number: String(number),
    nik: person.nik,
    kk: person.kk,
    name: person.name,
    birthPlace: person.birth_place,
    birthDate: birthDate === null ? null : formatDate(birthDate, profile.dateForm),
    sex: sex !== null && profile.sexForm === 'words' ? (sexWords[sex] ?? sex) : sex,
    motherName: person.mother_name,
    address: person.address,
    rt: person.rt,
    rw: person.rw,
    village: person.village,
    district: person.district,
  };
}

/** The cells of a person in the profile's columns, all of them text, and their SHA-256. */
export function sentRow(person: SentPerson, profile: MatchProfileBody, batchId: number, number: number) {
  const values = valuesOf(person, profile, batchId, number);
  const cells = profile.columns.map(({ field }) => {
    const value = values[field];
    return profile.upperCase ? (value?.toUpperCase() ?? null) : value;
  });
  return { cells, hash: createHash('sha256').update(JSON.stringify(cells)).digest('hex') };
}
