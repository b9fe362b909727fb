import type { ProblemData } from '#shared/contract/base.ts';
import type { EditableField } from '#shared/contract/workers.ts';
import { readDate } from '#shared/domain/birth-date.ts';
import { type DisabilityCode, disabilityCodes } from '#shared/domain/disability.ts';
import { storedName } from '#shared/domain/names.ts';
import { readFamilyCard, readNik } from '#shared/domain/nik.ts';
import { occupations } from '#shared/domain/occupations.ts';
import { readPhone } from '#shared/domain/phone.ts';
import { readRtOrRw } from '#shared/domain/rt-rw.ts';
import { readSex } from '#shared/domain/sex.ts';
import { cleanSpaces } from '#shared/domain/text.ts';

/** What the validator must know of the office besides the value. */
export type FieldContext = { readonly today: string; readonly villageCodes: ReadonlySet<string> };

/** The value to store, or why it cannot be stored. */
export type FieldOutcome = { readonly value: string | null } | { readonly problem: ProblemData };

const refuse = (code: string, params: ProblemData['params'] = {}): FieldOutcome => ({ problem: { code, params } });

const incomeBands = new Set(['below_500k', '500k_to_1m', '1m_to_2m', 'above_2m']);
const eligibleCodes = new Set(occupations.map((occupation) => occupation.code));

function personName(text: string): FieldOutcome {
  if (text === '') return refuse('workers.name_missing');
  return /\p{L}/u.test(text) ? { value: text } : refuse('workers.name_without_letters');
}

/** One number of up to three digits, with or without "RT" before it; zeros alone mean that there is none. */
function rtOrRw(text: string): FieldOutcome {
  const digits = /^(?:r[tw][\s.:]*)?0*(\d{0,3})$/i.exec(text)?.[1];
  if (digits === undefined) return /^-+$/.test(text) ? { value: null } : refuse('workers.rt_rw_unreadable');
  return { value: readRtOrRw(digits) };
}

function nik(text: string): FieldOutcome {
  const reading = readNik({ kind: 'text', text });
  return reading.state === 'whole' ? { value: reading.number } : refuse(`workers.nik_${reading.state}`);
}

function familyCard(text: string): FieldOutcome {
  const reading = readFamilyCard({ kind: 'text', text });
  return reading.number === null ? refuse('workers.kk_invalid') : { value: reading.number };
}

/** Why a date that can be read is none. */
const wrongDates: Readonly<Record<string, string>> = {
  impossible: 'workers.date_impossible',
  future: 'workers.date_future',
  year_only: 'workers.date_year_only',
};

function birthDate(text: string, context: FieldContext): FieldOutcome {
  const reading = readDate({ kind: 'text', text }, { today: context.today, date1904: false });
  if (reading.state !== 'read') return refuse(wrongDates[reading.state] ?? 'workers.date_unreadable');
  if (reading.form === 'month_day') return refuse('workers.date_month_first');
  return { value: reading.date };
}

function oneOf(code: string, known: boolean, text: string): FieldOutcome {
  return known ? { value: text } : refuse(code);
}

const readers: Readonly<Record<EditableField, (text: string, context: FieldContext) => FieldOutcome>> = {
  nik,
  kk: familyCard,
  name: (text) => personName(storedName(text)),
  birthPlace: (text) => ({ value: text }),
  birthDate,
  sex: (text) => {
    const sex = readSex(text);
    return sex ? { value: sex } : refuse('workers.sex_unreadable');
  },
  motherName: (text) => ({ value: storedName(text) }),
  address: (text) => ({ value: text }),
  rt: rtOrRw,
  rw: rtOrRw,
  villageCode: (text, context) => oneOf('workers.village_unknown', context.villageCodes.has(text), text),
  phone: (text) => {
    const reading = readPhone(text);
    return reading.number === null ? refuse('workers.phone_unreadable') : { value: reading.number };
  },
  occupationCode: (text) => oneOf('workers.occupation_unknown', eligibleCodes.has(text), text),
  disability: (text) => oneOf('workers.disability_unknown', disabilityCodes.includes(text as DisabilityCode), text),
  incomeBand: (text) => oneOf('workers.income_unknown', incomeBands.has(text), text),
  heirName: (text) => ({ value: storedName(text) }),
  heirRelation: (text) => ({ value: text }),
};

/**
 * Judges one typed value: empty text clears the field (a name cannot be cleared), everything else goes through the same readers
 * as an import. Nothing is guessed.
 */
export function checkField(field: EditableField, typed: string | null, context: FieldContext): FieldOutcome {
  const text = cleanSpaces(typed ?? '');
  if (text === '') return field === 'name' ? refuse('workers.name_missing') : { value: null };
  return readers[field](text, context);
}
