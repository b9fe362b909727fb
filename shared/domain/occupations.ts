import { isBlankText, letterKey, slips } from './text.ts';

/** An occupation of the reference table. `eligible` says whether it counts as informal work; spellings come from lists. */
export type Occupation = {
  readonly code: string;
  readonly name: string;
  readonly eligible: boolean;
  readonly spellings: readonly string[];
};

const eligible = (code: string, name: string, spellings: string): Occupation => ({
  code,
  name,
  eligible: true,
  spellings: spellings === '' ? [] : spellings.split('|'),
});

const excluded = (code: string, name: string, spellings: string): Occupation => ({
  ...eligible(code, name, spellings),
  eligible: false,
});

/**
 * Reference table of occupations with the spellings of office lists (domain facts: informal, low-income work is eligible; civil
 * servants, army, police, state-company staff, wage earners, housewives and people out of work are excluded). The choice
 * of occupations is an office setting of each legal basis; this is what a new office starts with.
 */
export const occupations: readonly Occupation[] = [
  eligible(
    'nelayan',
    'Nelayan',
    'nelayan tradisional|nelayan kecil|nelayan/perikanan|pekerja nelayan|buruh nelayan|abk|sawi',
  ),
  eligible('pkl', 'Pedagang Kaki Lima', 'pkl|pedagang kaki 5|ped. kaki lima|penjual kaki lima'),
  eligible('pedagang_pasar', 'Pedagang Pasar', 'ped. pasar|penjual di pasar|penjual pasar'),
  eligible('pedagang_keliling', 'Pedagang Keliling', 'ped. keliling|penjual keliling|pagandeng'),
  eligible('pedagang_asongan', 'Pedagang Asongan', 'asongan|ped. asongan|penjual asongan'),
  eligible(
    'pedagang_campuran',
    'Pedagang Campuran',
    'penjual campuran|warung kecil|kios|jual campuran|warung|pedagang',
  ),
  eligible('ojek_pangkalan', 'Ojek Pangkalan', 'ojek|tukang ojek|ojek konvensional'),
  eligible(
    'ojek_daring',
    'Ojek Online',
    'ojol|driver ojek online|pengemudi ojek daring|ojek daring|driver online|gojek|grab',
  ),
  eligible('bentor', 'Pengemudi Bentor', 'bentor|tukang bentor|supir bentor|sopir bentor'),
  eligible('becak', 'Tukang Becak', 'becak|penarik becak'),
  eligible(
    'sopir_angkot',
    'Sopir Angkot',
    'supir angkutan kota|sopir pete-pete|sopir pete2|sopir angkutan|supir|sopir|sopir truk',
  ),
  eligible('pemulung', 'Pemulung', 'payabo|pengumpul barang bekas'),
  eligible('buruh_harian', 'Buruh Harian Lepas', 'bhl|buruh hrn lepas|buruh harian|buruh lepas|serabutan|buruh'),
  eligible('buruh_bangunan', 'Buruh Bangunan', 'tukang batu|tukang bangunan|kuli bangunan'),
  eligible('tukang_kayu', 'Tukang Kayu', 'tk. kayu'),
  eligible('buruh_pelabuhan', 'Buruh Pelabuhan', 'tkbm|buruh bongkar muat'),
  eligible('art', 'Asisten Rumah Tangga', 'art|prt|pembantu rumah tangga|pekerja rumah tangga'),
  eligible('buruh_cuci', 'Buruh Cuci', 'tukang cuci|cuci gosok'),
  eligible('penjahit', 'Penjahit', 'tukang jahit|penjahit rumahan'),
  eligible('juru_parkir', 'Juru Parkir', 'jukir|tukang parkir'),
  eligible('kader_posyandu', 'Kader Posyandu', 'kader|kader posyandu & kb|kader kesehatan|kader kb'),
  eligible('marbot', 'Marbot', 'marbot masjid|marbut|penjaga masjid'),
  eligible('guru_ngaji', 'Guru Mengaji', 'guru ngaji|ustadz/guru ngaji|guru tpa|guru tpq'),
  eligible('imam', 'Imam Masjid', 'imam|imam kelurahan|imam rawatib'),
  eligible('pemandi_jenazah', 'Pemandi Jenazah', 'pengurus jenazah'),
  eligible('petani_kota', 'Petani', 'tani|petani penggarap|petani urban farming|buruh tani|petani/pekebun'),
  eligible('penjual_ikan', 'Penjual Ikan', 'papalele|ped. ikan'),
  eligible('peternak', 'Peternak', 'peternak ayam'),
  eligible('tukang_pijat', 'Tukang Pijat', 'tukang urut|pijat tunanetra|pijat'),
  eligible('tukang_cukur', 'Tukang Cukur', 'pangkas rambut'),
  eligible('seniman', 'Seniman', 'pekerja seni|seniman tradisional'),
  eligible('montir', 'Montir', 'mekanik bengkel|tukang bengkel'),
  eligible('penjual_kue', 'Penjual Kue', 'jual kue|pembuat kue rumahan|pembuat kue'),
  eligible('bank_sampah', 'Pengelola Bank Sampah', 'petugas bank sampah|bank sampah'),
  eligible('koster', 'Koster Gereja', 'koster'),
  excluded('pns', 'PNS', 'asn|pegawai negeri sipil|pegawai negeri|pns pemkot|pppk|p3k|cpns'),
  excluded('tni', 'TNI', 'anggota tni|tni ad|tni al|tni au|tentara|tentara nasional indonesia'),
  excluded('polri', 'Polri', 'anggota polri|polisi|kepolisian ri'),
  excluded('bumn', 'Karyawan BUMN', 'peg. bumn|pegawai bumn|karyawan bumn (pln)|bumn|karyawan bumd'),
  excluded('karyawan_swasta', 'Karyawan Swasta', 'pegawai swasta|kary. swasta|peg. swasta|swasta'),
  excluded('irt', 'IRT', 'ibu rumah tangga|mengurus rumah tangga|urt|i.r.t'),
  excluded(
    'tidak_bekerja',
    'Tidak Bekerja',
    'belum/tidak bekerja|pengangguran|belum bekerja|tdk bekerja|tidak ada pekerjaan',
  ),
  excluded('pelajar', 'Pelajar/Mahasiswa', 'pelajar|mahasiswa|siswa'),
  excluded(
    'pensiunan',
    'Pensiunan',
    'purnawirawan|pensiun|pensiunan pns|pensiunan asn|pensiunan tni|pensiunan polri|pensiunan bumn',
  ),
];

