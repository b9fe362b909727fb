import type { LetterContent, LetterOffice, LetterPerson } from '#backend/letters/letter-types.ts';
import { type SigningKey, signingKeyFromSeed, signPayload } from '#backend/letters/payload.ts';
import { maskName } from '#shared/domain/masked-name.ts';

/** A key of no office. */
export const sampleKey: SigningKey = signingKeyFromSeed(new Uint8Array(32).fill(7));

/** An office that does not exist. */
export const sampleOffice: LetterOffice = {
  officeName: 'Dinas Sosial Kota Makassar',
  cityName: 'Makassar',
  letterhead: ['PEMERINTAH KOTA MAKASSAR', 'DINAS SOSIAL'],
  officeAddress: 'Jalan Contoh Raya Nomor 1, Makassar 90111, Telepon (0411) 000000\nPos-el: surat@example.go.id',
  signerName: 'Dra. Hj. Contoh Penandatangan, M.Si.',
  signerRank: 'Pembina Utama Muda, IV/c',
  signerNip: '19700101 199503 2 001',
  signerPosition: 'Kepala Dinas Sosial Kota Makassar',
  copies: ['Wali Kota Makassar (sebagai laporan);', 'Kepala BPJS Ketenagakerjaan Cabang Makassar;', 'Arsip.'],
};

/** A fictitious person with ordinary data. */
export const samplePerson: LetterPerson = {
  name: 'MUH. BASRI DG. NGALLE',
  nik: '7371011203900001',
  birthPlace: 'Makassar',
  birthDate: '1990-03-12',
  address: 'Jl. Abu Bakar Lambogo Lorong 3 Nomor 12',
  rt: '003',
  rw: '005',
  villageName: 'Bara-Baraya Timur',
  districtName: 'Makassar',
  occupation: 'Pedagang kaki lima',
};

/** A fictitious person whose every value is as long as real lists have it: a name of 60 letters, a two-line address. */
export const longPerson: LetterPerson = {
  name: "ANDI TENRI PADA DG. MA'NYAURANG BINTI H. ABDUL RAHMAN SYAMSU",
  nik: '7371144508610002',
  birthPlace: 'Pulau Barrang Lompo Kecamatan Kepulauan Sangkarrang',
  birthDate: '1961-08-05',
  address:
    "Kompleks Perumahan Bumi Tamalanrea Permai Blok AB Nomor 123 A, Lorong Pa'baeng-Baeng Dalam, belakang Masjid Nurul Iman Al-Muhajirin, samping Posyandu Kenanga",
  rt: '003',
  rw: '005',
  villageName: "Pa'baeng-Baeng",
  districtName: 'Kepulauan Sangkarrang',
  occupation: 'Pekerja harian lepas di tempat pelelangan ikan dan pasar tradisional',
};

/** A fictitious person of whom only the name is known. */
export const emptyPerson: LetterPerson = {
  name: 'Sitti',
  nik: null,
  birthPlace: null,
  birthDate: null,
  address: null,
  rt: null,
  rw: null,
  villageName: null,
  districtName: null,
  occupation: null,
};

/** The letter number `sequence` for a person, with its signed code. */
export const sampleLetter = (person: LetterPerson, sequence: number): LetterContent => {
  const number = `560/${sequence}/DINSOS/I/2026`;
  const issuedOn = '2026-01-12';
  const payload = {
    number,
    issuedOn,
    maskedName: maskName(person.name),
    programCode: 'BERJASA-2026',
    status: 'active',
  } as const;
  return {
    number,
    issuedOn,
    person,
    member: {},
    status: 'active',
    code: signPayload(payload, sampleKey),
    program: {
      name: 'Makassar Berjasa Tahun 2026',
      parts: ['JKK', 'JKM'],
      startDate: '2026-01-01',
      endDate: '2026-12-31',
      monthlyContribution: 16_800,
      decreeNumber: '1234/400.9/TAHUN 2026',
    },
  };
};
