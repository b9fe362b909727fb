import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { posyanduCadre, unionMember, vulnerableWorker } from '#backend/db/migrations/0010-shipped-templates.ts';
import { letterTemplateBody } from '#shared/contract/letter-templates.ts';
import {
  fillText,
  isShown,
  type LetterFacts,
  type LetterTemplate,
  type LetterValues,
  type letterConditions,
  letterPlaceholders,
  templateProblems,
} from '#shared/domain/letter-template.ts';

const valuesOf = (value: (name: string) => string) =>
  Object.fromEntries(letterPlaceholders.map((name) => [name, value(name)])) as LetterValues;
const facts = (more: Partial<LetterFacts> = {}): LetterFacts => ({
  values: valuesOf(() => ''),
  parts: ['JKK', 'JKM'],
  status: 'approved',
  electronic: false,
  ...more,
});
const row = (when: (typeof letterConditions)[number], value: string) => ({ label: '', value, bold: false, when });

describe('placeholders', () => {
  test('a value stands as it is, whatever it holds; text around it stays', () => {
    const pieces = fc.array(fc.oneof(fc.constantFrom(...letterPlaceholders), fc.stringMatching(/^[^{}]*$/)));
    fc.assert(
      fc.property(pieces, fc.string(), (parts, value) => {
        const known: ReadonlySet<string> = new Set(letterPlaceholders);
        const text = parts.map((part) => (known.has(part) ? `{${part}}` : part)).join('');
        const wanted = parts.map((part) => (known.has(part) ? value || '-' : part)).join('');
        expect(
          fillText(
            text,
            valuesOf(() => value),
            '-',
          ),
        ).toBe(wanted);
      }),
    );
  });

  test('values with braces are not filled again', () => {
    const values = { ...valuesOf(() => 'lain'), nama: '{nik} $& $1' };
    expect(fillText('{nama}', values)).toBe('{nik} $& $1');
  });
});

describe('conditions', () => {
  test.each([
    ['jht', facts({ parts: ['JKK', 'JKM', 'JHT'] }), facts()],
    ['no_jht', facts(), facts({ parts: ['JHT'] })],
    ['decree', facts({ values: { ...valuesOf(() => ''), nomorSk: '1/2026' } }), facts()],
    ['period', facts({ values: { ...valuesOf(() => ''), masaKepesertaan: 'sejak' } }), facts()],
    ['active', facts({ status: 'active' }), facts()],
    ['electronic', facts({ electronic: true }), facts()],
    ['filled', facts({ values: { ...valuesOf(() => ''), nip: '1' } }), facts()],
  ] as const)('%s', (when, yes, no) => {
    expect(isShown(row(when, 'NIP {nip}'), yes)).toBe(true);
    expect(isShown(row(when, 'NIP {nip}'), no)).toBe(false);
  });

  test('a row is shown with any condition that is opposite to another one exactly once', () => {
    fc.assert(
      fc.property(fc.subarray(['JKK', 'JKM', 'JHT']), (parts) => {
        const shown = (['jht', 'no_jht'] as const).filter((when) => isShown(row(when, ''), facts({ parts })));
        expect(shown).toHaveLength(1);
      }),
    );
  });
});

describe('problems of a template', () => {
  const withText = (text: string): LetterTemplate => ({
    ...vulnerableWorker,
    blocks: [...vulnerableWorker.blocks, { kind: 'text', text, style: 'plain', when: 'always' }],
  });

  test('the shipped templates are sound and survive their JSON', () => {
    for (const template of [vulnerableWorker, posyanduCadre, unionMember]) {
      expect(templateProblems(template)).toEqual([]);
      expect(letterTemplateBody.parse(JSON.parse(JSON.stringify(template)))).toEqual(template);
    }
  });

  test.each([
    ['{nma}', 'unknown_placeholder'],
    ['{nama', 'lonely_brace'],
    ['nama}', 'lonely_brace'],
    ['{{nama}}', 'lonely_brace'],
    ['{nama lengkap}', 'lonely_brace'],
  ])('%s', (text, code) => {
    expect(templateProblems(withText(text)).map((problem) => problem.code)).toEqual([code]);
  });

  test('a sound template leaves no brace of its own on any letter', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[{}a-z ]{0,12}$/), (text) => {
        if (templateProblems(withText(text)).length > 0) return;
        expect(
          fillText(
            text,
            valuesOf(() => 'x'),
          ),
        ).not.toMatch(/[{}]/);
      }),
    );
  });

  test('what a letter needs may neither be missing, conditional nor twice, and it says that it is no BPJS card', () => {
    const without = (kind: string) => vulnerableWorker.blocks.filter((block) => block.kind !== kind);
    const codes = (blocks: LetterTemplate['blocks']) =>
      templateProblems({ ...vulnerableWorker, blocks }).map(({ code, piece }) => `${code} ${piece}`.trim());
    expect(codes(without('signature'))).toEqual(['missing_block signature']);
    expect(codes([...without('qr'), { kind: 'qr', when: 'jht' }])).toEqual(['missing_block qr']);
    expect(codes([...vulnerableWorker.blocks, { kind: 'copies', when: 'always' }])).toEqual(['repeated_block copies']);
    expect(codes(without('text'))).toEqual(['not_bpjs_card']);
    expect(codes(without('table'))).toEqual(['missing_value {nama}']);
    const unnumbered = vulnerableWorker.blocks.map((block) =>
      block.kind === 'title' ? { ...block, number: 'Surat' } : block,
    );
    expect(codes(unnumbered)).toEqual(['missing_value {nomor}']);
  });
});
