/** The entries of a text separated by commas or line ends. */
export function words(text: string): readonly string[] {
  return text
    .split(/[,\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

/** Occupations of the programme, each with the ways in which clerks write it. */
export const OCCUPATIONS: readonly (readonly string[])[] = `
  Nelayan, Nelayan Tradisional, Nelayan Kecil
  Pedagang Kaki Lima, PKL, Pedagang Kaki 5
  Pedagang Pasar, Penjual di Pasar, Ped. Pasar
  Pedagang Keliling, Ped. Keliling, Penjual Keliling
  Pedagang Campuran, Penjual Campuran
  Pedagang Asongan, Asongan
  Ojek Pangkalan, Tukang Ojek, Ojek
  Ojek Online, Ojol, Driver Ojek Online
  Pengemudi Bentor, Bentor, Tukang Bentor
  Sopir Angkot, Supir Angkot, Sopir Pete-Pete
  Pemulung
  Buruh Harian Lepas, BHL, Buruh Harian
  Buruh Bangunan, Tukang Batu, Tukang Bangunan
  Asisten Rumah Tangga, ART, Pembantu Rumah Tangga
  Buruh Cuci, Tukang Cuci
  Penjahit, Tukang Jahit
  Juru Parkir, Tukang Parkir, Jukir
  Kader Posyandu, Kader
  Guru Mengaji, Guru Ngaji
  Pemandi Jenazah
  Petani, Petani Penggarap
  Penjual Ikan
  Peternak, Peternak Ayam
  Tukang Pijat, Tukang Urut
  Penjual Kue, Jual Kue`
  .trim()
  .split('\n')
  .map((line) => words(line));

/** Occupations of the programme that only men have in these lists. */
export const OCCUPATIONS_OF_MEN: readonly (readonly string[])[] = `
  Imam Masjid, Imam Kelurahan
  Marbot, Marbot Masjid
  Tukang Becak, Becak
  Tukang Kayu
  Tukang Cukur
  Buruh Pelabuhan
  Montir`
  .trim()
  .split('\n')
  .map((line) => words(line));

/** Occupations that the programme leaves out: they have an employer who pays, or no work. */
export const EXCLUDED_OCCUPATIONS = words(`
  PNS, ASN, TNI, Anggota TNI, Polri, Anggota Polri, Karyawan BUMN, Pegawai BUMN, Karyawan Swasta, IRT,
  Ibu Rumah Tangga, Tidak Bekerja, Belum Bekerja, Pelajar/Mahasiswa, Mahasiswa, Pensiunan, Pensiunan PNS`);

/** Ways of writing the kinds of disability of UU 8/2016, the old words of old lists included. */
export const DISABILITIES = words(`
  Fisik, Fisik, Disabilitas Fisik, Daksa, Tuna Daksa, CACAT FISIK, Intelektual, Tuna Grahita, Mental,
  Psikososial, CACAT MENTAL/JIWA, Netra, Sensorik Netra, Disabilitas Netra, CACAT NETRA/BUTA, Rungu,
  Sensorik Rungu, Tuli, CACAT RUNGU/WICARA, Sensorik Wicara, Tuna Wicara, Ganda, CACAT FISIK DAN MENTAL`);

/** What clerks write where there is no disability. */
export const NO_DISABILITY = ['', '-', 'Tidak', 'Tidak Ada', 'Non Disabilitas', 'TIDAK CACAT'] as const;

/** Notes that say that the person died. */
export const DECEASED_NOTES = [
  'Meninggal',
  'Meninggal dunia',
  'Sudah meninggal',
  'Alm.',
  'Almarhum',
  'MD',
  'Wafat',
  'Meninggal thn 2025',
] as const;

/** Notes that say that the person left the city. */
export const MOVED_NOTES = [
  'Pindah ke Gowa',
  'Pindah ke Maros',
  'Sudah pindah ke Takalar',
  'Pindah luar kota',
  'Pindah domisili ke Kab. Bone',
] as const;

/** Notes that say nothing against the person; the first ones speak of somebody else's death or of a move within the city. */
export const HARMLESS_NOTES = words(`
  Istri alm. Dg. Nai, Anak alm. H. Saleh, Suami sudah meninggal, Pindah RT, masih satu kelurahan,
  Pindah alamat, tetap satu RW, KTP sudah ada, Berkas lengkap, KK menyusul, Usulan RW, Alamat sesuai KTP,
  Sudah diverifikasi RT, Rumah sewa`);

/** Invented street names of flowers, birds and fruit. */
export const STREETS = words(`
  Kenanga, Melati, Anggrek, Seruni, Teratai, Bougenville, Merpati, Kutilang, Jalak, Murai, Kasuari,
  Belibis, Mangga, Rambutan, Jambu, Srikaya, Manggis, Sawo, Cemara, Pinus, Mahoni, Akasia, Ketapang,
  Bakau, Karang, Kerang, Lumba-Lumba, Layar, Perahu, Jangkar`);

/** Relations of an heir, with the ways of writing them. */
export const HEIR_RELATIONS = {
  spouseOfWoman: ['Suami', 'SUAMI'],
  spouseOfMan: ['Istri', 'Isteri', 'ISTRI'],
  child: ['Anak', 'Anak Kandung', 'ANAK'],
  sibling: ['Saudara', 'Saudara Kandung', 'Sdr'],
} as const;

/** Incomes in rupiah a month. */
export const INCOMES = [
  300_000, 450_000, 600_000, 800_000, 900_000, 1_000_000, 1_000_000, 1_200_000, 1_500_000, 1_800_000, 2_000_000,
] as const;
