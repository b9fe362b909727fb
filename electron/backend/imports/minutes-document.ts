import type { Column, Content, TableCell } from 'pdfmake/interfaces';
import { groupedNumber, longDate } from '#shared/domain/letter-text.ts';
import { verdicts } from '#shared/domain/states.ts';
import { translate } from '#shared/i18n/index.ts';
import type { OfficeDocument } from '../letters/service.ts';
import type { MinutesFacts } from './minutes-facts.ts';
import { fill, weekdays, wording } from './minutes-wording.ts';

/** Points between blocks, and room for a signature. */
const gap = 8;
const signatureRoom = 52;
const small = 9;

const text = translate('id');

/** Civil date and time of a moment in the office's time zone (WITA, UTC+8). */
function officeTime(at: string): { readonly date: string; readonly clock: string; readonly weekday: string } {
  const shifted = new Date(Date.parse(at) + 8 * 3_600_000);
  const iso = shifted.toISOString();
  return {
    date: iso.slice(0, 10),
    clock: iso.slice(11, 16).replace(':', '.'),
    weekday: weekdays[shifted.getUTCDay()] ?? '',
  };
}

const spoken = (at: string): string => {
  const { date, clock } = officeTime(at);
  return `${longDate(date)}, pukul ${clock}`;
};

const section = (title: string): Content => ({ text: title, bold: true, margin: [0, gap, 0, gap * 0.4] });

type Field = readonly [label: string, value: string, small?: boolean];

/** Labels and values; a long value (a digest, a file name without spaces) breaks anywhere rather than run over the edge. */
const fields = (rows: readonly Field[]): Content => ({
  layout: 'letterData',
  margin: [14, 0, 0, 0],
  table: {
    widths: [112, 6, '*'],
    body: rows.map(([label, value, narrow]): TableCell[] => [
      label,
      ':',
      {
        text: value,
        ...(narrow ? { fontSize: small } : {}),
        ...(value.split(/\s+/).some((word) => word.length > 40) ? { wordBreak: 'break-all' } : {}),
      },
    ]),
  },
});

const right = (value: number): TableCell => ({ text: groupedNumber(value), alignment: 'right' });
const head = (value: string): TableCell => ({ text: value, bold: true, alignment: 'center' });

function openingOf(facts: MinutesFacts): Content {
  const { date, clock, weekday } = officeTime(facts.committed?.at ?? facts.staged.at);
  const words = facts.committed ? wording.openingCommitted : wording.openingDraft;
  const values = { hari: weekday, tanggal: longDate(date), pukul: clock, kantor: facts.office.officeName };
  return { text: fill(words, values), alignment: 'justify', margin: [0, gap, 0, 0] };
}

function sheetsOf(facts: MinutesFacts): string {
  return facts.sheets
    .map(({ name, rows }) =>
      fill(name === '' ? wording.onlySheet : wording.sheet, { nama: name, jumlah: groupedNumber(rows) }),
    )
    .join('; ');
}

const optional = (label: string, value: string | null): readonly Field[] => (value ? [[label, value]] : []);

function fileFields(facts: MinutesFacts): readonly Field[] {
  const { labels } = wording;
  const { earlier } = facts;
  return [
    [labels.fileName, facts.fileName],
    [labels.size, fill(wording.bytes, { jumlah: groupedNumber(facts.fileSize) })],
    [labels.sha256, facts.fileSha256, true],
    [labels.sender, facts.sender ?? wording.byHand],
    [labels.sheets, sheetsOf(facts)],
    [labels.kind, facts.change === null ? wording.kinds[facts.kind] : wording.changes[facts.change]],
    ...optional(labels.roster, facts.roster === null ? null : wording.rosters[facts.roster]),
    [labels.program, facts.program],
    ...optional(labels.cohort, facts.cohort),
    ...optional(
      labels.earlier,
      earlier && fill(wording.earlier, { nomor: String(earlier.id), berkas: earlier.fileName }),
    ),
  ];
}

