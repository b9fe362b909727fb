import type { EditableField, leavingReasons } from '#shared/contract/workers.ts';
import { readDate } from '#shared/domain/birth-date.ts';
import { storedName } from '#shared/domain/names.ts';
import { type NikParts, nikHoldsDate, readFamilyCard, readNik } from '#shared/domain/nik.ts';
import { speaksOfKin } from '#shared/domain/notes.ts';
import { readPhone } from '#shared/domain/phone.ts';
import { readRtOrRw } from '#shared/domain/rt-rw.ts';
import { readSex } from '#shared/domain/sex.ts';
import type { ListChange } from '#shared/domain/states.ts';
import { cleanSpaces } from '#shared/domain/text.ts';
import type { AssessContext, Lookups } from './assess-context.ts';
import { assessDetails } from './assess-details.ts';
import { failure, type RowChange, type RowProblem, warning } from './person.ts';
import type { RowCells } from './row-cells.ts';
import type { Cell } from './sheet-reader.ts';

type Values = Partial<Record<EditableField, string>>;
type Leaving = (typeof leavingReasons)[number];

/** What a change is about, by the words for its kind, tried in this order. */
type Subject = EditableField | 'address' | Leaving;

const subjects: readonly (readonly [RegExp, Subject])[] = [
  [/meninggal|wafat|\bmd\b|almarhum/, 'deceased'],
  [/pindah.*\b(?:keluar|luar|antar (?:kota|kab))|keluar (?:kota|daerah)/, 'moved_out'],
  [/mengundurkan|mundur|tidak lanjut/, 'withdrew'],
  [/pekerja formal|kerja formal|diterima (?:kerja|pns|asn)/, 'formal_work'],
  [/(?:ganti|ubah|perubahan|nama)\b.*\bahli waris/, 'heirName'],
  [/pindah|alamat|domisili|kelurahan/, 'address'],
  [/\bhp\b|telepon|telpon|telp|\bwa\b|whatsapp|ponsel|handphone|ganti nomor|ganti no\b$|nomor baru/, 'phone'],
  [/lahir|\bttl\b/, 'birthDate'],
  [/ibu kandung|nama ibu/, 'motherName'],
  [/\bnama\b/, 'name'],
  [/pekerjaan|profesi|usaha/, 'occupationCode'],
  [/\bkk\b|kartu keluarga/, 'kk'],
  [/\bnik\b|ktp/, 'nik'],
  [/kelamin/, 'sex'],
];

const leavings: ReadonlySet<Subject> = new Set<Leaving>(['deceased', 'moved_out', 'withdrew', 'formal_work']);
const isLeaving = (subject: Subject): subject is Leaving => leavings.has(subject);

/** Words that another person is meant, or that what follows is not so. */
const takenBack = /\b(?:batal|dibatalkan|belum|bukan|tidak)\b/;

/**
 * The subject that the words name; null when they name none, 'unclear' when they speak of a relative or take something back: that
 * a husband died, or that a move was called off, says nothing of the person of the row.
 */
const subjectOf = (text: string): Subject | 'unclear' | null => {
  const words = cleanSpaces(text.toLowerCase().replace(/[^a-z0-9]+/g, ' '));
  for (const [pattern, subject] of subjects) {
    const found = pattern.exec(words);
    if (found === null) continue;
    const before = words.slice(0, found.index);
    if (takenBack.test(before) || /\b(?:batal|dibatalkan)\b/.test(words)) return 'unclear';
    if (isLeaving(subject)) return speaksOfKin(before) ? 'unclear' : subject;
    return subject !== 'motherName' && subject !== 'heirName' && ownFacts.has(subject) && speaksOfKin(words)
      ? 'unclear'
      : subject;
  }
  return null;
};

/** Facts that a relative has too: 'nama suami' is not the name of the person. */
const ownFacts: ReadonlySet<Subject> = new Set<Subject>(['name', 'birthDate', 'occupationCode', 'nik', 'sex']);

/** What a whole list says of everybody on it is a subject like those of single rows. */
const ownFields = {
  address: ['address', 'rt', 'rw', 'villageCode'],
  phone: ['phone'],
} as const satisfies Readonly<Record<Exclude<ListChange, Leaving>, readonly EditableField[]>>;

/** A list of moves or of new numbers may give them in the columns that lists of people have; what stands there is the new value. */
const readOwnColumns = (
  subject: keyof typeof ownFields,
  cells: RowCells,
  context: AssessContext,
  lookups: Lookups,
  problems: RowProblem[],
): Values => {
  const found: RowProblem[] = [];
  const { details } = assessDetails(cells, null, context, lookups, found);
  const values: Values = {};
  for (const field of ownFields[subject]) {
    const value = details[field];
    if (value !== null) values[field] = value;
  }
  const about = new Set<string | null>(ownFields[subject]);
  problems.push(...found.filter(({ code, field }) => about.has(field) && !code.endsWith('_blank')));
  if (Object.keys(values).length === 0) problems.push(failure('change_blank', 'change'));
  return values;
};

