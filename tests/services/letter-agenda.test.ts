import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signingKeyFromSeed, signPayload } from '#backend/letters/payload.ts';
import type { LetterRow } from '#shared/contract/letter-agenda.ts';
import { freshOffice, type TestOffice } from '../support/office.ts';
import { approveSample, issueLetters } from '../support/office-work.ts';
import { refusalCode, refused, resultOf } from '../support/outcomes.ts';
import { pageCodes, pageTexts } from '../support/pdf-tools.ts';
import { readWorkbook } from '../support/read-workbook.ts';

let office: TestOffice;
let letters: readonly LetterRow[];
const today = '2026-11-22';
const clerk = () => office.as('letter_clerk');
const all = async (input: object) => (await clerk().letters.list({ ...input, end: 1000 })).rows;
const codeOf = (letter: LetterRow | undefined): string =>
  String(office.sql.prepare('SELECT qr_text FROM letter WHERE id = ?').pluck().get(letter?.id));
const at = (index: number): LetterRow => {
  const letter = letters[index];
  if (!letter) throw new Error(`no letter ${index}`);
  return letter;
};
const handOver = (code: string, more: object = {}) =>
  clerk().letterAgenda.handOver({ code, relation: 'self', handedOn: today, ...more });

beforeAll(async () => {
  office = await freshOffice();
  await approveSample(office, 120);
  await issueLetters(office, { limit: 30 });
  await issueLetters(office, { limit: 10 });
  letters = (await all({ sort: { field: 'number', descending: false } })) satisfies readonly LetterRow[];
});
afterAll(() => office.remove());

describe('the register of letters', () => {
  test('is filtered, sorted and searched as one would by hand', async () => {
    expect(letters).toHaveLength(40);
    const [village] = letters.map(({ villageName }) => villageName);
    const code = String(office.sql.prepare('SELECT code FROM village WHERE name = ?').pluck().get(village));
    const ids = (rows: readonly LetterRow[]) => rows.map(({ id }) => id);
    const inVillage = await all({ villageCode: code, sort: { field: 'number', descending: false } });
    expect(ids(inVillage)).toEqual(ids(letters.filter(({ villageName }) => villageName === village)));
    expect(await all({ batchId: 2 })).toHaveLength(10);
    expect(await all({ template: 'vulnerable_worker' })).toHaveLength(40);
    expect(await all({ template: 'union_member' })).toHaveLength(0);
    expect(await all({ from: '2026-11-23' })).toHaveLength(0);
    expect(await all({ to: '2026-11-23', held: 'due' })).toHaveLength(40);
    const byName = await all({ sort: { field: 'name', descending: false } });
    expect(byName.map(({ name }) => name)).not.toEqual(letters.map(({ name }) => name));
    expect(ids(byName).toSorted((left, right) => left - right)).toEqual(ids(letters));
    expect((await all({ sort: { field: 'name', descending: true } })).map(({ id }) => id)).toEqual(
      ids(byName).reverse(),
    );
  });

  test.each([
    ['a whole number', (letter: LetterRow) => letter.number],
    ['a running number', (letter: LetterRow) => String(letter.sequence)],
    ['a part of a number in small letters', (letter: LetterRow) => `/${letter.sequence}/berjasa`],
    ['a scanned code', codeOf],
    ['a name', (letter: LetterRow) => letter.name],
  ])('finds a letter by %s', async (_, text) => {
    const wanted = at(11);
    expect((await all({ search: text(wanted) })).map(({ id }) => id)).toContain(wanted.id);
    expect((await all({ search: text(wanted) })).length).toBeLessThan(5);
  });

  test('answers every order and condition from an index', () => {
    const plan = (rest: string) =>
      (
        office.sql.prepare(`EXPLAIN QUERY PLAN SELECT letter_id FROM letter_agenda ${rest}`).all() as {
          detail: string;
        }[]
      )
        .map(({ detail }) => detail)
        .join('; ');
    const orders = ['letter_id', 'name_key, letter_id', 'letter_date, letter_id', 'village_code, rw, rt, letter_id'];
    for (const order of orders) expect(plan(`ORDER BY ${order} LIMIT 100 OFFSET 5000`)).not.toMatch(/TEMP B-TREE/);
    const conditions = [`number = 'x'`, 'sequence = 7', 'worker_id IN (1, 2)', 'batch_id = 1', `village_code = '7'`];
    for (const condition of [...conditions, `state = 'issued' AND held = 'waiting'`]) {
      expect(plan(`WHERE ${condition}`)).toMatch(/^SEARCH .* USING .*INDEX/);
    }
  });

  test('counts by age what nobody collected', async () => {
    const ages = await clerk().letterAgenda.ageing();
    expect(ages.map(({ count }) => count)).toEqual([40, 0, 0, 0]);
    office.clock.set('2026-12-25T02:00:00.000Z');
    const later = await clerk().letterAgenda.ageing();
    expect(later.map(({ days, count }) => [days, count])).toEqual([
      [7, 0],
      [30, 0],
      [90, 40],
      [null, 0],
    ]);
    const [, , third] = later;
    expect(await all({ held: 'due', from: third?.from ?? '', to: third?.to ?? '' })).toHaveLength(40);
    office.clock.set('2026-11-22T02:00:00.000Z');
  });

  test('is exported as it is seen, or what was ticked of it', async () => {
    const path = join(office.dataDir, 'agenda.xlsx');
    await resultOf(clerk(), clerk().letterAgenda.export({ path, format: 'xlsx', filter: { batchId: 2 } }));
    const cells = [...(readWorkbook(path).get('Agenda')?.cells ?? [])].map(([, { text }]) => text);
    for (const { number, batchId } of letters) expect(cells.includes(number)).toBe(batchId === 2);
    const csv = join(office.dataDir, 'agenda.csv');
    await resultOf(clerk(), clerk().letterAgenda.export({ path: csv, format: 'csv', ids: [at(3).id, at(1).id] }));
    const lines = readFileSync(csv, 'utf8').trim().split('\r\n');
    expect(lines.map((line) => line.split(';')[0]?.replace('\uFEFF', ''))).toEqual([
      'Nomor surat',
      at(3).number,
      at(1).number,
    ]);
  });
});

