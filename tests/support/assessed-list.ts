import { join } from 'node:path';
import { loadAreaIndex } from '#backend/imports/areas-data.ts';
import { type AssessedBatch, type AssessOptions, assessFile, type PersonRow } from '#backend/imports/assess-file.ts';
import { type MadeCell, type MadeSheet, packWorkbook, temporaryFiles, workbookParts } from './make-workbook.ts';

/** The header of the lists that these tests make. */
export const header = [
  'No',
  'No. KK',
  'NIK',
  'Nama',
  'Tempat Lahir',
  'Tgl Lahir',
  'JK',
  'Alamat',
  'Kelurahan',
  'Kecamatan',
  'HP',
  'Pekerjaan',
  'Nama Ibu',
  'KPJ',
  'Ket',
];
/** What a row says otherwise than an ordinary one. */
export type ListedPerson = Partial<
  Record<
    | 'kk'
    | 'nik'
    | 'name'
    | 'place'
    | 'birth'
    | 'sex'
    | 'address'
    | 'village'
    | 'district'
    | 'phone'
    | 'work'
    | 'mother'
    | 'kpj'
    | 'note',
    MadeCell
  >
>;

/** A row of such a list: an ordinary person but for the change. */
export const row = (change: ListedPerson = {}): readonly MadeCell[] => {
  const person = {
    kk: '7371091601218082',
    nik: '7371090503857149',
    name: 'Baso Rauf',
    place: 'Makassar',
    birth: '05-03-1985',
    sex: 'L',
    address: 'Jl. Sukaria No. 1',
    village: 'Tamamaung',
    district: 'Panakkukang',
    phone: '089012345678',
    work: 'Nelayan',
    mother: 'Sitti Aminah',
    kpj: null,
    note: null,
    ...change,
  };
  const { kk, nik, name, place, birth, sex, address, village, district, phone, work, mother, kpj, note } = person;
  return [1, kk, nik, name, place, birth, sex, address, village, district, phone, work, mother, kpj, note];
};

/** The rows that hold people. */
export const people = (batch: AssessedBatch): readonly PersonRow[] =>
  batch.rows.filter((found) => found.kind === 'data');

/** Makes workbooks and has them assessed on a fixed day; `files.remove` takes them away. */
export function listAssessor() {
  const files = temporaryFiles();
  const areas = loadAreaIndex(join(import.meta.dirname, '..', '..', 'resources'));
  const assess = async (sheets: readonly MadeSheet[], change: Partial<AssessOptions> = {}): Promise<AssessedBatch> => {
    const options = { areas: await areas, today: '2026-11-22', limits: { minimumAge: 18, maximumAge: 65 } };
    const path = files.write('list.xlsx', packWorkbook(workbookParts(sheets)));
    const rows: AssessedBatch['rows'][number][] = [];
    const amendments: AssessedBatch['amendments'][number][] = [];
    for await (const batch of assessFile(path, { ...options, ...change })) {
      rows.push(...batch.rows);
      amendments.push(...batch.amendments);
    }
    return { rows, amendments };
  };
  /** Verdict and codes of each person, as in `hold nik_blank`. */
  const judge = async (...rows: readonly ListedPerson[]): Promise<readonly string[]> => {
    const batch = await assess([{ name: 'A', rows: [header, ...rows.map(row)] }]);
    return people(batch).map(({ verdict, problems }) => [verdict, ...problems.map(({ code }) => code)].join(' '));
  };
  return { files, assess, judge };
}
