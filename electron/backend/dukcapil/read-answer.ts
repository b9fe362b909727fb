import { AppError } from '#shared/contract/errors.ts';
import type { MatchProfileBody } from '#shared/contract/match-profile.ts';
import { type AreaIndex, matchArea } from '#shared/domain/areas.ts';
import { readDate } from '#shared/domain/birth-date.ts';
import { dateFromSerial } from '#shared/domain/calendar.ts';
import type { ComparedPerson } from '#shared/domain/match-comparison.ts';
import { type NikReading, readFamilyCard, readNik } from '#shared/domain/nik.ts';
import { readRtOrRw } from '#shared/domain/rt-rw.ts';
import { readSex } from '#shared/domain/sex.ts';
import { cleanSpaces } from '#shared/domain/text.ts';
import {
  type Cell,
  openSheetFile,
  readingFailures,
  readTables,
  type SheetRow,
  type Table,
} from '../imports/service.ts';
import { type AnswerColumn, type AnswerColumns, answerColumns, chooseHeader } from './answer-columns.ts';

/** A row of an answer as it was read: nothing is known yet of whom it speaks. */
export type ReadAnswerRow = {
  readonly sheet: string;
  readonly rowNumber: number;
  readonly hidden: boolean;
  /** All cells as texts. */
  readonly cells: readonly string[];
  readonly reference: string;
  readonly nik: NikReading;
  readonly name: string;
  readonly status: string;
  readonly note: string;
  readonly answered: ComparedPerson;
};

/** What reading an answer needs besides the file; `today` is the office's civil date. */
export type AnswerOptions = { readonly profile: MatchProfileBody; readonly areas: AreaIndex; readonly today: string };

type CellOf = (column: AnswerColumn) => Cell;

const nothing: Cell = { kind: 'text', text: '' };

const shown = (cell: Cell | null, date1904: boolean): string => {
  if (cell === null) return '';
  return (cell.kind === 'date' ? dateFromSerial(Number(cell.text), date1904) : null) ?? cleanSpaces(cell.text);
};

function villageOf(areas: AreaIndex, village: string, district: string): string | null {
  if (village === '') return null;
  const found = matchArea(areas, village, district === '' ? null : district);
  // A kelurahan of another kecamatan may be one of another town that bears the same name.
  if (found.village !== null && found.district !== 'differs') return found.village.code;
  return district === '' ? village : `${village}, ${district}`;
}

function answeredValues(
  cell: CellOf,
  { areas, today }: AnswerOptions,
  nik: NikReading,
  date1904: boolean,
): ComparedPerson {
  const textOf = (column: AnswerColumn) => cleanSpaces(cell(column).text) || null;
  const date = readDate(cell('birthDate'), { today, date1904 });
  return {
    nik: nik.number,
    kk: readFamilyCard(cell('kk')).number,
    name: textOf('name'),
    birthPlace: textOf('birthPlace'),
    birthDate: date.state === 'read' ? date.date : null,
    sex: readSex(cell('sex').text) ?? null,
    motherName: textOf('motherName'),
    address: textOf('address'),
    rt: readRtOrRw(cell('rt').text),
    rw: readRtOrRw(cell('rw').text),
    villageCode: villageOf(areas, textOf('village') ?? '', textOf('district') ?? ''),
  };
}

function readRow(
  sheet: string,
  row: SheetRow,
  columns: AnswerColumns,
  date1904: boolean,
  options: AnswerOptions,
): ReadAnswerRow {
  const cell: CellOf = (column) => row.cells[columns.get(column) ?? -1] ?? nothing;
  const nik = readNik(cell('nik'));
  return {
    sheet,
    rowNumber: row.number,
    hidden: row.hidden,
    cells: row.cells.map((one) => shown(one, date1904)),
    reference: cleanSpaces(cell('reference').text),
    nik,
    name: cleanSpaces(cell('name').text),
    status: cleanSpaces(cell('status').text),
    note: cleanSpaces(cell('note').text),
    answered: answeredValues(cell, options, nik, date1904),
  };
}

/** Reasons of the reader for lines of which none can be an answer. */
const neverAnswers: ReadonlySet<string> = new Set([
  'header',
  'number_row',
  'title',
  'sentinel',
  'blank_row',
  'left_out',
]);

/** Whether the row says anything of anybody: whom the reader of lists takes for nobody may still bear our mark or a NIK. */
function speaks(reason: string | null, { reference, nik, name, status }: ReadAnswerRow): boolean {
  if (reason === null) return true;
  if (neverAnswers.has(reason)) return false;
  return reference !== '' || nik.state !== 'blank' || (name !== '' && status !== '');
}

async function* tableRows(table: Table, date1904: boolean, options: AnswerOptions) {
  const columns = answerColumns(options.profile, table);
  const isAnswer = columns.has('status');
  for await (const batch of table.batches()) {
    const rows = isAnswer
      ? batch.flatMap(({ row, reason, hidden }) => {
          const read = readRow(table.name, row, columns, date1904, options);
          return speaks(reason, read) ? [{ ...read, hidden }] : [];
        })
      : [];
    yield { rows, noise: batch.length - rows.length, isAnswer };
  }
}

/**
 * Reads a file of answers with the reader of all lists; `noise` counts the lines that speak of nobody.
 * @throws AppError as openSheetFile, dukcapil.no_status_column
 */
export async function* readAnswer(
  path: string,
  options: AnswerOptions,
): AsyncGenerator<{ readonly rows: readonly ReadAnswerRow[]; readonly noise: number }, void, undefined> {
  const file = await openSheetFile(path);
  try {
    const { date1904 } = file;
    const context = { today: options.today, areas: options.areas, date1904 };
    let found = false;
    const tables = readTables(file, { choose: chooseHeader(options.profile), context });
    for (;;) {
      const next = await readingFailures(() => tables.next());
      if (next.done) break;
      const batches = tableRows(next.value, date1904, options);
      for (;;) {
        const batch = await readingFailures(() => batches.next());
        if (batch.done) break;
        found ||= batch.value.isAnswer;
        yield batch.value;
      }
    }
    if (!found) throw new AppError('dukcapil.no_status_column', { header: options.profile.statusHeader });
  } finally {
    file.close();
  }
}