const unreadable = (field: EditableField): RowProblem => failure('change_unreadable', 'change', { field });

/** Reads 'Jl. Teuku Umar Lr. 13, RT 3/RW 6, Kel. Kalukuang, Kec. Tallo'; parts that are not named stay as they were. */
const readAddress = (text: string, lookups: Lookups, problems: RowProblem[]): Values => {
  const clean = cleanSpaces(text);
  const village = /\bkel(?:urahan)?\b\.?\s*([^,;]+)/i.exec(clean)?.[1]?.trim() ?? null;
  const district = /\bkec(?:amatan)?\b\.?\s*([^,;]+)/i.exec(clean)?.[1]?.trim() ?? null;
  const rt = /\brt\b\.?\s*(\d{1,3})/i.exec(clean)?.[1];
  const rw = /\brw\b\.?\s*(\d{1,3})/i.exec(clean)?.[1];
  const street = clean
    .split(/[,;]?\s*\b(?:rt|rw|kel(?:urahan)?|kec(?:amatan)?)\b\.?\s*[\d:A-Za-z]/i)[0]
    ?.replace(/[\s,;]+$/, '');
  const values: Values = {};
  if (street) values.address = street;
  const rtNumber = rt === undefined ? null : readRtOrRw(rt);
  const rwNumber = rw === undefined ? null : readRtOrRw(rw);
  if (rtNumber !== null) values.rt = rtNumber;
  if (rwNumber !== null) values.rw = rwNumber;
  if (village !== null) {
    const match = lookups.area(village, district);
    if (match.village === null || match.district === 'differs') problems.push(unreadable('villageCode'));
    else values.villageCode = match.village.code;
  }
  if (Object.keys(values).length === 0) problems.push(unreadable('address'));
  return values;
};

/** The new value in the register's form, or null when it cannot be read. */
const readValue = (
  field: EditableField,
  cell: Cell,
  context: AssessContext,
  lookups: Lookups,
  nik: NikParts | null,
): string | null => {
  switch (field) {
    case 'phone':
      return readPhone(cell.text).number;
    case 'birthDate': {
      const reading = readDate(cell, context);
      if (reading.state !== 'read' || reading.form === 'month_day') return null;
      const { date, other } = reading;
      // Day and month may be exchanged where the NIK holds the other reading, as in a list of people.
      const isExchanged = nik !== null && other !== null && !nikHoldsDate(nik, date) && nikHoldsDate(nik, other);
      return isExchanged ? null : date;
    }
    case 'occupationCode':
      return lookups.occupation(cell.text)?.code ?? null;
    case 'kk':
      return readFamilyCard(cell).number;
    case 'sex':
      return readSex(cell.text) ?? null;
    default:
      return storedName(cell.text) || null;
  }
};

const eventDate = (cells: RowCells, context: AssessContext, problems: RowProblem[]): string | null => {
  const cell = cells.get('changeDate');
  if (cell === null) return null;
  const reading = readDate(cell, { today: '9999-12-31', date1904: context.date1904, dateOrder: context.dateOrder });
  if (reading.state === 'read') return reading.date;
  problems.push(warning('change_date_unreadable', 'change'));
  return null;
};

/**
 * Reads what a row of a list of changes wants. A corrected NIK always waits for a person. Null when that cannot be read: a
 * problem says why.
 */
export const assessChange = (
  cells: RowCells,
  context: AssessContext,
  lookups: Lookups,
  problems: RowProblem[],
): RowChange | null => {
  const date = eventDate(cells, context, problems);
  const subject = subjectOf(cells.text('changeKind')) ?? context.change ?? subjectOf(cells.text('note'));
  if (subject === null || subject === 'unclear') {
    problems.push(failure('change_unknown', 'change'));
    return null;
  }
  if (isLeaving(subject)) return { date, leaving: subject, values: {} };
  const cell = cells.get('changeTo');
  if (cell === null && subject === context.change && (subject === 'address' || subject === 'phone')) {
    return { date, leaving: null, values: readOwnColumns(subject, cells, context, lookups, problems) };
  }
  if (cell === null) {
    problems.push(failure('change_blank', 'change'));
    return null;
  }
  if (subject === 'address') return { date, leaving: null, values: readAddress(cell.text, lookups, problems) };
  const nikCell = cells.get('nik');
  const nik = nikCell === null ? null : readNik(nikCell).parts;
  const value = subject === 'nik' ? null : readValue(subject, cell, context, lookups, nik);
  if (value === null) problems.push(unreadable(subject));
  return { date, leaving: null, values: value === null ? {} : { [subject]: value } };
};
