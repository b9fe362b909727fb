import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AppError } from '#shared/contract/errors.ts';
import { groupedNumber, longDate } from '#shared/domain/letter-text.ts';
import { translate } from '#shared/i18n/index.ts';
import type { Connection } from '../db/open.ts';
import { rowBatches, type SheetRow, writeAtomically, writeCsv, writeXlsx } from '../exports/service.ts';
import type { JobContext } from '../jobs/job-context.ts';
import { type Batch, readBatch } from './batch.ts';
import { batchName, receiptFileName, receiptFileNames, removeStrays } from './batch-folder.ts';
import { renderOfficeDocument } from './document.ts';
import { pagesOf } from './file-plan.ts';
import { paperTable, paperTitle } from './paper-tables.ts';
import { fill, wording } from './wording.ts';

/** A letter of a batch in its file. */
type FiledLetter = {
  readonly sequence: number;
  readonly number: string;
  readonly name: string;
  readonly state: string;
  readonly village: string | null;
  readonly villageName: string | null;
  readonly districtName: string | null;
  readonly rw: string | null;
  readonly rt: string | null;
};

/** A file of a batch as it was written. */
export type File = {
  readonly part: number;
  readonly file_name: string;
  readonly sha256: string;
  readonly first_sequence: number;
  readonly last_sequence: number;
  readonly pages: number;
};

const text = translate('id');

/** Pages of a PDF that the typesetter wrote: each has an object of its own, which is never compressed. */
const pageCount = (pdf: Uint8Array): number =>
  Buffer.from(pdf)
    .toString('latin1')
    .match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;

/** Reads a file back and compares it with what was written. @throws AppError letters.file_missing, letters.file_changed */
export async function checkedFile(folder: string, { file_name: file, sha256, pages }: File): Promise<Uint8Array> {
  const pdf = await readFile(join(folder, file)).catch(() => {
    throw new AppError('letters.file_missing', { file });
  });
  const found = createHash('sha256').update(pdf).digest('hex');
  if (found !== sha256 || pageCount(pdf) !== pages) throw new AppError('letters.file_changed', { file });
  return pdf;
}

/** Files of a batch in their order. */
export function filesOf(connection: Connection, batchId: number): readonly File[] {
  return connection
    .prepare<[number], File>('SELECT * FROM letter_file WHERE batch_id = ? AND pages IS NOT NULL ORDER BY part')
    .all(batchId);
}

function lettersOf(connection: Connection, batchId: number, { first_sequence: from, last_sequence: to }: File) {
  return connection
    .prepare<[number, number, number], FiledLetter>(
      `SELECT a.sequence, a.number, a.name, a.state, a.village_code AS village, v.name AS villageName, d.name AS districtName, a.rw, a.rt
         FROM letter_agenda a JOIN letter l ON l.id = a.letter_id LEFT JOIN village v ON v.code = a.village_code
         LEFT JOIN district d ON d.code = v.district_code
        WHERE a.batch_id = ? AND a.sequence BETWEEN ? AND ? AND l.issued_at IS NOT NULL ORDER BY a.sequence`,
    )
    .all(batchId, from, to);
}

const heads = ['number', 'name', 'village', 'rw', 'rt', 'file', 'page', 'state'] as const;
const widths = [30, 34, 24, 6, 6, 26, 9, 12];

function manifestRows(connection: Connection, batch: Batch, files: readonly File[]): readonly SheetRow[] {
  return files.flatMap((file) => {
    const letters = lettersOf(connection, batch.id, file);
    const { pages, count } = pagesOf(letters, batch.separators);
    if (count !== file.pages) throw new AppError('letters.file_changed', { file: file.file_name });
    return letters.map(({ number, name, villageName, rw, rt, state }, index) => ({
      cells: [number, name, villageName, rw, rt, file.file_name, pages[index] ?? 0, text(`states.letter.${state}`)],
    }));
  });
}

