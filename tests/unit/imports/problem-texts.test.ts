import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { problems } from '#shared/i18n/id/problems.ts';

const backend = join(import.meta.dirname, '..', '..', '..', 'electron', 'backend', 'imports');
const domain = join(import.meta.dirname, '..', '..', '..', 'shared', 'domain');
const source = (folder: string): string =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');

it('every code of a problem has its text', () => {
  const raised = [...source(backend).matchAll(/(?:failure|warning|duplicate|held)\(\s*(?:person, )?'([a-z_]+)'/g)].map(
    (match) => match[1],
  );
  expect(raised.length).toBeGreaterThan(25);
  for (const code of raised) expect(Object.keys(problems)).toContain(code);
});

it('every text belongs to a code that the rules can raise', () => {
  const all = source(backend) + source(domain);
  // Some codes are made of the field, or the office, and the state that its rule found, such as 'nik_' and 'blank'.
  const families = ['nik', 'birth', 'village', 'phone', 'dukcapil'];
  for (const code of Object.keys(problems)) {
    const family = families.find((name) => code.startsWith(`${name}_`));
    const state = family === undefined ? code : code.slice(family.length + 1);
    expect([code, all.includes(`'${code}'`) || all.includes(`'${state}'`)]).toEqual([code, true]);
  }
});
