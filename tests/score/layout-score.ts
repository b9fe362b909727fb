import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { loadAreaIndex } from '#backend/imports/areas-data.ts';
import type { ImportField } from '#backend/imports/fields.ts';
import { openSheetFile } from '#backend/imports/open-sheet-file.ts';
import { readTables, type Table } from '#backend/imports/tables.ts';

const rowNumbers = z.array(z.number().int());

const layoutFile = z.object({
  sheets: z.array(
    z.object({
      sheet: z.string(),
      data_rows: z.number().int(),
      header_rows: rowNumbers,
      hidden_rows: rowNumbers,
      other_rows: z.record(z.string(), rowNumbers),
      columns: z.array(z.object({ column: z.string(), header: z.string(), field: z.string().nullable() })),
    }),
  ),
});

type TrueSheet = z.infer<typeof layoutFile>['sheets'][number];

/**
 * What the layout files call a field, by the name that the application gives to it; null for columns that are not stored. A field
 * that is missing here cannot be compared.
 */
const fieldNames: Readonly<Record<string, ImportField | null>> = {
  no: 'number',
  kk: 'kk',
  nik: 'nik',
  nama: 'name',
  tempat: 'birthPlace',
  tgl: 'birthDate',
  ttl: 'birthPlaceDate',
  sex: 'sex',
  sexL: 'sexMale',
  sexP: 'sexFemale',
  alamat: 'address',
  rt: 'rt',
  rw: 'rw',
  rtrw: 'rtRw',
  kelurahan: 'village',
  kecamatan: 'district',
  kelkec: 'villageDistrict',
  hp: 'phone',
  pekerjaan: 'occupation',
  penghasilan: 'income',
  disabilitas: 'disability',
  ibu: 'motherName',
  ahliNama: 'heirName',
  ahliHub: 'heirRelation',
  ahli: 'heir',
  tahap: 'cohort',
  program: 'program',
  kpj: 'kpj',
  tmt: 'startDate',
  ket: 'note',
  kta: 'memberNumber',
  posyandu: 'posyandu',
  jenis: 'changeKind',
  lama: 'changeFrom',
  baru: 'changeTo',
  kejadian: 'changeDate',
  masuk: 'memberSince',
  cabang: 'unionOffice',
  jabatan: 'unionPosition',
  provinsi: 'province',
  programKader: 'program',
  status: 'replyStatus',
  hub: null,
  iuran: null,
  iuranKader: null,
  aktif: null,
  dibuat: null,
  daftar: null,
  desil: null,
  kusuka: null,
  kapal: null,
  email: null,
  kodeKel: null,
};

/** How far the layout that was recognised is the true one. */
type LayoutScore = {
  readonly headers: string;
  readonly columns: string;
  readonly rows: string;
  readonly wrong: readonly string[];
};

const columnName = (index: number): string =>
  index < 26 ? String.fromCharCode(65 + index) : columnName(Math.floor(index / 26) - 1) + columnName(index % 26);

type Count = { right: number; all: number };

function compareColumns(sheet: TrueSheet, table: Table, count: Count, wrong: string[]): void {
  for (const [index, column] of sheet.columns.entries()) {
    const expected = fieldNames[column.field ?? ''];
    if (expected === undefined) continue;
    const found = table.reading?.mapping.get(index) ?? null;
    count.all += 1;
    if (found === expected) count.right += 1;
    else
      wrong.push(
        `${sheet.sheet} ${columnName(index)} ${column.header}: ${expected ?? 'unused'} → ${found ?? 'unused'}`,
      );
  }
}

/** True people: every row that is none of the others, between the first and the last. */
function otherRows(sheet: TrueSheet): ReadonlySet<number> {
  return new Set([...sheet.header_rows, ...Object.values(sheet.other_rows).flat()]);
}

async function compareRows(sheet: TrueSheet, table: Table, count: Count, headers: Count, wrong: string[]) {
  const others = otherRows(sheet);
  const trueHeaders = new Set(sheet.header_rows);
  for await (const batch of table.batches()) {
    for (const { row, reason, hidden } of batch) {
      const isPerson = !others.has(row.number) && sheet.data_rows > 0;
      const isHeader = trueHeaders.has(row.number);
      const right = (reason === null) === isPerson && hidden === sheet.hidden_rows.includes(row.number);
      count.all += 1;
      if (right) count.right += 1;
      else wrong.push(`${sheet.sheet}!${row.number}: ${isPerson ? 'person' : 'nobody'} → ${reason ?? 'person'}`);
      if (!isHeader && reason !== 'header') continue;
      headers.all += 1;
      if (isHeader && reason === 'header') headers.right += 1;
      else wrong.push(`${sheet.sheet}!${row.number}: ${isHeader ? 'header' : 'no header'} → ${reason ?? 'person'}`);
    }
  }
}

const shown = ({ right, all }: Count): string => `${right} of ${all}`;

async function scoreLayout(list: string, today: string): Promise<LayoutScore | null> {
  const truth = list.replace(/\.[^.]+$/, '.layout.json');
  if (!existsSync(truth)) return null;
  const { sheets } = layoutFile.parse(JSON.parse(readFileSync(truth, 'utf8')));
  const areas = await loadAreaIndex(join(import.meta.dirname, '../../resources'));
  const file = await openSheetFile(list);
  const [headers, columns, rows] = [0, 1, 2].map((): Count => ({ right: 0, all: 0 }));
  const wrong: string[] = [];
  if (!headers || !columns || !rows) return null;
  try {
    const context = { today, areas, date1904: file.date1904 };
    for await (const table of readTables(file, { choose: () => undefined, context })) {
      const sheet = sheets.find(({ sheet: name }) => name === table.name);
      if (sheet === undefined) wrong.push(`${table.name}: no such table`);
      else {
        compareColumns(sheet, table, columns, wrong);
        await compareRows(sheet, table, rows, headers, wrong);
      }
    }
  } finally {
    file.close();
  }
  return { headers: shown(headers), columns: shown(columns), rows: shown(rows), wrong };
}

/** Prints for each list how far its recognised layout is the one of its `.layout.json`; lists without one are passed over. */
export async function printLayouts(lists: readonly string[], today: string, everyRow: boolean): Promise<void> {
  for (const list of lists) {
    const score = await scoreLayout(list, today);
    if (score === null) continue;
    const { headers, columns, rows, wrong } = score;
    console.log(`${basename(list)}: layout: header rows ${headers}, columns ${columns}, rows told apart ${rows}`);
    for (const place of wrong.slice(0, everyRow ? wrong.length : 5)) console.log(`   ${place.replace(/\s+/g, ' ')}`);
  }
}
