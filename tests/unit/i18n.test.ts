import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lookup, texts, translate } from '#shared/i18n/index.ts';

/** Families of keys whose beginning the sources hand to a function, so that no template with it can be found. */
const families = [/^workers\.(changeKinds|enrolmentStates)\.\w+$/];

const root = join(import.meta.dirname, '../..');

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.parentPath.includes('i18n'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
}

const code = ['renderer', 'electron', 'shared'].flatMap(sources).join('\n');

/** All leaves of a tree of texts by their dotted key. */
function flatten(tree: object, prefix = ''): Map<string, string> {
  const leaves = new Map<string, string>();
  for (const [name, value] of Object.entries(tree)) {
    const key = prefix === '' ? name : `${prefix}.${name}`;
    if (typeof value === 'string') leaves.set(key, value);
    else for (const [inner, text] of flatten(value, key)) leaves.set(inner, text);
  }
  return leaves;
}

function places(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)/g)].map((match) => match[1] ?? '').sort();
}

/** Beginnings of keys that templates such as `home.tasks.${task.name}` in the sources complete. */
function templateBeginnings(): string[] {
  const found = [...code.matchAll(/`([a-zA-Z]\w*\.[\w.]*)\$\{/g)].map((match) => match[1] ?? '');
  // Any code can follow this one: texts of errors are judged by their codes below.
  return found.filter((beginning) => beginning !== 'errors.');
}

const id = flatten(texts.id);
const en = flatten(texts.en);
const literals = new Set([...code.matchAll(/'([\w.]+)'/g)].map((match) => match[1] ?? ''));

describe('texts', () => {
  test('both languages have the same keys', () => {
    expect([...en.keys()].sort()).toEqual([...id.keys()].sort());
  });

  test('both languages have the same places for values', () => {
    const different = [...id].filter(([key, text]) => `${places(text)}` !== `${places(en.get(key) ?? '')}`);
    expect(different.map(([key]) => key)).toEqual([]);
  });

  test('what is said of a single row has a name as a kind without the values of that row', () => {
    for (const [row, kind] of [
      ['problems.', 'problemKinds.'],
      ['proposals.', 'proposalKinds.'],
    ] as const) {
      const speaking = [...id].filter(([key, text]) => key.startsWith(row) && places(text).length > 0);
      const kinds = [...id].filter(([key]) => key.startsWith(kind));
      expect(kinds.map(([key]) => key.slice(kind.length))).toEqual(
        speaking.map(([key]) => key.slice(row.length)).sort(),
      );
      expect(kinds.filter(([, text]) => places(text).length > 0)).toEqual([]);
    }
  });

  test('no text is empty', () => {
    const empty = [...id, ...en].filter(([, text]) => text.trim() === '');
    expect(empty).toEqual([]);
  });

  test('every key is used', () => {
    const beginnings = templateBeginnings();
    const unused = [...id.keys()].filter((key) => {
      if (literals.has(key) || families.some((family) => family.test(key))) return false;
      if (beginnings.some((beginning) => key.startsWith(beginning))) return false;
      if (!key.startsWith('errors.')) return true;
      const errorCode = key.slice('errors.'.length);
      return !literals.has(errorCode) && !beginnings.some((beginning) => errorCode.startsWith(beginning));
    });
    expect(unused).toEqual([]);
  });

  test('every key that is used exists', () => {
    const used = [...code.matchAll(/\bt\(\s*'([\w.]+)'/g), ...code.matchAll(/\blookup\(\s*[\w()]+,\s*'([\w.]+)'/g)];
    const missing = used.map((match) => match[1] ?? '').filter((key) => !id.has(key));
    expect(missing).toEqual([]);
  });

  test('every code of an error has its text', () => {
    const codes = [...code.matchAll(/new AppError\(\s*'([\w.]+)'/g)].map((match) => match[1] ?? '');
    expect(codes.filter((errorCode) => !id.has(`errors.${errorCode}`))).toEqual([]);
  });
});

describe('lookup', () => {
  test('fills places and groups numbers in the way of the language', () => {
    expect(lookup('id', 'common.ofTotal', { done: 1500, total: 81466 })).toBe('1.500 dari 81.466');
    expect(translate('en')('common.ofTotal', { done: 1500, total: 81466 })).toBe('1,500 of 81,466');
  });

  test('knows what it does not know', () => {
    expect(lookup('id', 'common.noSuchText')).toBeUndefined();
    expect(lookup('id', 'common')).toBeUndefined();
    expect(lookup('id', 'common.constructor')).toBeUndefined();
    expect(translate('id')('no.such.text')).toBe('no.such.text');
  });
});
