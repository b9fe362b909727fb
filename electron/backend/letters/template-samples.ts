import type { LetterContent } from './letter-types.ts';

/** Fictitious people with names as long as real lists have them, each with another address, area and work. */
const people = [
  ["ANDI TENRI PADA DG. MA'NYAURANG BINTI H. ABDUL RAHMAN SYAMSU", 'Pulau Barrang Lompo', 'Barrang Lompo'],
  ['MUHAMMAD RAIHAN AL-FATIH PUTRA SYAHRUDDIN DAENG NGALLE', 'Watampone Kabupaten Bone', "Pa'baeng-Baeng"],
  ['HJ. ST. NURHALIZAH RAMADHANI DAENG TE’NE BINTI ABD. KADIR', 'Pangkajene dan Kepulauan', 'Bara-Baraya Selatan'],
  ['A. MUH. FADHLURRAHMAN AL-GHIFARI BATARA GOWA, S.Pd.I.', 'Sungguminasa', 'Karunrung'],
  ['SITTI MARYAM MAGFIRAH RAMADHANI DAENG BAU BINTI H. MAPPASESSU', 'Maros', 'Tamalanrea Jaya'],
  ['MUH. IQBAL MAPPANYUKKI DAENG MASSERE BIN ABDUL MUTHALIB', 'Pulau Kodingareng', 'Kodingareng'],
  ['ANDI BATARI TOJA PETTA UNGA DAENG RIBOKO PUTRI MAPPALEWA', 'Sengkang', 'Balang Baru'],
  ['NURUL AZIZAH KHAIRUNNISA PUTRI RAMADHANI DAENG LABBI', 'Bulukumba', 'Mannuruki'],
  ['ABDUL RAHMAN WAHID HASYIM DAENG SITABA BIN H. MUHAMMAD ARSYAD', 'Takalar', 'Sudiang Raya'],
  ['SRI WAHYUNI RESKI AMALIAH DAENG KANANG BINTI ABDULLAH TOLA', 'Jeneponto', 'Panaikang'],
] as const;

const addresses = [
  "Kompleks Perumahan Bumi Tamalanrea Permai Blok AB Nomor 123 A, Lorong Pa'baeng-Baeng Dalam, belakang Masjid Nurul Iman",
  'Jalan Perintis Kemerdekaan Kilometer 10 Lorong 4 Setapak 7 Nomor 21, samping Posyandu Kenanga',
] as const;

const program = {
  name: 'Makassar Berbagi Jaminan Sosial (Makassar Berjasa) Tahun Anggaran 2026',
  parts: ['JKK', 'JKM', 'JHT'],
  startDate: '2026-01-01',
  endDate: '2026-12-31',
  monthlyContribution: 36_800,
  decreeNumber: '1234/400.9.13/TAHUN 2026',
} as const;

/** Ten letters with everything that a template can ask for, as long as it gets, and no number; `date` is YYYY-MM-DD. */
export const longestSamples = (date: string): readonly LetterContent[] =>
  people.map(([name, birthPlace, villageName], index) => ({
    number: null,
    issuedOn: date,
    person: {
      name,
      nik: `737109${String(4101800001 + index * 10_000_000)}`,
      birthPlace,
      birthDate: `19${70 + index}-08-${String(10 + index)}`,
      address: addresses[index % addresses.length] ?? null,
      rt: '003',
      rw: '011',
      villageName,
      districtName: 'Kepulauan Sangkarrang',
      occupation: 'Pekerja harian lepas di tempat pelelangan ikan',
    },
    member: {
      memberNumber: `SP-SULMAL-2026-${String(index + 1).padStart(6, '0')}`,
      branch: 'Makassar dan Kepulauan Selayar',
      province: 'Sulawesi Selatan',
      unionPosition: 'Wakil Ketua Bidang Advokasi dan Hubungan Antarlembaga',
      memberSince: '2019-02-11',
      posyandu: 'Posyandu Terpadu Bunga Kenanga Mekar Sari IV',
    },
    program,
    status: 'active',
    code: null,
  }));
