import { type DateReading, readDate, splitPlaceAndDate } from '#shared/domain/birth-date.ts';
import {
  type NikParts,
  type NikState,
  nikHoldsDate,
  nikParts,
  readFamilyCard,
  readNik,
  type Sex,
} from '#shared/domain/nik.ts';
import { isTicked, readSex } from '#shared/domain/sex.ts';
import { cleanSpaces } from '#shared/domain/text.ts';
import type { AssessContext } from './assess-context.ts';
import { failure, type RowProblem, warning } from './person.ts';
import type { RowCells } from './row-cells.ts';
import type { Cell } from './sheet-reader.ts';

/** Who a row is about: numbers, birth and sex, checked against each other. */
export type Identity = {
  readonly nik: string | null;
  readonly nikState: NikState;
  readonly nikRaw: string | null;
  readonly kk: string | null;
  /** The KK cell, when NIK and KK stand in each other's column. */
  readonly kkRaw: string | null;
  readonly birthPlace: string | null;
  readonly birthDate: string | null;
  /** The other reading of the birth date, day and month exchanged, when the NIK speaks for that one. */
  readonly otherBirthDate: string | null;
  readonly sex: Sex | null;
};

const blankCell: Cell = { kind: 'text', text: '' };

type Birth = { readonly place: string | null; readonly reading: DateReading };

/** Place and date stand in two cells, in one cell of their own, or together in either of the two. */
const readBirth = (cells: RowCells, context: AssessContext): Birth => {
  const both = cells.get('birthPlaceDate');
  if (both !== null && both.kind !== 'text') return { place: null, reading: readDate(both, context) };
  if (both !== null) {
    const { place, date } = splitPlaceAndDate(both.text);
    return { place, reading: readDate({ kind: 'text', text: date ?? '' }, context) };
  }
  const placeText = cells.text('birthPlace');
  const place = placeText === '' ? null : cleanSpaces(placeText);
  const dateCell = cells.get('birthDate');
  const reading = readDate(dateCell ?? blankCell, context);
  if (dateCell === null && /\d/.test(placeText)) {
    const parts = splitPlaceAndDate(placeText);
    return { place: parts.place, reading: readDate({ kind: 'text', text: parts.date ?? '' }, context) };
  }
  if (reading.state !== 'unreadable' || dateCell?.kind !== 'text') return { place, reading };
  const parts = splitPlaceAndDate(dateCell.text);
  if (parts.date === null) return { place: place ?? parts.place, reading };
  return { place: place ?? parts.place, reading: readDate({ kind: 'text', text: parts.date }, context) };
};

const readSexCells = (cells: RowCells, context: AssessContext, problems: RowProblem[]): Sex | null => {
  if (context.fields.has('sexMale') || context.fields.has('sexFemale')) {
    const male = isTicked(cells.text('sexMale'));
    const female = isTicked(cells.text('sexFemale'));
    if (male !== female) return male ? 'L' : 'P';
    problems.push(warning(male ? 'sex_unreadable' : 'sex_blank', 'sex'));
    return null;
  }
  if (!context.fields.has('sex')) return null;
  const sex = readSex(cells.text('sex'));
  if (sex == null) problems.push(warning(sex === null ? 'sex_blank' : 'sex_unreadable', 'sex'));
  return sex ?? null;
};

/**
 * A family card number holds the day of its issue, which lies in this century, and never a woman's day. Where the row shows no
 * other card number, a NIK that contradicts the birth date of somebody of the last century just so is taken for one.
 */
const looksLikeFamilyCard = (own: NikParts, birthDate: string, today: string): boolean =>
  own.sex === 'L' &&
  birthDate < '2000' &&
  own.yearOfCentury <= Number(today.slice(2, 4)) &&
  !nikHoldsDate(own, birthDate);