/** Short forms inside an occupation, written out for comparison. */
const shortForms: readonly (readonly [RegExp, string])[] = [
  [/\bped\b\.?/g, 'pedagang'],
  [/\btk\b\.?/g, 'tukang'],
  [/\bhrn\b\.?/g, 'harian'],
  [/\bkary\b\.?/g, 'karyawan'],
  [/\bpeg\b\.?/g, 'pegawai'],
  [/\bsupir\b/g, 'sopir'],
  [/\bkaki 5\b/g, 'kaki lima'],
];

const occupationKey = (text: string): string =>
  letterKey(shortForms.reduce((rest, [pattern, word]) => rest.replace(pattern, word), text.toLowerCase()));

const byKey = new Map<string, Occupation>(
  occupations.flatMap((occupation) =>
    [occupation.code, occupation.name, ...occupation.spellings].map(
      (spelling) => [occupationKey(spelling), occupation] as const,
    ),
  ),
);

/**
 * Finds an occupation by its spelling, one typing slip allowed in longer words; null when blank, undefined when it is not
 * in the table.
 */
export const matchOccupation = (text: string): Occupation | null | undefined => {
  if (isBlankText(text)) return null;
  const key = occupationKey(text);
  const exact = byKey.get(key);
  if (exact !== undefined || key.length < 6) return exact;
  const near = new Set<Occupation>();
  for (const [candidate, occupation] of byKey) {
    if (candidate.length >= 6 && slips(key, candidate, 1) <= 1) near.add(occupation);
  }
  return near.size === 1 ? [...near][0] : undefined;
};