const receiptColumns = [
  { head: wording.receipt.row, width: 26, right: true },
  { head: wording.receipt.number, width: 128 },
  { head: wording.receipt.name, width: '*' },
  { head: wording.receipt.date, width: 56 },
  { head: wording.receipt.signature, width: 110 },
] as const;

/** A list to be signed, one section for each RT of the kelurahan. */
async function receiptOf(context: JobContext, batch: Batch, letters: readonly FiledLetter[]): Promise<Uint8Array> {
  const [first] = letters;
  const { receipt } = wording;
  const place = { kelurahan: first?.villageName ?? '–', kecamatan: first?.districtName ?? '–' };
  const sections = Map.groupBy(letters, ({ rw, rt }) => fill(receipt.quarter, { rw: rw ?? '–', rt: rt ?? '–' }));
  let row = 0;
  const tables = [...sections].map(([name, group]) => [
    {
      text: `${name} · ${fill(receipt.count, { jumlah: groupedNumber(group.length) })}`,
      bold: true,
      margin: [0, 6, 0, 0] as [number, number, number, number],
    },
    paperTable(
      receiptColumns,
      group.map((letter) => {
        row += 1;
        return [String(row), letter.number, letter.name];
      }),
      24,
    ),
  ]);
  return renderOfficeDocument(
    {
      office: batch.office.office,
      paper: batch.paper,
      title: receipt.title,
      date: batch.letterDate,
      language: wording.language,
      content: () => [
        ...paperTitle(receipt.title, fill(receipt.place, place)),
        {
          text: fill(receipt.batch, { nomor: String(batch.id), tanggal: longDate(batch.letterDate) }),
          alignment: 'center',
        },
        ...tables.flat(),
      ],
      footer: (page, pages) => fill(receipt.page, { halaman: String(page), jumlah: String(pages) }),
      mark: null,
    },
    context.resourcesDir,
  );
}

/**
 * Writes what goes with the files of a batch into their folder: the manifest (number, name, file, page) as spreadsheet and CSV, and
 * for each kelurahan the list to be signed by those who collect. Before that every file is read back and its pages are counted.
 * @throws AppError letters.file_missing, letters.file_changed, letters.receipt_left
 */
export async function writeBatchPapers(context: JobContext, batchId: number): Promise<{ readonly letters: number }> {
  const { connection } = context;
  const batch = readBatch(connection, batchId);
  const files = filesOf(connection, batchId);
  for (const file of files) await checkedFile(batch.folder, file);
  const rows = manifestRows(connection, batch, files);
  if (rows.length === 0) return { letters: 0 };
  const name = batchName(batchId);
  const head = [heads.map((column) => text(`letters.manifest.${column}`))];
  const sheet = () => ({
    name: text('letters.manifest.title'),
    widths,
    header: head,
    rows: rowBatches(rows, (row) => row),
  });
  await writeXlsx(join(batch.folder, `${name}-manifes.xlsx`), [sheet()], { policy: 'safe', strings: 'inline' });
  await writeCsv(join(batch.folder, `${name}-manifes.csv`), sheet(), { policy: 'safe', delimiter: ';' });
  const issued = files
    .flatMap((file) => lettersOf(connection, batchId, file))
    .filter(({ state }) => state === 'issued');
  const villages = [...Map.groupBy(issued, ({ village }) => village ?? '')];
  const written = new Set<string>();
  for (const [index, [, letters]] of villages.entries()) {
    context.checkpoint();
    const pdf = await receiptOf(context, batch, letters);
    const receipt = receiptFileName(batchId, index + 1);
    await writeAtomically(join(batch.folder, receipt), (sink) => sink(pdf));
    written.add(receipt);
    context.progress('papers', index + 1, villages.length);
  }
  // A kelurahan whose last letter was made void has no list any more; its old one would still be signed.
  const [stale] = await removeStrays(batch.folder, receiptFileNames(batchId), written);
  if (stale !== undefined) throw new AppError('letters.receipt_left', { file: basename(stale) });
  return { letters: rows.length };
}
