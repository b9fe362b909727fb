import type { ProblemData } from '#shared/contract/base.ts';
import { type AgeLimits, judgeEnrolment } from '#shared/domain/eligibility.ts';
import { nikHoldsDate, nikParts } from '#shared/domain/nik.ts';
import { occupations } from '#shared/domain/occupations.ts';
import type { WorkerTable } from '../db/tables.ts';

/** Fields of a stored worker that the rules look at. */
export type RuleFacts = Pick<
  WorkerTable,
  'nik' | 'birth_date' | 'sex' | 'village_code' | 'occupation_code' | 'address'
>;

const eligibility = new Map(occupations.map((occupation) => [occupation.code, occupation.eligible]));

/**
 * What a verifier should know before deciding. A NIK that contradicts birth date or sex is legal (it keeps the first
 * registration), so it warns with its reason; missing fields and age warn because they decide the enrolment.
 */
export function personWarnings(person: RuleFacts, limits: AgeLimits, today: string): ProblemData[] {
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
    hasCardNumber: false,
  };
  for (const reason of judgeEnrolment(facts, limits, today)) found.push(reason);
  return found.map((code) => ({ code, params: {} }));
}
