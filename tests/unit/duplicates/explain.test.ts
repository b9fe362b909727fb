import { expect, test } from 'vitest';
import { explainPair } from '#shared/domain/explain-pair.ts';
import { type LinkFinding, linkLevels, linkRules } from '#shared/domain/linkage.ts';
import { lookup } from '#shared/i18n/index.ts';

const finding = (more: Partial<LinkFinding>): LinkFinding => ({
  score: 9,
  band: 'likely',
  rule: null,
  evidence: [],
  ...more,
});

test('one sentence says what speaks for and against, the heaviest first', () => {
  const told = finding({
    evidence: [
      { field: 'name', level: 'alike', bits: 8 },
      { field: 'birthDate', level: 'same', bits: 13 },
      { field: 'sex', level: 'same', bits: 0.2 },
      { field: 'address', level: 'other', bits: -2 },
    ],
  });
  expect(explainPair('id', told)).toBe(
    'Hampir pasti orang yang sama: tanggal lahir sama dan nama mirip, tetapi alamat berbeda.',
  );
  expect(explainPair('en', told)).toBe(
    'Almost certainly one person: same birth date and similar name, but different address.',
  );
});

test('a rule stands first and is not said twice', () => {
  const evidence = [
    { field: 'nik', level: 'same', bits: 18 },
    { field: 'birthDate', level: 'same', bits: 13 },
    { field: 'name', level: 'same', bits: 9 },
  ] as const;
  expect(explainPair('id', finding({ band: 'certain', rule: 'same_nik_birth', evidence }))).toBe(
    'Pasti orang yang sama: NIK utuh serta tanggal lahir sama dan nama sama.',
  );
});

test('of two people it is said what keeps them apart', () => {
  const evidence = [{ field: 'kk', level: 'same', bits: 12 }] as const;
  expect(explainPair('id', finding({ band: null, rule: 'twins', evidence }))).toBe(
    'Orang yang berbeda: tampaknya kembar (tanggal lahir sama, nama depan berbeda), tetapi No. KK sama.',
  );
  expect(explainPair('id', finding({ band: 'possible' }))).toMatch(/tidak ada isian/);
});

test('a rule of other names is not contradicted by what the weights say of names', () => {
  const evidence = [
    { field: 'name', level: 'same', bits: 9 },
    { field: 'birthDate', level: 'same', bits: 13 },
    { field: 'nik', level: 'slip', bits: 4 },
    { field: 'kk', level: 'same', bits: 12 },
  ] as const;
  const told = (rule: LinkFinding['rule'], more: LinkFinding['evidence'] = evidence) =>
    explainPair('id', finding({ band: null, rule, evidence: more }));
  expect(told('twins')).toBe(
    'Orang yang berbeda: tampaknya kembar (NIK berurutan, nama hampir sama), tetapi No. KK sama.',
  );
  const others = [{ field: 'name', level: 'other', bits: -6 }, ...evidence.slice(1)] as const;
  expect(told('parent_child', others)).toBe(
    'Orang yang berbeda: selisih umurnya satu generasi atau lebih, tetapi No. KK sama dan NIK beda satu angka.',
  );
  const partly = [{ field: 'name', level: 'partly', bits: 2 }, ...evidence.slice(3)] as const;
  expect(told('family', partly)).toBe(
    'Orang yang berbeda: anggota satu keluarga (nama depan berbeda), tetapi No. KK sama.',
  );
});

test('what agrees never speaks against, what differs never for, and a nearness against says what it lacks', () => {
  const evidence = [
    { field: 'birthDate', level: 'same', bits: 13 },
    { field: 'phone', level: 'same', bits: -3 },
    { field: 'sex', level: 'other', bits: 2 },
    { field: 'name', level: 'partly', bits: -4 },
    { field: 'area', level: 'district', bits: -1 },
  ] as const;
  expect(explainPair('id', finding({ band: 'possible', evidence }))).toBe(
    'Mungkin orang yang sama: tanggal lahir sama, tetapi nama hanya sebagian sama dan kelurahan berbeda.',
  );
});

test('every level and rule has its words', () => {
  for (const [field, levels] of Object.entries(linkLevels))
    for (const level of levels) expect(lookup('id', `duplicates.evidence.${field}.${level}`)).toBeTruthy();
  for (const rule of linkRules) expect(lookup('id', `duplicates.rules.${rule}`)).toBeTruthy();
});
