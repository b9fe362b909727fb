import { expect, test } from 'vitest';
import { toldChanges } from '#renderer/settings/change-words.ts';
import { letterSeriesOrder } from '#shared/contract/letters.ts';
import { programOrder } from '#shared/contract/programs.ts';
import type { RequestKind } from '#shared/contract/requests.ts';
import { officeSettings } from '#shared/contract/settings.ts';
import { languages } from '#shared/i18n/index.ts';

const named = (kind: RequestKind, field: string) =>
  languages.map((language) => toldChanges(language, kind, [{ field, before: 'null', after: '1' }])[0]?.field);

test('every setting, and every field of an entry of a list, is told under its words', () => {
  const hidden = new Set(['id', 'version']);
  const kinds = [
    ['settings', Object.keys(officeSettings.shape)],
    ['letter_series', Object.keys(letterSeriesOrder.shape)],
    ['programs', Object.keys(programOrder.shape)],
    ['reasons', ['action', 'code', 'textId', 'textEn', 'active']],
  ] as const;
  const bare = kinds.flatMap(([kind, fields]) =>
    fields.filter((field) => !hidden.has(field) && named(kind, field).some((name) => name === field)),
  );
  expect(bare).toEqual([]);
});

test('a setting that holds several values tells those that change, each with its own words', () => {
  const rules = { history: 3, refuseCommon: true };
  const changes = [
    { field: 'passwordRules', before: JSON.stringify(rules), after: JSON.stringify({ ...rules, refuseCommon: false }) },
    { field: 'importPolicies', before: '{}', after: '{"name":"fixed"}' },
    { field: 'lapsedCases', before: '"draft"', after: '"reopen"' },
    { field: 'copies', before: '["Arsip"]', after: '[]' },
    { field: 'secondPerson', before: '[]', after: '["settings","mass_export"]' },
  ];
  expect(toldChanges('id', 'settings', changes).map(({ field, before, after }) => [field, before, after])).toEqual([
    ['Tolak kata sandi yang sering ditebak', 'ya', 'tidak'],
    ['Nama', '(kosong)', 'Tahan barisnya'],
    ['Bila persetujuan gugur karena data berubah', 'Kembali menjadi draf', 'Langsung masuk antrean lagi'],
    ['Tembusan', 'Arsip', '(kosong)'],
    ['Orang kedua', '(kosong)', 'Pengaturan kantor; Ekspor banyak orang'],
  ]);
});

test('the places of a kelurahan are told under its name', () => {
  const changes = [{ field: 'BARANA (MAKASSAR)', before: 'null', after: '40' }];
  expect(toldChanges('id', 'programs', changes)).toEqual([
    { field: 'BARANA (MAKASSAR)', before: '(kosong)', after: '40' },
  ]);
});
