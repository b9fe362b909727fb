import { describe, expect } from 'vitest';
import { approvePeople, enact, gather } from '../support/decrees.ts';
import type { TestOffice } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { issueLetters } from '../support/office-work.ts';
import { resultOf } from '../support/outcomes.ts';

const two = [
  { name: 'Sitti Rahma', birthDate: '1980-01-02' },
  { name: 'Sitti Rahmah', birthDate: '1980-01-02' },
];

async function mergeOrder(office: TestOffice, keepId = 0, otherId = 0) {
  const clerk = office.as('clerk');
  const [keep, other] = await Promise.all([keepId, otherId].map((id) => clerk.workers.get({ id })));
  return { keepId, keepVersion: keep?.row.version ?? 0, otherId, otherVersion: other?.row.version ?? 0 };
}

describe('numbers reserved for letters that quote a decree', () => {
  officeTest('are not used once the decree is void, and the journal tells by whose act', async ({ office }) => {
    office.sql.exec('UPDATE program SET decree_required = 1');
    await approvePeople(office, two);
    await enact(office, await gather(office));
    await issueLetters(office);
    // What a power cut in the middle of a batch leaves.
    const forward = office.sql
      .prepare(`SELECT sql FROM sqlite_schema WHERE name = 'letter_moves_forward'`)
      .pluck()
      .get();
    office.sql.exec('DROP TRIGGER letter_moves_forward');
    office.sql.exec(`UPDATE letter SET state = 'reserved', qr_text = NULL, issued_at = NULL, issued_by = NULL`);
    office.sql.exec(String(forward));
    const head = office.as('head');
    const { decree } = await head.decrees.get({ id: 1 });
    await resultOf(head, head.decrees.void({ id: 1, version: decree.version, reason: 'salah tanggal' }));
    const [letter] = (await office.as('letter_clerk').letters.list({ state: 'void', end: 5 })).rows;
    expect(letter?.voidReason).toContain('Keputusan (SK)');
    const stored = office.sql.prepare('SELECT DISTINCT state, voided_by FROM letter').all();
    expect(stored).toEqual([{ state: 'void', voided_by: office.accountId('head') }]);
    const { rows } = await office.as('auditor').settings.journal({ action: 'letter.voided' });
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({ actorName: 'Akun head', entity: 'letter', detail: '{"reason":"decree_voided"}' });
    expect(await head.settings.check()).toMatchObject({ ok: true });
  });
});

describe('one person of two records', () => {
  officeTest('is given no second letter of a kind, with whichever record the first stands', async ({ office }) => {
    const [first, second] = await approvePeople(office, two);
    await issueLetters(office);
    const clerk = office.as('clerk');
    const letters = office.as('letter_clerk').letters;
    const own = (await clerk.workers.get({ id: first?.id ?? 0 })).letters[0];
    await letters.void({ id: own?.id ?? 0, reason: 'dua surat untuk satu orang' });
    const { mergeId } = await clerk.duplicates.merge(await mergeOrder(office, first?.id, second?.id));
    expect(await letters.preflight({})).toMatchObject({ ready: 0, alreadyIssued: 1 });
    const shown = (await clerk.workers.get({ id: first?.id ?? 0 })).letters;
    expect(shown.map(({ state }) => state)).toEqual(['issued', 'void']);
    const again = `INSERT INTO letter (series_id, year, sequence, number, state, worker_id, program_id, roster_code, batch_id, payload)
      SELECT series_id, year, sequence, number || 'x', 'reserved', ${first?.id}, program_id, roster_code, batch_id, payload FROM letter LIMIT 1`;
    expect(() => office.sql.exec(again)).toThrow('letter_of_merged');
    await clerk.duplicates.unmerge({ mergeId });
    expect(await letters.preflight({})).toMatchObject({ ready: 1, alreadyIssued: 1 });
  });
});
