import { readDate } from '#shared/domain/birth-date.ts';
import { readCardNumber } from '#shared/domain/card-number.ts';
import { readDisability } from '#shared/domain/disability.ts';
import { readIncomeBand } from '#shared/domain/income.ts';
import { type Occupation, occupations } from '#shared/domain/occupations.ts';
import { readPhone } from '#shared/domain/phone.ts';
import { readRtOrRw, readRtRw } from '#shared/domain/rt-rw.ts';
import { cleanSpaces } from '#shared/domain/text.ts';
import type { AssessContext, Lookups } from './assess-context.ts';
import { failure, type PersonValues, type RowProblem, warning } from './person.ts';
import type { RowCells } from './row-cells.ts';

/** The cleaned text, null when nothing is left. */
export const textOrNull = (text: string): string | null => {
  const clean = cleanSpaces(text);
  return clean === '' ? null : clean;
};

/** Splits 'Panaikang / Panakkukang' or 'Kel. Lae-Lae, Kec. Ujung Pandang' into kelurahan and kecamatan. */
export const splitArea = (text: string): readonly [string, string | null] => {
  const parts = text.split(/\s*[/,;|]\s*|\s+(?=kec\b)/i).filter((part) => part !== '');
  return [parts[0] ?? '', parts[1] ?? null];
};

const reportArea = (match: ReturnType<Lookups['area']>, problems: RowProblem[]): void => {
  if (match.village === null) {
    problems.push(failure(`village_${match.reason}`, 'villageCode'));
    return;
  }
  const params = { village: match.village.name, district: match.village.districtName };
  if (match.spelling === 'near') problems.push(warning('village_near', 'villageCode', params));
  if (match.district === 'differs') problems.push(failure('district_differs', 'villageCode', params));
  if (match.district === 'former') problems.push(warning('district_former', 'villageCode', params));
};

const assessVillage = (
  cells: RowCells,
  lineAbove: string | null,
  context: AssessContext,
  lookups: Lookups,
  problems: RowProblem[],
): string | null => {
  const own = context.fields.has('villageDistrict')
    ? splitArea(cells.text('villageDistrict'))
    : ([cells.text('village'), cells.text('district')] as const);
  const asked = context.fields.has('village') || context.fields.has('villageDistrict');
  // What the row itself says goes before the line above it, and that before the letterhead.
  const titled = asked ? '' : (context.defaults.villageText ?? '');
  const [village, district] = own[0] === '' && lineAbove !== null ? splitArea(lineAbove) : [own[0] || titled, null];
  if (!asked && village === '') return null;
  const said = context.fields.has('district') || context.fields.has('villageDistrict');
  const districtText = own[1] || district || (said ? null : context.defaults.districtText);
  const match = lookups.area(village, districtText);
  reportArea(match, problems);
  return match.village?.code ?? null;
};

/** The occupation of a row; undefined when a word stands there that the reference table does not know. */
const assessOccupation = (
  cells: RowCells,
  context: AssessContext,
  lookups: Lookups,
  problems: RowProblem[],
): Occupation | null => {
  if (!context.fields.has('occupation')) {
    return occupations.find(({ code }) => code === context.defaults.occupationCode) ?? null;
  }
  const occupation = lookups.occupation(cells.text('occupation'));
  if (occupation === null) problems.push(failure('occupation_blank', 'occupationCode'));
  if (occupation === undefined) {
    problems.push(failure('occupation_unknown', 'occupationCode', { text: cleanSpaces(cells.text('occupation')) }));
  }
  return occupation ?? null;
};

type Heir = Pick<PersonValues, 'heirName' | 'heirRelation'>;

const readHeir = (cells: RowCells): Heir => {
  const both = /^(.*?)\s*\(([^)]*)\)\s*$/.exec(cleanSpaces(cells.text('heir')));
  if (both !== null) return { heirName: textOrNull(both[1] ?? ''), heirRelation: textOrNull(both[2] ?? '') };
  return {
    heirName: textOrNull(cells.text('heirName')) ?? textOrNull(cells.text('heir')),
    heirRelation: textOrNull(cells.text('heirRelation')),
  };
};

const readPlace = (
  cells: RowCells,
  context: AssessContext,
  problems: RowProblem[],
): Pick<PersonValues, 'rt' | 'rw'> => {
  const both = cells.get('rtRw');
  if (both === null) return { rt: readRtOrRw(cells.text('rt')), rw: readRtOrRw(cells.text('rw')) };
  const { rt, rw, fromDate } = readRtRw(both, context.date1904);
  if (fromDate) problems.push(warning('rt_rw_from_date', 'rt', { rt: rt ?? '-', rw: rw ?? '-' }));
  return { rt, rw };
};

/** What the row says of the membership: cohort, programme, card number, start, member number. */
export const readMembership = (
  cells: RowCells,
  context: AssessContext,
  problems: RowProblem[],
): Pick<PersonValues, 'cohort' | 'programText' | 'kpj' | 'startDate' | 'memberNumber'> => {
  const card = readCardNumber(cells.text('kpj'));
  if (card.damaged) problems.push(warning('kpj_damaged', 'kpj'));
  const startCell = cells.get('startDate');
  // A membership may start in the future; only birth dates may not.
  const start =
    startCell === null
      ? null
      : readDate(startCell, { today: '9999-12-31', date1904: context.date1904, dateOrder: context.dateOrder });
  if (start !== null && start.state !== 'read') problems.push(warning('start_date_unreadable', 'startDate'));
  return {
    cohort: textOrNull(cells.text('cohort')),
    programText: textOrNull(cells.text('program')),
    kpj: card.number,
    startDate: start?.state === 'read' ? start.date : null,
    memberNumber: textOrNull(cells.text('memberNumber')),
  };
};

/** What a row says of a person besides who she is. */
export type Details = Omit<
  PersonValues,
  | 'nik'
  | 'nikState'
  | 'nikRaw'
  | 'kk'
  | 'kkRaw'
  | 'name'
  | 'birthPlace'
  | 'birthDate'
  | 'sex'
  | 'roster'
  | 'change'
  | 'reply'
>;

/** Reads the rest of a row; `occupation` is null when blank, absent or unknown. */
export const assessDetails = (
  cells: RowCells,
  lineAbove: string | null,
  context: AssessContext,
  lookups: Lookups,
  problems: RowProblem[],
): { readonly details: Details; readonly occupation: Occupation | null } => {
  const address = textOrNull(cells.text('address'));
  if (address === null && context.fields.has('address')) problems.push(failure('address_blank', 'address'));
  const villageCode = assessVillage(cells, lineAbove, context, lookups, problems);
  const occupation = assessOccupation(cells, context, lookups, problems);
  const phone = readPhone(cells.text('phone'));
  if (phone.problem !== null) problems.push(warning(`phone_${phone.problem}`, 'phone'));
  const disability = readDisability(cells.text('disability'));
  if (disability === undefined) problems.push(warning('disability_unknown', 'disability'));
  const incomeBand = readIncomeBand(cells.text('income'));
  if (incomeBand === undefined) problems.push(warning('income_unreadable', 'incomeBand'));
  const details: Details = {
    motherName: textOrNull(cells.text('motherName')),
    address,
    ...readPlace(cells, context, problems),
    villageCode,
    phone: phone.number,
    occupationCode: occupation?.code ?? null,
    disability: disability ?? null,
    incomeBand: incomeBand ?? null,
    ...readHeir(cells),
    ...readMembership(cells, context, problems),
    note: textOrNull(cells.text('note')),
  };
  return { details, occupation };
};
