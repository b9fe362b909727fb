import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTableFile } from '#backend/imports/service.ts';
import type { MatchState } from '#shared/domain/match-states.ts';
import { type MadeCell, packWorkbook, workbookParts } from './make-workbook.ts';
import { resourcesDir } from './office.ts';

/** Words that a population office writes for each state. */
const words: Readonly<Record<MatchState, readonly string[]>> = {
  match: ['PADAN', 'Sesuai', 'padan'],
  partial: ['PADAN SEBAGIAN', 'Sebagian'],
  no_match: ['TIDAK PADAN', 'Tidak ditemukan'],
  duplicate: ['GANDA', 'Data Ganda'],
  deceased: ['MENINGGAL', 'Meninggal Dunia'],
};

/** A row of the file that went out, by header. */
export type SentLine = Readonly<Record<string, string>>;

/** A row of the answer: cells by header. */
export type AnswerLine = Record<string, MadeCell>;

/** Rows of a file that went out, as our own reader sees them. */
export async function readSent(path: string): Promise<readonly SentLine[]> {
  const { sheets } = await readTableFile(path, resourcesDir, '2026-11-22');
  const [sheet] = sheets;
  if (!sheet) throw new Error('no sheet');
  const headers = sheet.columns.map(({ header }) => header.at(-1) ?? '');
  return sheet.rows.map(({ cells }) =>
    Object.fromEntries(headers.map((header, index) => [header, cells[index] ?? ''])),
  );
}

/** Numbers between 0 and 1 that a seed determines. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

/** A state for a row by chance: most people fit. */
function stateFor(chance: number): MatchState {
  if (chance < 0.7) return 'match';
  if (chance < 0.82) return 'partial';
  if (chance < 0.92) return 'no_match';
  return chance < 0.96 ? 'duplicate' : 'deceased';
}

const numberCell = (digits: string): MadeCell => ({ xml: `<c><v>${digits}</v></c>` });

/** What the answer of one person says, as a population office would write it. */
export function answerLine(sent: SentLine, state: MatchState, chance = 0): AnswerLine {
  const kept = Object.fromEntries(Object.entries(sent).map(([header, value]) => [header, value === '' ? null : value]));
  const word = words[state][Math.floor(chance * words[state].length)] ?? '';
  if (state === 'no_match')
    return { NO_REF: sent.NO_REF ?? '', NIK: sent.NIK ?? '', NAMA: sent.NAMA ?? '', STATUS: word };
  const other: AnswerLine = state === 'partial' ? { NAMA: 'BESSE TENRI LAWA', KETERANGAN: 'Nama berbeda' } : {};
  return { ...kept, ...other, STATUS: word };
}

/** What was damaged on the way, by whose hand. */
export type Damage = {
  /** The NIK as Excel shows long numbers. */
  readonly exponent: readonly number[];
  /** The NIK as a number whose last digit was lost. */
  readonly rounded: readonly number[];
  /** Our own mark was deleted. */
  readonly unmarked: readonly number[];
  readonly missing: readonly number[];
  readonly otherNik: readonly number[];
};

const noDamage: Damage = { exponent: [], rounded: [], unmarked: [], missing: [], otherNik: [] };

/** An answer to a file that went out: the truth by row, and the lines as they come back. */
export function madeAnswer(sent: readonly SentLine[], seed: number, damage: Partial<Damage> = {}) {
  const { exponent, rounded, unmarked, missing, otherNik } = { ...noDamage, ...damage };
  const random = seeded(seed);
  const truth: MatchState[] = [];
  const lines = sent.flatMap((line, index): AnswerLine[] => {
    const state = stateFor(random());
    truth.push(state);
    const answer = answerLine(line, state, random());
    const nik = line.NIK ?? '';
    if (exponent.includes(index)) answer.NIK = `${nik[0]},${nik.slice(1, 6)}E+15`;
    if (rounded.includes(index)) answer.NIK = numberCell(`${nik.slice(0, 15)}0`);
    if (otherNik.includes(index)) answer.NIK = `${nik.slice(0, 12)}9876`;
    if (unmarked.includes(index)) answer.NO_REF = null;
    // A number of a neighbourhood that came through a spreadsheet has no zeros before it any more.
    if (typeof answer.RT === 'string') answer.RT = numberCell(String(Number(answer.RT)));
    return missing.includes(index) ? [] : [answer];
  });
  return { truth, lines };
}

/** Writes an answer with its columns in another order, under a letterhead, with a signature below. */
export function writeAnswer(folder: string, lines: readonly AnswerLine[], name = 'jawaban.xlsx'): string {
  const headers = [
    'STATUS',
    'NAMA',
    'KETERANGAN',
    'NIK',
    'TANGGAL_LAHIR',
    'JENIS_KELAMIN',
    'ALAMAT',
    'RT',
    'RW',
  ].concat(['KELURAHAN', 'KECAMATAN', 'NO_REF', 'CATATAN_PETUGAS']);
  const rows: MadeCell[][] = [
    ['DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL'],
    ['Hasil pemadanan data'],
    [null],
    headers,
    ...lines.map((line) => headers.map((header) => line[header] ?? null)),
    [null],
    [null, null, 'Makassar, 20 November 2026'],
    [null, null, 'Kepala Bidang'],
  ];
  const path = join(folder, name);
  writeFileSync(path, packWorkbook(workbookParts([{ name: 'Hasil', rows: located(rows) }])));
  return path;
}

/** Gives raw cells the reference that their place in the sheet asks for. */
function located(rows: readonly (readonly MadeCell[])[]): MadeCell[][] {
  return rows.map((cells, row) =>
    cells.map((cell, column) =>
      typeof cell === 'object' && cell !== null && 'xml' in cell
        ? { xml: cell.xml.replace('<c>', `<c r="${String.fromCharCode(65 + column)}${row + 1}">`) }
        : cell,
    ),
  );
}