/** The NIK column may hold the number of the family card, or the two may stand in each other's column. */
const checkFamilyCard = (
  nik: string,
  own: NikParts,
  kk: string | null,
  birthDate: string | null,
  today: string,
): NikState => {
  if (kk === null) return birthDate !== null && looksLikeFamilyCard(own, birthDate, today) ? 'family_card' : 'whole';
  if (nik === kk) return 'family_card';
  if (birthDate !== null && nikHoldsDate(own, birthDate)) return 'whole';
  const other = nikParts(kk);
  if (other === null) return 'whole';
  // The date in a family card number is its day of issue: it has no day over 40, and it is not the person's birth date.
  const exchanged = birthDate === null ? other.sex === 'P' && own.sex === 'L' : nikHoldsDate(other, birthDate);
  return exchanged ? 'exchanged' : 'whole';
};

/** Tells what is doubtful about the birth date; returns its other reading when the NIK speaks for that one. */
const reportBirth = (
  reading: DateReading,
  parts: NikParts | null,
  isProven: boolean,
  problems: RowProblem[],
): string | null => {
  if (reading.state !== 'read') {
    problems.push(failure(`birth_${reading.state}`, 'birthDate'));
    return null;
  }
  const { date, other, form } = reading;
  if (form === 'month_day') problems.push(warning('birth_month_first', 'birthDate', { date }));
  if (form === 'serial') problems.push(warning('birth_serial', 'birthDate', { date }));
  const isWrittenInNumbers = form === 'day_month' || form === 'two_digit_year';
  if (!isProven && isWrittenInNumbers && other !== null)
    problems.push(warning('birth_order_unproven', 'birthDate', { date, other }));
  if (parts === null || nikHoldsDate(parts, date)) return null;
  if (other !== null && nikHoldsDate(parts, other)) {
    problems.push(failure('birth_order_doubtful', 'birthDate', { date, other }));
    return other;
  }
  problems.push(warning('nik_birth_mismatch', 'birthDate'));
  return null;
};

/**
 * Reads numbers, birth and sex of a row and checks them against each other. A NIK that contradicts birth date or sex is legal and
 * only told; a damaged one is never completed.
 */
export const assessIdentity = (
  cells: RowCells,
  familyCardText: string | null,
  context: AssessContext,
  problems: RowProblem[],
): Identity => {
  const nikCell = cells.get('nik');
  const reading = readNik(nikCell ?? blankCell);
  const kkCell = cells.get('kk') ?? (familyCardText === null ? null : { kind: 'text' as const, text: familyCardText });
  const familyCard = readFamilyCard(kkCell ?? blankCell);
  const birth = readBirth(cells, context);
  const birthDate = birth.reading.state === 'read' ? birth.reading.date : null;
  const nikState =
    reading.number === null || reading.parts === null
      ? reading.state
      : checkFamilyCard(reading.number, reading.parts, familyCard.number, birthDate, context.today);
  const nik = nikState === 'whole' ? reading.number : null;
  if (nik === null && context.fields.has('nik')) problems.push(failure(`nik_${nikState}`, 'nik'));
  if (familyCard.damaged) problems.push(warning('kk_damaged', 'kk'));
  const parts = nik === null ? null : reading.parts;
  const hasBirth = context.fields.has('birthDate') || context.fields.has('birthPlaceDate');
  // Where nobody said that the month comes first, and no column of NIKs bears either order out, the order is only supposed.
  const isProven = context.fields.has('nik') || context.dateOrder === 'month';
  const otherBirthDate = hasBirth ? reportBirth(birth.reading, parts, isProven, problems) : null;
  const sex = readSexCells(cells, context, problems);
  if (parts !== null && sex !== null && parts.sex !== sex) problems.push(warning('nik_sex_mismatch', 'sex'));
  return {
    nik,
    nikState,
    nikRaw: nikCell?.text ?? null,
    kk: nikState === 'exchanged' ? null : familyCard.number,
    kkRaw: nikState === 'exchanged' ? (kkCell?.text ?? null) : null,
    birthPlace: birth.place,
    birthDate,
    otherBirthDate,
    sex,
  };
};