describe('at the counter', () => {
  test('a letter is handed out once, by its code or its number, and tells to whom', async () => {
    expect(await clerk().letterAgenda.lookUp({ code: codeOf(at(0)) })).toMatchObject({ verdict: 'ready' });
    expect(await handOver(codeOf(at(0)))).toMatchObject({ held: 'handed', collector: at(0).name, handedOn: today });
    const family = { relation: 'family', collector: 'Sitti' };
    expect(await handOver(at(1).number.toLowerCase(), family)).toMatchObject({ id: at(1).id, collector: 'Sitti' });
    expect(await handOver(String(at(2).sequence), family)).toMatchObject({ id: at(2).id });
    expect(await refusalCode(handOver(at(1).number))).toBe('letters.counter_handed');
    const told = await handOver(at(1).number).catch((error: { data?: object }) => error.data);
    expect(told).toMatchObject({ params: { collector: 'Sitti', date: '22/11/2026' } });
    expect(await refusalCode(handOver(at(5).number, { relation: 'family' }))).toBe('letters.collector_missing');
    expect(await all({ held: 'handed' })).toHaveLength(3);
  });

  test('whoever is recorded as deceased collects nothing in person, and whoever left is told', async () => {
    const leave = (letter: LetterRow, reasonCode: 'deceased' | 'withdrew') => {
      const version = Number(
        office.sql.prepare('SELECT version FROM worker WHERE id = ?').pluck().get(letter.workerId),
      );
      return office.as('clerk').workers.deactivate({ id: letter.workerId, version, reasonCode });
    };
    await leave(at(20), 'deceased');
    await leave(at(21), 'withdrew');
    expect(await refusalCode(handOver(at(20).number))).toBe('letters.collector_deceased');
    const heir = await handOver(at(20).number, { relation: 'family', collector: 'Rukmini' });
    expect(heir).toMatchObject({ personLeft: 'deceased', collector: 'Rukmini' });
    expect(await handOver(at(21).number)).toMatchObject({ personLeft: 'withdrew' });
    for (const code of [at(20).number, at(21).number])
      await clerk().letterAgenda.takeBack({ code, reason: 'other', returnedOn: today });
    expect(at(22).personLeft).toBeNull();
  });

  test('what is void, altered, foreign, revoked or unknown is refused', async () => {
    await clerk().letters.void({ id: at(6).id, reason: 'salah cetak' });
    expect(await refusalCode(handOver(codeOf(at(6))))).toBe('letters.counter_void');
    const code = codeOf(at(7));
    expect(await refusalCode(handOver(code.slice(0, -1) + (code.endsWith('A') ? 'Q' : 'A')))).toBe(
      'letters.counter_altered',
    );
    const payload = { number: at(7).number, issuedOn: today, maskedName: 'S*', programCode: 'P' } as const;
    const forged = signPayload({ ...payload, status: 'active' }, signingKeyFromSeed(Buffer.alloc(32, 7)));
    expect(await refusalCode(handOver(forged))).toBe('letters.counter_foreign');
    expect(await refusalCode(handOver('560/999/X'))).toBe('letters.counter_unknown');
    expect(await all({ held: 'handed' })).toHaveLength(3);
  });

  test('a letter comes back with a reason and is handed out again', async () => {
    const back = { reason: 'not_found', returnedOn: today } as const;
    expect(await refusalCode(clerk().letterAgenda.takeBack({ code: at(8).number, ...back }))).toBe(
      'letters.counter_not_handed',
    );
    office.clock.set('2026-11-23T02:00:00.000Z');
    await handOver(at(8).number, { handedOn: '2026-11-23' });
    office.clock.set('2026-11-22T02:00:00.000Z');
    expect(await refusalCode(clerk().letterAgenda.takeBack({ code: at(8).number, ...back }))).toBe(
      'letters.returned_before',
    );
    const returned = await clerk().letterAgenda.takeBack({ code: at(0).number, ...back });
    expect(returned).toMatchObject({ held: 'returned', handedOn: null, collector: null });
    await handOver(at(0).number, { relation: 'rt_rw', collector: 'Ketua RT' });
    const { life } = await clerk().letterAgenda.get({ id: at(0).id });
    expect(life.map(({ kind }) => kind)).toEqual(['reserved', 'issued', 'handed', 'returned', 'handed']);
    expect(life.at(-1)).toMatchObject({ person: 'Ketua RT', relation: 'rt_rw', on: today });
  });

  test('a letter is handed over neither before its date nor after today', async () => {
    const told = async (handedOn: string) => refused(handOver(at(11).number, { handedOn }));
    expect(await told('2026-11-21')).toMatchObject({ code: 'letters.handed_before', params: { date: '22/11/2026' } });
    expect(await told('2026-11-23')).toMatchObject({ code: 'letters.handed_later', params: { date: '22/11/2026' } });
    // The office is eight hours ahead: its new day has begun before that of the clock.
    office.clock.set('2026-11-22T17:00:00.000Z');
    expect(await handOver(at(11).number, { handedOn: '2026-11-23' })).toMatchObject({ handedOn: '2026-11-23' });
    office.clock.set('2026-11-22T02:00:00.000Z');
  });

  test('a void letter that is out comes back, and one that never was out does not', async () => {
    await handOver(at(12).number);
    await clerk().letters.void({ id: at(12).id, reason: 'nama keliru' });
    const back = { reason: 'wrong_data', returnedOn: today } as const;
    const code = codeOf(at(12));
    expect(await clerk().letterAgenda.takeBack({ code, ...back })).toMatchObject({ state: 'void', held: 'returned' });
    expect(await refusalCode(clerk().letterAgenda.takeBack({ code, ...back }))).toBe('letters.counter_void');
    expect(await refusalCode(handOver(code))).toBe('letters.counter_void');
    expect(await refusalCode(clerk().letterAgenda.takeBack({ code: at(6).number, ...back }))).toBe(
      'letters.counter_void',
    );
  });

  test.each([
    ['INSERT', 1, 'letter_already_handed'],
    ['INSERT', 6, 'letter_not_issued'],
  ])('%s by hand of letter %i is refused: %s', (_, index, refusal) => {
    const insert = office.sql.prepare(
      `INSERT INTO letter_handover (letter_id, handed_on, collector, relation, recorded_at, recorded_by) VALUES (?, '2026-11-22', 'X', 'self', '2026', 1)`,
    );
    expect(() => insert.run(at(index).id)).toThrow(refusal);
  });

  test.each([
    [`DELETE FROM letter_handover`, 'never_deleted'],
    [`UPDATE letter_handover SET collector = 'X'`, 'append_only'],
    [`DELETE FROM letter_agenda`, 'never_deleted'],
  ])('%s is refused', (statement, refusal) => {
    expect(() => office.sql.exec(statement)).toThrow(refusal);
  });

  test('letters of a revoked key are not handed out', async () => {
    const [key] = await clerk().letters.publicKeys();
    const administrator = office.as('administrator');
    await administrator.letters.rotateKey();
    await administrator.letters.revokeKey({ keyId: key?.keyId ?? '', from: today, reason: 'dicuri' });
    expect(await refusalCode(handOver(codeOf(at(20))))).toBe('letters.counter_revoked');
    expect(await refusalCode(handOver(at(20).number))).toBe('letters.counter_revoked');
  });
});