/** The table closes: its lines add up to the rows of the file. */
function totalsTable({ totals }: MinutesFacts): Content {
  const { verdict, meaning, count, sum } = wording.totals;
  const lines = verdicts.map((one): TableCell[] => [
    text(`states.verdict.${one}`),
    wording.meanings[one],
    right(totals[one]),
  ]);
  return {
    layout: 'letterFrame',
    margin: [14, 0, 0, gap * 0.5],
    table: {
      headerRows: 1,
      widths: [70, '*', 60],
      body: [
        [head(verdict), head(meaning), head(count)],
        ...lines,
        [
          { text: sum, bold: true, colSpan: 2 },
          '',
          { text: groupedNumber(totals.rows), bold: true, alignment: 'right' },
        ],
      ],
    },
  };
}

function problemsTable({ problems }: MinutesFacts): Content {
  if (problems.length === 0) return { text: wording.noProblems, margin: [14, 0, 0, 0] };
  const { number, problem, severity, verdict, count } = wording.problems;
  const lines = problems.map((one, index): TableCell[] => [
    right(index + 1),
    one.text,
    text(`states.severity.${one.severity}`),
    text(`states.verdict.${one.verdict}`),
    right(one.count),
  ]);
  return {
    fontSize: small,
    stack: [
      {
        layout: 'letterFrame',
        margin: [14, 0, 0, gap * 0.4],
        table: {
          headerRows: 1,
          dontBreakRows: true,
          widths: [22, '*', 60, 52, 46],
          body: [[head(number), head(problem), head(severity), head(verdict), head(count)], ...lines],
        },
      },
      { text: wording.severalProblems, margin: [14, 0, 0, 0] },
    ],
  };
}

function workFields(facts: MinutesFacts): readonly Field[] {
  const { labels } = wording;
  const byAt = ({ by, at }: { by: string; at: string }) => fill(wording.byAt, { nama: by, waktu: spoken(at) });
  return [
    [labels.import, String(facts.importId)],
    [labels.staged, byAt(facts.staged)],
    [labels.committed, facts.committed ? byAt(facts.committed) : wording.notYet],
    ...optional(labels.reverted, facts.reverted && byAt(facts.reverted)),
    ...optional(labels.changeSet, facts.changeSetId === null ? null : String(facts.changeSetId)),
  ];
}

const signature = (title: string): Column => ({
  width: '*',
  alignment: 'center',
  stack: [{ text: title, margin: [0, 0, 0, signatureRoom] }, wording.byHand, wording.nip],
});

/** Who did it and the signatures stay together: a page with nothing but signatures would prove nothing. */
function signatures(facts: MinutesFacts): Content {
  const { date } = officeTime(facts.committed?.at ?? facts.staged.at);
  const place = fill(wording.placeAndDate, { kota: facts.office.cityName, tanggal: longDate(date) });
  return {
    unbreakable: true,
    stack: [
      section(wording.sections.work),
      fields(workFields(facts)),
      { text: wording.closing, alignment: 'justify', margin: [0, gap, 0, gap] },
      { text: place, alignment: 'right', margin: [0, 0, 40, gap] },
      { columns: [signature(wording.giving), signature(wording.receiving)] },
    ],
  };
}

function markOf({ committed, reverted }: MinutesFacts): string | null {
  if (reverted) return wording.revertedMark;
  return committed ? null : wording.draftMark;
}

/** The minutes of an import as a document: the same facts give the same bytes. */
export function minutesDocument(facts: MinutesFacts): OfficeDocument {
  const nomor = String(facts.importId);
  return {
    office: facts.office,
    paper: 'A4',
    title: 'Berita Acara Impor',
    date: officeTime(facts.committed?.at ?? facts.staged.at).date,
    language: wording.language,
    mark: markOf(facts),
    footer: (page, pages) => fill(wording.footer, { nomor, halaman: String(page), jumlah: String(pages) }),
    content: () => [
      {
        text: wording.title,
        bold: true,
        fontSize: 13,
        alignment: 'center',
        decoration: 'underline',
        margin: [0, gap * 1.4, 0, 0],
      },
      { text: fill(wording.number, { nomor: facts.number ?? wording.byHand }), alignment: 'center' },
      openingOf(facts),
      section(wording.sections.file),
      fields(fileFields(facts)),
      section(wording.sections.result),
      totalsTable(facts),
      {
        text: fill(wording.noise, { jumlah: groupedNumber(facts.totals.noise) }),
        fontSize: small,
        margin: [14, 0, 0, 0],
      },
      section(wording.sections.problems),
      problemsTable(facts),
      signatures(facts),
    ],
  };
}
