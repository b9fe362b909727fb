import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCardNumber } from '#shared/domain/card-number.ts';
import { disabilityCodes, readDisability } from '#shared/domain/disability.ts';
import { judgeEnrolment } from '#shared/domain/eligibility.ts';
import { readIncomeBand } from '#shared/domain/income.ts';
import { matchOccupation, occupations } from '#shared/domain/occupations.ts';
import { readPhone } from '#shared/domain/phone.ts';
import { readRtOrRw, readRtRw } from '#shared/domain/rt-rw.ts';
import { isTicked, readSex } from '#shared/domain/sex.ts';
import { cleanSpaces, isBlankText, letterKey, likeness, slips } from '#shared/domain/text.ts';

describe('phone numbers', () => {
  it.each([
    '089012345678',
    '+6289012345678',
    '6289012345678',
    '+62 890-1234-5678',
    '0890-1234-5678',
    '0890 1234 5678',
    '0890.1234.5678',
    'WA 089012345678',
    '89012345678',
    '089012345678 / 087000000000',
  ])('%s', (value) => {
    expect(readPhone(value).number).toBe('089012345678');
  });
  it('tells what cannot be used', () => {
    expect(readPhone('')).toEqual({ number: null, problem: null });
    expect(readPhone('08901')).toEqual({ number: null, problem: 'invalid' });
    expect(readPhone('Tidak ada')).toEqual({ number: null, problem: 'invalid' });
    expect(readPhone('089012345678 / 087000000000').problem).toBe('two_numbers');
  });
  it('gives nothing but mobile numbers', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        expect(readPhone(value).number ?? '08900000000').toMatch(/^08\d{7,12}$/);
      }),
    );
  });
});

