import { ageOn } from '#shared/domain/calendar.ts';
import { nikParts } from '#shared/domain/nik.ts';
import { type BirthState, isAmbiguous } from './birth-cell.ts';
import type { NikState } from './nik-cell.ts';

/** How a row repeats an earlier one of the same person. */
export type DuplicateKind = 'exact' | 'same_nik' | 'two_cohorts' | 'two_kelurahan' | 'fuzzy' | 'fuzzy_two_kelurahan';

/** What a row shows, as far as a verdict depends on it. */
export type RowFacts = {
  readonly birthDate: string;
  readonly birthState: BirthState;
  readonly nikState: NikState;
  /** The text of the NIK cell, for typing slips. */
  readonly nikText: string;
  readonly showsKk: boolean;
  readonly showsKpj: boolean;
  readonly fate: 'living' | 'deceased' | 'moved';
  readonly occupation: 'eligible' | 'excluded' | 'blank';
  /** Name, kelurahan or address is blank. */
  readonly missing: boolean;
  readonly districtWrong: boolean;
  /** Something that a careful importer may hold as well: a misspelt kelurahan, an empty sex, a twin, the owner of a shared NIK. */
  readonly doubtful: boolean;
  readonly duplicate: DuplicateKind | undefined;
};

/** Whether the person may be enrolled, why not, and what an importer should do with the row. */
export type Verdict = {
  readonly eligible: 'yes' | 'no' | 'unknown';
  readonly reasons: readonly string[];
  readonly action: 'import' | 'hold' | 'reject' | 'duplicate';
  readonly alsoOk: readonly string[];
};

const UNREADABLE_BIRTH: ReadonlySet<BirthState> = new Set(['blank', 'impossible', 'year_only', 'zero_date']);
/** States in which the birth date can still be read from the NIK. */
const READABLE_NIK: ReadonlySet<NikState> = new Set(['ok', 'ok_dirty', 'number_last0']);
const NO_REASONS: ReadonlySet<string> = new Set([
  'deceased',
  'moved_out',
  'occupation_excluded',
  'age_under_18',
  'age_65_plus',
]);

function ageReasons(facts: RowFacts, referenceDate: string): readonly string[] {
  if (UNREADABLE_BIRTH.has(facts.birthState) && !READABLE_NIK.has(facts.nikState)) return ['birth_unknown'];
  const age = ageOn(facts.birthDate, referenceDate);
  if (age < 18) return ['age_under_18'];
  if (age < 65) return [];
  return [facts.showsKpj ? 'age_65_renewal' : 'age_65_plus'];
}

function eligibility(facts: RowFacts, referenceDate: string): Pick<Verdict, 'eligible' | 'reasons'> {
  const all = [
    ...(facts.fate === 'living' ? [] : [facts.fate === 'deceased' ? 'deceased' : 'moved_out']),
    ...(facts.occupation === 'eligible' ? [] : [`occupation_${facts.occupation}`]),
    ...ageReasons(facts, referenceDate),
  ];
  const against = all.filter((reason) => NO_REASONS.has(reason));
  if (against.length > 0) return { eligible: 'no', reasons: against };
  return { eligible: all.length > 0 ? 'unknown' : 'yes', reasons: all };
}

/** Damage for which a person must decide. */
function mustHold(facts: RowFacts): boolean {
  if (facts.missing || facts.occupation === 'blank' || UNREADABLE_BIRTH.has(facts.birthState)) return true;
  if (facts.nikState === 'typo') return nikParts(facts.nikText) === null;
  return facts.nikState !== 'ok' && facts.nikState !== 'ok_dirty';
}

function isDoubtful(facts: RowFacts): boolean {
  const readableWithEffort = facts.birthState === 'serial_number' || facts.birthState === 'mdy_clear';
  return facts.doubtful || readableWithEffort || facts.nikState === 'typo';
}

function duplicateVerdict(kind: DuplicateKind, eligible: Verdict['eligible']): readonly string[] {
  const hold = kind.startsWith('fuzzy') || eligible === 'unknown' ? ['hold'] : [];
  return eligible === 'no' ? [...hold, 'reject'] : hold;
}

/**
 * What is right for a row on the reference date. Age limits 18 and 65 at first enrolment; whoever holds a card number
 * (KPJ) may keep paying beyond 65, which a person decides. A duplicate is a duplicate whatever else it shows.
 */
export function judgeRow(facts: RowFacts, referenceDate: string): Verdict {
  const judged = eligibility(facts, referenceDate);
  const hold = mustHold(facts);
  if (facts.duplicate !== undefined) {
    return { ...judged, action: 'duplicate', alsoOk: duplicateVerdict(facts.duplicate, judged.eligible) };
  }
  if (judged.eligible === 'no') return { ...judged, action: 'reject', alsoOk: hold ? ['hold'] : [] };
  if (hold || judged.eligible === 'unknown') {
    const unseen = facts.nikState === 'kk_in_nik' && !facts.showsKk;
    return { ...judged, action: 'hold', alsoOk: unseen ? ['import'] : [] };
  }
  if (facts.districtWrong || isAmbiguous(facts.birthState)) return { ...judged, action: 'hold', alsoOk: ['import'] };
  return { ...judged, action: 'import', alsoOk: isDoubtful(facts) ? ['hold'] : [] };
}
