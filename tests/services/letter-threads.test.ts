import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { vulnerableWorker } from '#backend/db/migrations/0010-shipped-templates.ts';
import { openTypesetters, type TypesettingPool, typesettingThreads } from '#backend/letters/typesetting-pool.ts';
import type { BatchForm, LetterChunk } from '#backend/letters/typesetting-protocol.ts';
import { longPerson, sampleLetter, sampleOffice, samplePerson } from '../support/letter-samples.ts';
import { resourcesDir, type TestOffice } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { approveSample, issueLetters } from '../support/office-work.ts';
import { pageTexts } from '../support/pdf-tools.ts';

const form: BatchForm = { office: sampleOffice, template: vulnerableWorker, paper: 'A4' };

const separator = { village: 'Contoh', district: 'Contoh', quarter: null, count: 12, first: 'a', last: 'b' };

/** Twelve letters of which the first is long, with a separator sheet before them. */
function chunkOf(place: number): LetterChunk {
  const letters = Array.from({ length: 12 }, (_, index) =>
    sampleLetter(index === 0 ? longPerson : samplePerson, place * 12 + index + 1),
  );
  return { letters, separators: new Map([[0, separator]]) };
}

const chunks = [0, 1, 2, 3, 4].map(chunkOf);

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('typesetting threads', () => {
  const opened: TypesettingPool[] = [];
  const open = (threads: number, rest: { program?: URL; checkpoint?: () => void } = {}) => {
    const pool = openTypesetters({ resourcesDir, threads, checkpoint: () => undefined, ...rest });
    opened.push(pool);
    return pool;
  };
  const printAll = (pool: TypesettingPool) => Promise.all(chunks.map((chunk) => pool.print(chunk, form)));
  afterEach(() => Promise.all(opened.splice(0).map(({ close }) => close())));

  test('give the same bytes whether there is one of them or three', async () => {
    const [alone, shared] = [await printAll(open(1)), await printAll(open(3))];
    expect(shared.map(digest)).toEqual(alone.map(digest));
    expect(new Set(shared.map(digest)).size).toBe(chunks.length);
    const texts = pageTexts(shared[1] ?? new Uint8Array());
    expect(texts).toHaveLength(13);
    expect(texts[1]).toContain('560/13/');
  });

  test('set each chunk in the form that was given with it', async () => {
    const pool = open(1);
    const other = { ...form, office: { ...sampleOffice, letterhead: ['KANTOR LAIN'] } };
    const [first, second, third] = await Promise.all([form, other, form].map((one) => pool.print(chunkOf(0), one)));
    expect(pageTexts(second ?? new Uint8Array())[1]).toContain('KANTOR LAIN');
    expect(digest(third ?? new Uint8Array())).toBe(digest(first ?? new Uint8Array()));
  });

  test('tell of a letter that fits no page, and go on with the next chunk', async () => {
    const pool = open(1);
    const long = { ...samplePerson, address: 'Jalan Panjang '.repeat(400) };
    const misfit = { letters: [sampleLetter(samplePerson, 1), sampleLetter(long, 2)], separators: new Map() };
    expect(await pool.fit(misfit, form)).toEqual([0, null]);
    await expect(pool.print(misfit, form)).rejects.toMatchObject({
      code: 'letters.overflow',
      params: { number: '560/2/DINSOS/I/2026' },
    });
    expect((await pool.print(chunkOf(0), form)).length).toBeGreaterThan(1000);
  });

  test('fail their chunk with a reason when they die', async () => {
    const pool = open(2, { program: new URL('data:text/javascript,process.exit(9)') });
    const outcomes = await Promise.allSettled(chunks.map((chunk) => pool.print(chunk, form)));
    for (const outcome of outcomes)
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'letters.typesetter_crashed' } });
  });

  test('stop in the middle of a document when the job is stopped', async () => {
    let asked = 0;
    const stopped = new Error('stopped');
    const pool = open(1, {
      checkpoint: () => {
        asked += 1;
        if (asked > 1) throw stopped;
      },
    });
    const many = { letters: Array.from({ length: 3000 }, (_, index) => sampleLetter(samplePerson, index + 1)) };
    const outcomes = await Promise.allSettled(
      [many, chunkOf(0)].map((chunk) => pool.print({ separators: new Map(), ...chunk }, form)),
    );
    expect(outcomes).toMatchObject([
      { status: 'rejected', reason: stopped },
      { status: 'rejected', reason: stopped },
    ]);
    await expect(pool.print(chunkOf(0), form)).rejects.toBe(stopped);
  });

  test('are at least one, and never more than there are cores or the memory of a batch allows', () => {
    expect(typesettingThreads(null)).toBeGreaterThan(0);
    expect(typesettingThreads(1)).toBe(1);
    expect(typesettingThreads(3)).toBe(Math.min(3, availableParallelism()));
    expect(typesettingThreads(16)).toBe(Math.min(3, availableParallelism()));
  });
});

async function useThreads(office: TestOffice, letterThreads: number): Promise<void> {
  const administrator = office.as('administrator');
  const { settings, version } = await administrator.settings.get();
  await administrator.settings.update({ settings: { ...settings, letterThreads }, version });
}

describe('a batch laid out by three threads', () => {
  officeTest('leaves out a letter that became void while its file was under way', async ({ office }) => {
    const approved = await approveSample(office, 200);
    await useThreads(office, 3);
    expect(approved).toBeGreaterThan(110);
    // All files are under way when the first of them is entered.
    office.sql.exec(`CREATE TRIGGER lapse_meanwhile AFTER INSERT ON letter_file WHEN NEW.part = 1
      BEGIN UPDATE letter SET state = 'void', void_reason = 'approval_lapsed' WHERE sequence = 105; END`);
    const folder = join(office.dataDir, 'surat');
    await issueLetters(office, { folder });
    const files = readdirSync(folder)
      .filter((name) => /^surat-\d+-\d+\.pdf$/.test(name))
      .sort()
      .map((name) => readFileSync(join(folder, name)));
    const numbers = files.flatMap((pdf) =>
      pageTexts(pdf).flatMap((text) => /Nomor: 560\/(\d+)\//.exec(text)?.[1] ?? []),
    );
    const expected = Array.from({ length: approved }, (_, index) => String(index + 1));
    expect(numbers).toEqual(expected.filter((number) => number !== '105'));
    const pages = office.sql.prepare('SELECT pages FROM letter_file ORDER BY part').pluck().all();
    expect(pages).toEqual(files.map((pdf) => pageTexts(pdf).length));
    expect(await office.as('administrator').settings.check()).toMatchObject({ ok: true });
  });
});
