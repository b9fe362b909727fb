import type { LetterFacts, LetterTemplate, LetterValues } from '#shared/domain/letter-template.ts';
import { longDate, numberInWords, rupiah } from '#shared/domain/letter-text.ts';
import type { LetterContent, LetterMember, LetterOffice, LetterPerson, LetterProgram } from './letter-types.ts';
import { fill, wording } from './wording.ts';

/** Values and facts of one letter, on which the texts and conditions of its template depend. */
export const factsOf = (letter: LetterContent, office: LetterOffice, template: LetterTemplate): LetterFacts => ({
  values: {
    ...personValues(letter.person),
    ...memberValues(letter.member),
    ...(letter.program === null ? noProgram : programValues(letter.program)),
    ...officeValues(office),
    statusKepesertaan: wording.statement[letter.status],
    nomor: letter.number ?? wording.numberPending,
    tanggal: longDate(letter.issuedOn),
  },
  parts: letter.program?.parts ?? [],
  status: letter.status,
  electronic: template.electronic,
});

const officeValues = (office: LetterOffice) => ({
  kota: office.cityName,
  pemerintah: fill(wording.government, { kota: office.cityName }),
  kantor: office.officeName,
  penandatangan: office.signerName || wording.byHand,
  nip: office.signerNip,
  pangkat: office.signerRank,
  jabatan: office.signerPosition,
});

const personValues = (person: LetterPerson) => {
  const unit = [
    ['RT', person.rt],
    ['RW', person.rw],
  ].flatMap(([kind, number]) => (number ? [`${kind} ${number}`] : []));
  return {
    nama: person.name,
    nik: person.nik ?? '',
    tempatTanggalLahir: joined(
      [person.birthPlace, person.birthDate === null ? null : longDate(person.birthDate)],
      ', ',
    ),
    alamat: joined([person.address, unit.join('/')], ', '),
    kelurahanKecamatan: joined([person.villageName, person.districtName], '/'),
    pekerjaan: joined([person.occupation], ''),
  };
};

const memberValues = (
  member: LetterMember,
): Pick<LetterValues, 'nomorAnggota' | 'cabang' | 'provinsi' | 'jabatanAnggota' | 'tanggalBergabung' | 'posyandu'> => ({
  nomorAnggota: member.memberNumber ?? '',
  cabang: member.branch ?? member.unionOffice ?? '',
  provinsi: member.province ?? '',
  jabatanAnggota: member.unionPosition ?? '',
  tanggalBergabung: member.memberSince && civilDate.test(member.memberSince) ? longDate(member.memberSince) : '',
  posyandu: member.posyandu ?? '',
});

const civilDate = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

const programValues = (program: LetterProgram) => ({
  program: program.name,
  jaminan: inSeries(program.parts.map((part) => wording.parts[part])),
  masaKepesertaan: period(program),
  iuran: rupiah(program.monthlyContribution),
  iuranTerbilang: numberInWords(program.monthlyContribution),
  nomorSk: program.decreeNumber ?? '',
});

const noProgram = {
  program: '',
  jaminan: '',
  masaKepesertaan: '',
  iuran: '',
  iuranTerbilang: '',
  nomorSk: '',
} as const;

const period = ({ startDate, endDate }: LetterProgram): string => {
  const values = { mulai: startDate ? longDate(startDate) : '', akhir: endDate ? longDate(endDate) : '' };
  if (startDate && endDate) return fill(wording.period.between, values);
  if (startDate) return fill(wording.period.from, values);
  return endDate ? fill(wording.period.until, values) : '';
};

const joined = (values: readonly (string | null)[], separator: string): string =>
  values
    .map((value) => value?.trim())
    .filter(Boolean)
    .join(separator);

/** `a`, `a dan b`, `a, b, dan c`. */
const inSeries = (items: readonly string[]): string => {
  if (items.length <= 2) return items.join(' dan ');
  return `${items.slice(0, -1).join(', ')}, dan ${items.at(-1)}`;
};