describe('copies', () => {
  // Turned text is read letter by letter.
  const closeUp = (pdf: string): string => (pageTexts(Buffer.from(pdf, 'base64'))[0] ?? '').replaceAll(' ', '');
  const copy = (id: number) => clerk().letterAgenda.copy({ id, askedBy: 'Yang bersangkutan', reason: 'hilang' });

  test('are counted, stamped, journalised, and carry the same letter and code', async () => {
    const first = await copy(at(9).id);
    const second = await copy(at(9).id);
    expect([first.copy, second.copy]).toEqual([1, 2]);
    const pdf = Buffer.from(second.pdf, 'base64');
    const text = closeUp(second.pdf);
    expect(text).toContain('SALINANKE-2');
    expect(text).toContain(at(9).number);
    expect(text).toContain(at(9).name.replaceAll(' ', ''));
    expect(pageCodes(pdf)).toEqual([codeOf(at(9))]);
    const { letter, life } = await clerk().letterAgenda.get({ id: at(9).id });
    expect(letter.copies).toBe(2);
    expect(life.filter(({ kind }) => kind === 'copied')).toMatchObject([
      { copy: 1, person: 'Yang bersangkutan', reason: 'hilang' },
      { copy: 2 },
    ]);
    const journal = office.sql.prepare(`SELECT detail FROM journal WHERE action = 'letter.copied' ORDER BY id`).pluck();
    expect(journal.all().map((detail) => JSON.parse(String(detail)))).toMatchObject([{ copy: 1 }, { copy: 2 }]);
  });

  test('differ from one another by their number only, and follow no later change of the person', async () => {
    office.sql.exec(`UPDATE worker SET address = 'Jalan Lain 99' WHERE id = ${at(10).workerId}`);
    const texts = [await copy(at(10).id), await copy(at(10).id)].map(({ pdf }) => closeUp(pdf));
    expect(texts[0]?.replace('KE-1', 'KE-2')).toBe(texts[1]);
    expect(texts[0]).not.toContain('JalanLain99');
  });

  test('there are none of a void letter, and none is skipped or taken away', async () => {
    expect(await refusalCode(copy(at(6).id))).toBe('letters.copy_not_issued');
    const insert = `INSERT INTO letter_copy (letter_id, copy_number, asked_by, reason, made_at, made_by) VALUES (${at(9).id}, 9, 'x', 'x', '2026', 1)`;
    expect(() => office.sql.exec(insert)).toThrow('letter_copy_counted');
    expect(() => office.sql.exec('DELETE FROM letter_copy')).toThrow('never_deleted');
    expect(() => office.sql.exec(`UPDATE letter_copy SET reason = 'y'`)).toThrow('append_only');
  });
});

