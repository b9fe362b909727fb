import { type AgeLimits, judgeEnrolment } from '#shared/domain/eligibility.ts';
import { nikHoldsDate, nikParts } from '#shared/domain/nik.ts';
import { occupations } from '#shared/domain/occupations.ts';
import type { WorkerTable } from '../db/tables-workers.ts';

/** Fields of a stored worker that the rules look at, and whether a card number shows that he was a member before. */
export type RuleFacts = Pick<
  WorkerTable,
  'nik' | 'birth_date' | 'sex' | 'village_code' | 'occupation_code' | 'address'
> & { readonly hasCardNumber: boolean };

const eligibility = new Map(occupations.map((occupation) => [occupation.code, occupation.eligible]));

/** Warnings that follow from the stored fields alone, with the columns that they are about. */
export const ruleColumns: Readonly<Record<string, readonly Exclude<keyof RuleFacts, 'hasCardNumber'>[]>> = {
  nik_blank: ['nik'],
  nik_birth_mismatch: ['nik', 'birth_date'],
  nik_sex_mismatch: ['nik', 'sex'],
  birth_blank: ['birth_date'],
  sex_blank: ['sex'],
  village_blank: ['village_code'],
  address_blank: ['address'],
  occupation_blank: ['occupation_code'],
  occupation_excluded: ['occupation_code'],
  age_under: ['birth_date'],
  age_over: ['birth_date'],
  age_renewal: ['birth_date'],
};

/**
 * What a verifier should know before deciding, as codes. A NIK that contradicts birth date or sex is legal (it keeps the first
 * registration), so it warns with its reason; missing fields and age warn because they decide the enrolment.
 */
export function personWarnings(person: RuleFacts, limits: AgeLimits, today: string): readonly string[] {
  const found: string[] = [];
  const parts = person.nik === null ? null : nikParts(person.nik);
  if (person.nik === null) found.push('nik_blank');
  if (parts && person.birth_date && !nikHoldsDate(parts, person.birth_date)) found.push('nik_birth_mismatch');
  if (parts && person.sex && parts.sex !== person.sex) found.push('nik_sex_mismatch');
  if (person.birth_date === null) found.push('birth_blank');
  if (person.sex === null) found.push('sex_blank');
  if (person.village_code === null) found.push('village_blank');
  if (person.address === null) found.push('address_blank');
  if (person.occupation_code === null) found.push('occupation_blank');
  const facts = {
    birthDate: person.birth_date,
    occupationEligible: person.occupation_code === null ? null : (eligibility.get(person.occupation_code) ?? null),
    deceased: false,
    movedOut: false,
    hasCardNumber: person.hasCardNumber,
  };
  return [...found, ...judgeEnrolment(facts, limits, today)];
}
