import { longDate } from '#shared/domain/letter-text.ts';

/** Lines above the header. The last one says in the file itself that nobody in it exists. */
export function letterhead(referenceDate: string): readonly string[] {
  return [
    'PEMERINTAH KOTA MAKASSAR',
    'DAFTAR PEKERJA RENTAN PESERTA JAMINAN SOSIAL KETENAGAKERJAAN',
    'TAHAP I DAN TAHAP II',
    `Keadaan ${longDate(referenceDate)}`,
    'CONTOH: SEMUA ORANG DAN NOMOR DALAM DAFTAR INI REKAAN',
  ];
}

/** Group, column and width; columns of one group stand together. */
const COLUMNS: readonly (readonly [group: string | null, name: string, width: number])[] = [
  [null, 'No', 6],
  [null, 'Nomor KK', 19],
  [null, 'NIK', 19],
  [null, 'Nama Lengkap', 28],
  ['Tempat dan Tanggal Lahir', 'Tempat', 16],
  ['Tempat dan Tanggal Lahir', 'Tanggal', 14],
  [null, 'L/P', 6],
  ['Alamat Domisili', 'Jalan / Lorong', 28],
  ['Alamat Domisili', 'RT', 6],
  ['Alamat Domisili', 'RW', 6],
  ['Alamat Domisili', 'Kelurahan', 20],
  ['Alamat Domisili', 'Kecamatan', 20],
  [null, 'No. HP', 17],
  [null, 'Pekerjaan', 24],
  [null, 'Penghasilan per Bulan', 18],
  [null, 'Ragam Disabilitas', 18],
  [null, 'Nama Ibu Kandung', 22],
  ['Ahli Waris', 'Nama', 22],
  ['Ahli Waris', 'Hubungan', 14],
  ['Kepesertaan', 'Tahap', 8],
  ['Kepesertaan', 'Program', 12],
  ['Kepesertaan', 'Nomor KPJ', 14],
  ['Kepesertaan', 'TMT', 12],
  [null, 'Keterangan', 24],
];

/** Widths of the 24 columns in characters. */
export const COLUMN_WIDTHS: readonly number[] = COLUMNS.map(([, , width]) => width);

/** Header of a spreadsheet: two rows with merged groups. */
export const TWO_ROW_HEADER: readonly (readonly (string | null)[])[] = [
  COLUMNS.map(([group, name], index) => {
    if (group === null) return name;
    return COLUMNS[index - 1]?.[0] === group ? null : group;
  }),
  COLUMNS.map(([group, name]) => (group === null ? null : name)),
];

/** Header of a CSV file: one record; where two columns share a name the group stands before it. */
export const ONE_ROW_HEADER: readonly string[] = COLUMNS.map(([group, name]) =>
  group === 'Ahli Waris' || name === 'Tempat' || name === 'Tanggal'
    ? `${name} ${group?.replace('Tempat dan Tanggal ', '')}`
    : name,
);

/** The row (1) (2) … under the header of a spreadsheet. */
export const NUMBER_ROW: readonly string[] = COLUMNS.map((_, index) => `(${index + 1})`);

/** First row of people: in a spreadsheet under letterhead, empty row, header and number row; in CSV under the header. */
export const FIRST_DATA_ROW = { xlsx: 10, csv: 2 } as const;

/** The name of the sheet; a CSV file has none. */
export const SHEET_NAME = { xlsx: 'DATA', csv: '' } as const;
