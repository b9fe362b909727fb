import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { journalActions, journalGroups } from '#shared/domain/journal-actions.ts';
import { actionWords, detailWords, entityWords } from '#shared/domain/journal-words.ts';
import { languages, lookup } from '#shared/i18n/index.ts';

const backend = join(import.meta.dirname, '../../../electron/backend');

/** Sources that write into the journal. */
const writers = readdirSync(backend, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
  .filter((text) => /\bjournalise\w*\(|\bINSERT INTO journal \(/.test(text));

describe('the words of the journal', () => {
  test.each(languages)('name every action and every group: %s', (language) => {
    expect(journalActions.filter((action) => actionWords(language, action) === action)).toEqual([]);
    expect(Object.keys(journalGroups).filter((group) => !lookup(language, `journal.groups.${group}`))).toEqual([]);
  });

  test('name no action that nobody writes, nor one twice', () => {
    expect(new Set(journalActions).size).toBe(journalActions.length);
    const all = writers.join('\n');
    // What a verifier decides is written as `case.${decision}`.
    const written = (action: string) => all.includes(`'${action}'`) || action.startsWith('case.');
    expect(journalActions.filter((action) => !written(action))).toEqual([]);
  });

  test('name every kind of thing that the backend writes', () => {
    const entities = writers.flatMap((text) => [...text.matchAll(/\bentity: '(\w+)'/g)].map((match) => match[1]));
    const unnamed = [...new Set(entities)].filter((entity) => !lookup('id', `journal.entities.${entity}`));
    // Fields of these are kept in the trail of changes, not in the journal.
    const trailOnly = ['enrolment', 'roster', 'decision_reason'];
    expect(unnamed.filter((entity) => !trailOnly.includes(entity ?? ''))).toEqual([]);
  });

  test('tell details readably', () => {
    expect(detailWords('id', '{"count":3,"disability":false,"reason":"deceased","x":null}')).toBe(
      'jumlah: 3, dengan ragam disabilitas: tidak, alasan: Meninggal dunia',
    );
    expect(detailWords('en', '{"field":"nik"}')).toBe('field: NIK');
    expect(detailWords('id', '{"count":1585,"worker":1585}')).toBe('jumlah: 1.585, nomor pekerja: 1585');
    expect(detailWords('id', 'no json')).toBe('no json');
    expect(entityWords('id', { entity: 'worker', entityId: 7 })).toBe('Pekerja 7');
    expect(entityWords('id', { entity: null, entityId: null })).toBe('');
  });
});
