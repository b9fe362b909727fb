import { describe, expect, test } from 'vitest';
import type { ImportField } from '#backend/imports/fields.ts';
import { recogniseKind } from '#backend/imports/list-kind.ts';
import { failure, type PersonValues, type RowProblem, warning } from '#backend/imports/person.ts';
import { proposeFor } from '#backend/imports/proposals.ts';

const today = '2026-11-22';

const nobody: PersonValues = {
  nik: null,
  nikState: 'blank',
  nikRaw: null,
  kk: null,
  kkRaw: null,
  name: 'Sitti Rahma',
  birthPlace: null,
  birthDate: null,
  sex: null,
  motherName: null,
  address: null,
  rt: null,
  rw: null,
  villageCode: null,
  phone: null,
  occupationCode: null,
  disability: null,
  incomeBand: null,
  heirName: null,
  heirRelation: null,
  cohort: null,
  programText: null,
  kpj: null,
  startDate: null,
  note: null,
  memberNumber: null,
  roster: null,
  change: null,
  reply: null,
};

/** What is proposed for a row: field, value and reason. */
function proposed(values: Partial<PersonValues>, problem: RowProblem): readonly (readonly [string, string, string])[] {
  const found = proposeFor({ ...nobody, ...values }, [problem], null, today);
  return found.map(({ field, value, reason }) => [field, value, reason] as const);
}

describe('what would mend a row', () => {
  const birth = { birthDate: '1990-03-12', sex: 'P' } as const;

  test('the sex and the birth date out of a whole NIK', () => {
    const nik = '7371015203900007';
    expect(proposed({ nik }, warning('sex_blank', 'sex'))).toEqual([['sex', 'P', 'sex_from_nik']]);
    expect(proposed({ nik }, failure('birth_zero', 'birthDate'))).toEqual([
      ['birthDate', '1990-03-12', 'birth_from_nik'],
    ]);
    const doubtful = failure('birth_order_doubtful', 'birthDate', { date: '1990-03-12', other: '1990-12-03' });
    expect(proposed({ nik }, doubtful)).toEqual([['birthDate', '1990-12-03', 'birth_other_order']]);
  });

  test.each<readonly [string, Partial<PersonValues>, string]>([
    ['letters for digits', { nikState: 'letters', nikRaw: '737lO152O39OOOO7' }, '7371015203900007'],
    ['a digit twice in the date', { nikState: 'too_long', nikRaw: '73710152039900007' }, '7371015203900007'],
    ['a digit of the date lost', { nikState: 'too_short', nikRaw: '737101523900007' }, '7371015203900007'],
    ['a slip in the date', { nikState: 'invalid', nikRaw: '7371015213900007' }, '7371015203900007'],
  ])('a NIK with %s, put right by birth date and sex', (_, values, nik) => {
    expect(proposed({ ...birth, ...values }, failure(`nik_${values.nikState}`, 'nik'))).toEqual([
      ['nik', nik, 'nik_by_birth_date'],
    ]);
  });

  test.each<readonly [string, Partial<PersonValues>]>([
    ['its last digit was rounded away', { nikState: 'rounded', nikRaw: '7371015203900000' }],
    ['it is an exponent', { nikState: 'exponent', nikRaw: '7.37101E+15' }],
    ['a digit of the serial is lost', { nikState: 'too_short', nikRaw: '737101520390007' }],
    ['it is a placeholder', { nikState: 'placeholder', nikRaw: '0' }],
  ])('nothing for a NIK when %s', (_, values) => {
    expect(proposed({ ...birth, ...values }, failure(`nik_${values.nikState}`, 'nik'))).toEqual([]);
  });

  test('NIK and KK in their own columns again', () => {
    const values = { nikState: 'exchanged', nikRaw: '7371011202100055', kkRaw: '7371015203900007' } as const;
    const [found] = proposeFor({ ...nobody, ...values }, [failure('nik_exchanged', 'nik')], null, today);
    expect(found?.cells).toEqual({ nik: '7371015203900007', kk: '7371011202100055' });
  });
});

const nothingSaid = { occupationCode: null, titles: [] };

describe('what a list brings', () => {
  test.each<readonly [string, string, string | null]>([
    ['DAFTAR PEKERJA RENTAN YANG MENINGGAL DUNIA', 'changes', 'deceased'],
    ['Data pindah keluar kota bulan Oktober', 'changes', 'moved_out'],
    ['REKAP PINDAH ALAMAT TRIWULAN III', 'changes', 'address'],
    ['Pembaruan nomor HP peserta', 'changes', 'phone'],
    ['NOMOR HP BARU', 'changes', 'phone'],
    ['Daftar pengganti pekerja yang meninggal', 'people', null],
    ['DAFTAR CALON PESERTA DAN NOMOR HP', 'people', null],
    ['Kelurahan Pindahan', 'people', null],
  ])('under %j is %s of %s', (title, kind, change) => {
    const said = { occupationCode: null, titles: ['KELURAHAN TAMAMAUNG', title] };
    expect(recogniseKind(new Set<ImportField>(['name', 'nik', 'address']), said)).toMatchObject({ kind, change });
  });

  const kindOf = (...fields: ImportField[]) => recogniseKind(new Set(fields), nothingSaid);

  test.each<readonly [readonly ImportField[], string, string | null]>([
    [['name', 'nik', 'address'], 'people', null],
    [['name', 'nik', 'changeKind', 'changeTo'], 'changes', null],
    [['name', 'nik', 'kpj', 'replyStatus'], 'card_reply', null],
    [['name', 'nik', 'kpj', 'startDate', 'address'], 'people', null],
    [['name', 'nik', 'memberNumber'], 'people', 'union_members'],
    [['name', 'nik', 'posyandu', 'village'], 'people', 'posyandu_cadres'],
  ])('%j is %s of %s', (fields, kind, roster) => {
    expect(kindOf(...fields)).toEqual({ kind, roster, change: null });
  });

  test('what the clerk says counts', () => {
    const fields = new Set<ImportField>(['name', 'nik', 'changeTo']);
    const people = { kind: 'people', roster: null, change: null } as const;
    expect(recogniseKind(fields, nothingSaid, people)).toEqual(people);
    const deaths = { kind: 'changes', roster: null, change: 'deceased' } as const;
    expect(recogniseKind(new Set<ImportField>(['name', 'nik', 'address']), nothingSaid, deaths)).toEqual(deaths);
  });
});
