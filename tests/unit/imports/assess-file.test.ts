import { afterAll, describe, expect, it } from 'vitest';
import { problems } from '#shared/i18n/id/problems.ts';
import { header, type ListedPerson, listAssessor, people, row } from '#tests/support/assessed-list.ts';

const { files, assess, judge } = listAssessor();
afterAll(files.remove);
describe('one row', () => {
  it('becomes a person', async () => {
    const [person] = people(
      await assess([{ name: 'A', rows: [header, row({ kpj: '68758923762', birth: { date: 31_111 } })] }]),
    );
    expect(person).toMatchObject({
      sheet: 0,
      sheetName: 'A',
      row: 2,
      verdict: 'import',
      problems: [],
      duplicateOf: null,
    });
    expect(person?.values).toMatchObject({
      nik: '7371090503857149',
      nikState: 'whole',
      kk: '7371091601218082',
      name: 'Baso Rauf',
      birthPlace: 'Makassar',
      birthDate: '1985-03-05',
      sex: 'L',
      motherName: 'Sitti Aminah',
      address: 'Jl. Sukaria No. 1',
      villageCode: '73.71.09.1006',
      phone: '089012345678',
      occupationCode: 'nelayan',
      kpj: '68758923762',
    });
  });

  it.each<readonly [string, ListedPerson, string]>([
    ['the NIK is blank', { nik: '-' }, 'hold nik_blank'],
    ['the NIK is a rounded number', { nik: 7_371_090_503_857_140 }, 'hold nik_rounded'],
    ['the NIK is the family card', { nik: '7371091601218082' }, 'hold nik_family_card'],
    ['NIK and family card are exchanged', { nik: '7371091601218082', kk: '7371090503857149' }, 'hold nik_exchanged'],
    ['the NIK says another day', { nik: '7371090603857149' }, 'import nik_birth_mismatch'],
    ['the NIK says the other sex', { sex: 'P' }, 'import nik_sex_mismatch'],
    ['day and month may be exchanged', { birth: '03-05-1985' }, 'hold birth_order_doubtful'],
    [
      'day and month may be exchanged and only one of them is under age',
      { nik: '7371090211087149', birth: '11-02-2008' },
      'hold birth_order_doubtful',
    ],
    [
      'both readings are under age',
      { nik: '7371090211097149', birth: '11-02-2009' },
      'reject birth_order_doubtful age_under',
    ],
    ['the month comes first', { nik: '7371091703857149', birth: '03/17/1985' }, 'import birth_month_first'],
    ['the date is a bare number', { birth: 31_111 }, 'import birth_serial'],
    ['there is only a year', { birth: '1985' }, 'hold birth_year_only'],
    ['place and date share a cell', { place: 'Makassar, 05-03-1985', birth: null }, 'import'],
    ['they share the other cell', { place: null, birth: 'Makassar / 5 Maret 1985' }, 'import'],
    ['the name is blank', { name: null }, 'hold name_blank'],
    ['the address is blank', { address: ' ' }, 'hold address_blank'],
    ['the kelurahan is blank', { village: null }, 'hold village_blank'],
    ['the kelurahan is misspelt', { village: 'Tamamaunh' }, 'import village_near'],
    ['the kecamatan is another', { district: 'Tallo' }, 'hold district_differs'],
    ['the occupation is blank', { work: '-' }, 'hold occupation_blank'],
    ['the occupation is unknown', { work: 'Astronaut' }, 'hold occupation_unknown'],
    ['the occupation is excluded', { work: 'PNS' }, 'reject occupation_excluded'],
    ['the sex is blank', { sex: null }, 'import sex_blank'],
    ['the phone is cut', { phone: '0890' }, 'import phone_invalid'],
    ['the person died', { note: 'Meninggal dunia' }, 'reject deceased'],
    ['the husband died', { note: 'Istri alm. H. Baso' }, 'import'],
    ['the person left', { note: 'Pindah ke Gowa' }, 'reject moved_out'],
    ['the person moved within the city', { note: 'Pindah ke Tallo' }, 'import'],
    ['the person is 65', { nik: '7371092211617149', birth: '22-11-1961' }, 'reject age_over'],
    [
      'the person is 65 with a card',
      { nik: '7371092211617149', birth: '22-11-1961', kpj: '68758923762' },
      'hold age_renewal',
    ],
    ['the person is 17', { nik: '7371092311087149', birth: '23-11-2008' }, 'reject age_under'],
  ])('when %s', async (_, change, expected) => {
    expect(await judge(change)).toEqual([expected]);
  });

  it('tells where day and month might be exchanged and the list has no NIKs that speak for either', async () => {
    const cells = (birth: string | { date: number }) => [
      1,
      'Baso Rauf',
      birth,
      'Jl. Sukaria No. 1',
      'Tamamaung',
      'Nelayan',
    ];
    const births = ['05-03-1985', '17-03-1985', '5 Maret 1985', '05-05-1985', { date: 31_111 }];
    const bare = ['No', 'Nama', 'Tgl Lahir', 'Alamat', 'Kelurahan', 'Pekerjaan'];
    const found = people(await assess([{ name: 'A', rows: [bare, ...births.map(cells)] }]));
    const doubtful = found.map((one) => one.problems.find(({ code }) => code === 'birth_order_unproven'));
    expect(doubtful).toMatchObject([
      { severity: 'warning', params: { date: '1985-03-05', other: '1985-05-03' } },
      ...Array(4),
    ]);
  });

  it('has a text for every problem', async () => {
    const codes = new Set(
      (
        await judge(
          { nik: '-' },
          { nik: null, name: null, kk: '1', work: 'x', village: 'x', birth: 'x', sex: 'x', phone: 'x' },
        )
      ).flatMap((line) => line.split(' ').slice(1)),
    );
    expect(codes.size).toBeGreaterThan(7);
    for (const code of codes) expect(Object.keys(problems)).toContain(code);
  });

  it('is held when it is hidden, or its sheet is', async () => {
    const concealed = await assess([{ name: 'A', rows: [header, row()], concealed: true }]);
    expect(people(concealed).map(({ verdict }) => verdict)).toEqual(['hold']);
    const batch = await assess([{ name: 'A', rows: [header, row()], hidden: [2] }]);
    expect(people(batch).map(({ verdict }) => verdict)).toEqual(['hold']);
  });
});
