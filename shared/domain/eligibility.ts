import { ageOn, type IsoDate } from './calendar.ts';

/**
 * Age limits at first enrolment, an office setting. The upper limit of 65 is confirmed (PP 44/2015 as amended: below 65 at
 * first registration); the lower one, 18 in some cities, is not.
 */
export type AgeLimits = {
  /** Youngest age that may enrol. */
  readonly minimumAge: number;
  /** Age that must not be reached yet. */
  readonly maximumAge: number;
};

/** What is known of a person who is to be enrolled for the first time. */
export type EnrolmentFacts = {
  readonly birthDate: IsoDate | null;
  /** False for an excluded occupation, null when it is not known. */
  readonly occupationEligible: boolean | null;
  readonly deceased: boolean;
  readonly movedOut: boolean;
  /** Whoever holds a card number was a member before: in time at enrolment, he may go on paying beyond the limit (confirmed). */
  readonly hasCardNumber: boolean;
};

/** Why a person cannot be enrolled, or why somebody has to decide. */
export type EligibilityReason =
  | 'deceased'
  | 'moved_out'
  | 'occupation_excluded'
  | 'age_under'
  | 'age_over'
  | 'age_renewal';

/** Judges a first enrolment on `day`. 'age_renewal' alone leaves the decision to a person; any other reason is a no. */
export const judgeEnrolment = (
  facts: EnrolmentFacts,
  limits: AgeLimits,
  day: IsoDate,
): readonly EligibilityReason[] => {
  const reasons: EligibilityReason[] = [];
  if (facts.deceased) reasons.push('deceased');
  if (facts.movedOut) reasons.push('moved_out');
  if (facts.occupationEligible === false) reasons.push('occupation_excluded');
  if (facts.birthDate === null) return reasons;
  const age = ageOn(facts.birthDate, day);
  if (age < limits.minimumAge) reasons.push('age_under');
  if (age >= limits.maximumAge) reasons.push(facts.hasCardNumber ? 'age_renewal' : 'age_over');
  return reasons;
};
