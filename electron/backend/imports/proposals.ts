import type { RowProposal } from '#shared/contract/imports.ts';
import { dateParts } from '#shared/domain/calendar.ts';
import { nikBirthDate, nikHoldsDate, nikParts } from '#shared/domain/nik.ts';
import { slips } from '#shared/domain/text.ts';
import type { PersonValues, RowProblem } from './person.ts';
import type { Registered } from './registered.ts';

type Cells = RowProposal['cells'];

const propose = (field: string, value: string, cells: Cells, reason: string, params: RowProposal['params'] = {}) => ({
  field,
  value,
  cells,
  reason,
  params,
});

const letterDigits: Readonly<Record<string, string>> = {
  o: '0',
  q: '0',
  d: '0',
  l: '1',
  i: '1',
  '|': '1',
  z: '2',
  s: '5',
  g: '9',
  b: '8',
};

const digitsOf = (raw: string): string => raw.replace(/[\s'"=.\-–/_]/g, '');

/** Readings of a damaged NIK that differ from it in the one way that its damage names. */
const candidates = ({ nikState, nikRaw }: PersonValues): readonly string[] => {
  const digits = digitsOf(nikRaw ?? '');
  if (nikState === 'letters')
    return [digits.toLowerCase().replace(/[a-z|]/g, (letter) => letterDigits[letter] ?? letter)];
  if (nikState === 'too_long') return [...digits].map((_, place) => digits.slice(0, place) + digits.slice(place + 1));
  return [];
};

/** The six digits for the birth date in a NIK of this person, or null when sex or date is not known. */
const dateDigits = ({ birthDate, sex }: PersonValues): string | null => {
  if (birthDate === null || sex === null) return null;
  const { year, month, day } = dateParts(birthDate);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(sex === 'P' ? day + 40 : day)}${two(month)}${two(year % 100)}`;
};

/** A NIK whose date part lost a digit or holds a slip, put right from birth date and sex. */
const byBirthDate = (values: PersonValues): readonly string[] => {
  const date = dateDigits(values);
  const digits = digitsOf(values.nikRaw ?? '');
  if (date === null) return [];
  if (values.nikState === 'too_short' && digits.length === 15) {
    // A date that is there as a whole says that the lost digit stood before or behind it: nobody knows which one it was.
    if (digits.slice(6, 12) === date || digits.slice(5, 11) === date) return [];
    const isDate = [...date].some((_, place) => date.slice(0, place) + date.slice(place + 1) === digits.slice(6, 11));
    return isDate ? [digits.slice(0, 6) + date + digits.slice(11)] : [];
  }
  const slipped = values.nikState === 'invalid' && digits.length === 16 && slips(digits.slice(6, 12), date, 1) === 1;
  return slipped ? [digits.slice(0, 6) + date + digits.slice(12)] : [];
};

/** The only reading that is a NIK and holds the birth date of the row; more than one is no proposal. */
const mendedNik = (values: PersonValues): string | null => {
  const { birthDate } = values;
  if (birthDate === null) return null;
  const sound = new Set(
    [...candidates(values), ...byBirthDate(values)].filter((nik) => {
      const parts = nikParts(nik);
      return parts !== null && nikHoldsDate(parts, birthDate);
    }),
  );
  return sound.size === 1 ? ([...sound][0] ?? null) : null;
};

const nikProposal = (values: PersonValues, { code }: RowProblem, worker: Registered | null): readonly RowProposal[] => {
  if (code === 'registered_likely' && worker?.nik != null && values.nik !== worker.nik) {
    return [propose('nik', worker.nik, { nik: worker.nik }, 'nik_of_registered', { name: worker.name })];
  }
  if (!code.startsWith('nik_')) return [];
  const mended = mendedNik(values);
  return mended === null ? [] : [propose('nik', mended, { nik: mended }, 'nik_by_birth_date')];
};

const exchanged = (values: PersonValues): readonly RowProposal[] => {
  const nik = digitsOf(values.kkRaw ?? '');
  const kk = digitsOf(values.nikRaw ?? '');
  return nikParts(nik) === null ? [] : [propose('nik', nik, { nik, kk }, 'nik_kk_exchanged')];
};

const birthProposal = ({ nik }: PersonValues, problem: RowProblem, today: string): readonly RowProposal[] => {
  const { other } = problem.params;
  if (problem.code === 'birth_order_doubtful' && typeof other === 'string') {
    return [propose('birthDate', other, { birthDate: other }, 'birth_other_order')];
  }
  const date = nik === null ? null : nikBirthDate(nik, today);
  return date === null ? [] : [propose('birthDate', date, { birthDate: date }, 'birth_from_nik')];
};

const unreadableBirth = /^birth_(?:blank|zero|year_only|impossible|future|unreadable|order_doubtful)$/;

/** What would mend the problems of a row. Nothing is proposed that more than one value would explain. */
export function proposeFor(
  values: PersonValues,
  problems: readonly RowProblem[],
  worker: Registered | null,
  today: string,
): readonly RowProposal[] {
  const found: RowProposal[] = [];
  const parts = values.nik === null ? null : nikParts(values.nik);
  for (const problem of problems) {
    const { code, params } = problem;
    if (code === 'nik_exchanged') found.push(...exchanged(values));
    else if (problem.field === 'nik') found.push(...nikProposal(values, problem, worker));
    else if (unreadableBirth.test(code)) found.push(...birthProposal(values, problem, today));
    else if ((code === 'sex_blank' || code === 'sex_unreadable') && parts !== null) {
      found.push(propose('sex', parts.sex, { sex: parts.sex }, 'sex_from_nik'));
    } else if (code === 'district_differs' && typeof params.district === 'string') {
      const cells = { village: String(params.village), district: params.district };
      found.push(propose('villageCode', values.villageCode ?? '', cells, 'district_of_village', params));
    }
  }
  return found;
}