describe('numbers in small letters', () => {
  test('are found by a part of them, however it is typed', async () => {
    const [series] = await clerk().letters.series();
    if (!series) throw new Error('no series');
    await office.as('administrator').letters.saveSeries({ ...series, pattern: '{urut}/Dinsos/{tahun}' });
    await issueLetters(office, { limit: 1 });
    await office.as('administrator').letters.saveSeries({ ...series, version: series.version + 1 });
    const [small] = await all({});
    expect(small?.number).toBe('41/Dinsos/2026');
    expect((await clerk().letterAgenda.lookUp({ code: '41/DINSOS/2026' })).letter?.id).toBe(small?.id);
    for (const text of ['41/dinsos/2026', '41/DINSOS/', '/Dinsos/']) {
      expect((await all({ search: text })).map(({ id }) => id)).toEqual([small?.id]);
    }
  });
});

test('a running number means the letter that lives, and of these the one of the newest year', async () => {
  const idOf = async (sequence: number) => (await clerk().letterAgenda.lookUp({ code: String(sequence) })).letter?.id;
  office.clock.set('2027-01-04T02:00:00.000Z');
  await issueLetters(office, { limit: 2 });
  const [second, first] = await all({ from: '2027-01-01' });
  expect([first?.sequence, second?.sequence]).toEqual([1, 2]);
  expect(await idOf(1)).toBe(first?.id);
  await clerk().letters.void({ id: second?.id ?? 0, reason: 'salah cetak' });
  expect(await idOf(2)).toBe(at(1).id);
  // Where none lives, the newest of the void ones says why it is not handed over.
  await clerk().letters.void({ id: at(1).id, reason: 'salah cetak' });
  expect(await idOf(2)).toBe(second?.id);
});