describe('sex', () => {
  it.each(['L', 'Lk', 'LAKI-LAKI', 'laki laki', 'Pria'])('%s', (value) => expect(readSex(value)).toBe('L'));
  it.each(['P', 'Pr', 'PEREMPUAN', 'wanita'])('%s', (value) => expect(readSex(value)).toBe('P'));
  it('knows blank from unreadable', () => {
    expect(readSex(' ')).toBeNull();
    expect(readSex('X')).toBeUndefined();
    expect([isTicked('√'), isTicked('v'), isTicked(''), isTicked('-'), isTicked('0')]).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('disability', () => {
  it.each([
    ['Tuna Daksa', 'fisik'],
    ['Cacat Kaki', 'fisik'],
    ['Lambat Belajar', 'intelektual'],
    ['ODGJ', 'mental'],
    ['CACAT MENTAL/JIWA', 'mental'],
    ['CACAT NETRA/BUTA', 'sensorik_netra'],
    ['CACAT RUNGU/WICARA', 'sensorik_rungu'],
    ['Bisu', 'sensorik_wicara'],
    ['CACAT FISIK DAN MENTAL', 'ganda'],
    ['Ganda (Fisik dan Netra)', 'ganda'],
    ['Tidak Ada', null],
    ['TIDAK CACAT', null],
    ['-', null],
    ['lain', undefined],
  ])('%s', (value, code) => expect(readDisability(value)).toBe(code));
  it('knows its own codes', () => {
    for (const code of disabilityCodes) expect(readDisability(code)).toBe(code);
  });
});

describe('occupations', () => {
  it('finds every spelling of the table', () => {
    for (const occupation of occupations) {
      for (const spelling of [occupation.code, occupation.name, ...occupation.spellings]) {
        expect([spelling, matchOccupation(spelling.toUpperCase())?.code]).toEqual([spelling, occupation.code]);
      }
    }
  });
  it('allows a slip in long words and nothing else', () => {
    expect(matchOccupation('Pedagang Pasra')?.code).toBe('pedagang_pasar');
    expect(matchOccupation('Sopir Pete2')?.code).toBe('sopir_angkot');
    expect(matchOccupation('-')).toBeNull();
    expect(matchOccupation('Astronaut')).toBeUndefined();
  });
});

describe('enrolment', () => {
  const limits = { minimumAge: 18, maximumAge: 65 };
  const facts = {
    birthDate: '1980-01-01',
    occupationEligible: true,
    deceased: false,
    movedOut: false,
    hasCardNumber: false,
  };
  const judge = (change: Partial<typeof facts>): readonly string[] =>
    judgeEnrolment({ ...facts, ...change }, limits, '2026-11-22');
  it('judges by age, work, life and place', () => {
    expect(judge({})).toEqual([]);
    expect(judge({ birthDate: '2008-11-23' })).toEqual(['age_under']);
    expect(judge({ birthDate: '1961-11-22' })).toEqual(['age_over']);
    expect(judge({ birthDate: '1961-11-22', hasCardNumber: true })).toEqual(['age_renewal']);
    expect(judge({ occupationEligible: false, deceased: true })).toEqual(['deceased', 'occupation_excluded']);
    expect(judgeEnrolment({ ...facts, birthDate: '2008-11-23' }, { ...limits, minimumAge: 17 }, '2026-11-22')).toEqual(
      [],
    );
  });
});

describe('other cells', () => {
  it('reads income bands', () => {
    expect(readIncomeBand('Rp1.000.000 - Rp2.000.000')).toBe('1m_to_2m');
    expect(readIncomeBand('< Rp500.000')).toBe('below_500k');
    expect(readIncomeBand('> Rp2.000.000')).toBe('above_2m');
    expect(readIncomeBand('Rp. 750.000,-')).toBe('500k_to_1m');
    expect(readIncomeBand('450000')).toBe('below_500k');
    expect([readIncomeBand(''), readIncomeBand('cukup')]).toEqual([null, undefined]);
  });
  it('reads RT and RW', () => {
    expect(readRtRw({ kind: 'text', text: '005/001' }, false)).toEqual({ rt: '005', rw: '001', fromDate: false });
    expect(readRtRw({ kind: 'text', text: 'RT 5 RW 12' }, false)).toEqual({ rt: '005', rw: '012', fromDate: false });
    expect(readRtRw({ kind: 'date', text: '46270' }, false)).toEqual({ rt: '005', rw: '009', fromDate: true });
    expect([readRtOrRw('RT 5'), readRtOrRw('3'), readRtOrRw('-'), readRtOrRw('000')]).toEqual([
      '005',
      '003',
      null,
      null,
    ]);
  });
  it('reads card numbers of eleven digits', () => {
    expect(readCardNumber('68758923762')).toEqual({ number: '68758923762', damaged: false });
    expect(readCardNumber('6875892376')).toEqual({ number: null, damaged: true });
    expect(readCardNumber('')).toEqual({ number: null, damaged: false });
  });
});

describe('texts', () => {
  it('counts slips like a full table would', () => {
    expect(slips('hasan', 'husain', 3)).toBe(2);
    expect(slips('abcd', 'acbd', 2)).toBe(1);
    expect(slips('abc', 'xyz', 1)).toBe(2);
    fc.assert(
      fc.property(fc.stringMatching(/^[ab]{0,8}$/), fc.stringMatching(/^[ab]{0,8}$/), (left, right) => {
        expect(slips(left, right, 20)).toBe(slips(right, left, 20));
        expect(slips(left, right, 20) === 0).toBe(left === right);
        expect(slips(left, right, 1)).toBe(Math.min(slips(left, right, 20), 2));
      }),
    );
    expect(likeness('', '')).toBe(0);
  });
  it('cleans white space whatever way it takes', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'B', ' ', '\u00a0', '\n', '9', 'é'), { maxLength: 12 }), (letters) => {
        const value = letters.join('');
        expect(cleanSpaces(value)).toBe(value.replace(/[\s\u00a0]+/g, ' ').trim());
        expect(letterKey(value)).toBe(
          value
            .toLowerCase()
            .replace(/é/g, 'e')
            .replace(/[^a-z0-9]/g, ''),
        );
      }),
    );
  });
  it('knows what says nothing', () => {
    expect(['', ' - ', '...', 'NULL', 'n/a', '#N/A', '\u00a0'].every(isBlankText)).toBe(true);
    expect(['Nur', 'null & void', '0', 'é'].some(isBlankText)).toBe(false);
  });
});
