import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import { groupedNumber, longDate } from '#shared/domain/letter-text.ts';
import { translate } from '#shared/i18n/index.ts';
import { officeDate, timestamp } from '../clock.ts';
import { journaliseDirect } from '../db/journal.ts';
import type { Connection } from '../db/open.ts';
import { writeAtomically } from '../exports/service.ts';
import type { JobContext } from '../jobs/job-context.ts';
import type { JobResult } from '../jobs/thread-protocol.ts';
import { reasonText } from './agenda.ts';
import { renderOfficeDocument } from './document.ts';
import { frozenOffice } from './frozen-letter.ts';
import { paperTable, paperTitle } from './paper-tables.ts';
import { fill, wording } from './wording.ts';

/** Params of the job that prints the ledger of numbers of a series and year. */
export const ledgerParams = z.object({
  seriesId: z.number().int(),
  year: z.number().int(),
  folder: z.string(),
  office: frozenOffice.shape.office,
});

type Line = {
  readonly sequence: number;
  readonly number: string;
  readonly letter_date: string;
  readonly name: string;
  readonly state: 'reserved' | 'issued' | 'void';
  readonly void_reason: string | null;
  readonly voided_at: string | null;
  readonly voided_by: string | null;
};

/** How the numbers of a year add up. */
export type LedgerTotals = {
  /** Last number that the counter gave. */
  readonly given: number;
  readonly issued: number;
  readonly voided: number;
  readonly reserved: number;
  /** Numbers that the counter gave and no row explains; none, ever. */
  readonly unexplained: number;
};

/** Numbers in one file: some forty pages. */
const numbersPerFile = 2000;

const text = translate('id');
const { ledger } = wording;

/** Counts the numbers of a series and year. */
export function ledgerTotals(connection: Connection, seriesId: number, year: number): LedgerTotals {
  const given = connection
    .prepare<[number, number], number>('SELECT last FROM letter_counter WHERE series_id = ? AND year = ?')
    .pluck()
    .get(seriesId, year);
  const rows = connection
    .prepare<[number, number], { state: Line['state']; count: number }>(
      'SELECT state, count(*) AS count FROM letter WHERE series_id = ? AND year = ? GROUP BY state',
    )
    .all(seriesId, year);
  const of = (state: Line['state']) => rows.find((row) => row.state === state)?.count ?? 0;
  const [issued, voided, reserved] = [of('issued'), of('void'), of('reserved')];
  const last = given ?? 0;
  return { given: last, issued, voided, reserved, unexplained: last - issued - voided - reserved };
}

const columns = [
  { head: ledger.sequence, width: 36, right: true },
  { head: ledger.number, width: 128 },
  { head: ledger.date, width: 56 },
  { head: ledger.name, width: '*' },
  { head: ledger.state, width: 46 },
  { head: ledger.reason, width: 120 },
] as const;

const dayText = (date: string): string => date.split('-').toReversed().join('/');

/** Why a number is void, since which day and by whose act. */
function voidText({ void_reason, voided_at, voided_by }: Line): string {
  const since = voided_at === null ? null : dayText(officeDate({ now: () => new Date(voided_at) }));
  const facts = [since, voided_by].filter((fact) => fact !== null).join(', ');
  return [reasonText(void_reason) ?? '', facts && `(${facts})`].filter(Boolean).join(' ');
}

/** Every number of a part, those without a row too. */
function lines(found: readonly Line[], from: number, to: number): string[][] {
  const bySequence = new Map(found.map((line) => [line.sequence, line]));
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const line = bySequence.get(from + index);
    if (!line) return [String(from + index), '', '', '', ledger.missing, ''];
    const { number, letter_date: date, name, state } = line;
    return [String(line.sequence), number, dayText(date), name, text(`states.letter.${state}`), voidText(line)];
  });
}

function closing(totals: LedgerTotals) {
  const rows = [
    [ledger.given, totals.given],
    [ledger.issued, totals.issued],
    [ledger.voided, totals.voided],
    [ledger.reserved, totals.reserved],
    [ledger.unexplained, totals.unexplained],
  ] as const;
  return [
    { text: ledger.totals, bold: true, margin: [0, 8, 0, 0] as [number, number, number, number] },
    paperTable(
      [
        { head: ledger.what, width: 260 },
        { head: ledger.count, width: 80, right: true },
      ],
      rows.map(([what, count]) => [what, groupedNumber(count)]),
    ),
    { text: totals.unexplained === 0 ? ledger.closes : ledger.doesNotClose, bold: true },
  ];
}

/** Prints every number of a series and year with its state and, where it is void, the reason; the last file closes the totals. */
export async function ledgerJob(context: JobContext, raw: unknown): Promise<JobResult> {
  const { seriesId, year, folder, office } = ledgerParams.parse(raw);
  const { connection } = context;
  const totals = ledgerTotals(connection, seriesId, year);
  if (totals.given === 0) throw new AppError('exports.nothing');
  const series = connection
    .prepare<[number], { code: string; name: string }>('SELECT code, name FROM letter_series WHERE id = ?')
    .get(seriesId);
  const part = connection.prepare<[number, number, number, number], Line>(
    `SELECT l.sequence, l.number, a.letter_date, a.name, l.state, l.void_reason, l.voided_at, b.display_name AS voided_by
       FROM letter l JOIN letter_agenda a ON a.letter_id = l.id LEFT JOIN account b ON b.id = l.voided_by
      WHERE l.series_id = ? AND l.year = ? AND l.sequence BETWEEN ? AND ? ORDER BY l.sequence`,
  );
  const date = officeDate(context.clock);
  const journalise = () => {
    const entry = {
      at: timestamp(context.clock),
      actorId: context.actorId,
      entity: 'letter_series',
      entityId: seriesId,
    };
    const detail = { year, count: totals.given };
    context.write(() => journaliseDirect(connection, { ...entry, action: 'letters.ledger_printed', detail }));
  };
  const parts = Math.ceil(totals.given / numbersPerFile);
  for (let index = 0; index < parts; index += 1) {
    context.checkpoint();
    const from = index * numbersPerFile + 1;
    const to = Math.min(totals.given, from + numbersPerFile - 1);
    const table = paperTable(columns, lines(part.all(seriesId, year, from, to), from, to));
    const under = fill(ledger.under, { seri: series?.name ?? '', tahun: String(year), tanggal: longDate(date) });
    const pdf = await renderOfficeDocument(
      {
        office,
        paper: 'A4',
        title: ledger.title,
        date,
        language: wording.language,
        content: () => [...paperTitle(ledger.title, under), table, ...(index === parts - 1 ? closing(totals) : [])],
        footer: (page, pages) =>
          fill(ledger.page, { bagian: String(index + 1), halaman: String(page), jumlah: String(pages) }),
        mark: null,
      },
      context.resourcesDir,
    );
    const name = `buku-nomor-${year}-${seriesId}-${String(index + 1).padStart(2, '0')}.pdf`;
    await writeAtomically(join(folder, name), (sink) => sink(pdf), index === 0 ? journalise : undefined);
    context.progress('papers', to, totals.given);
  }
  return { ...totals, files: parts, folder };
}
