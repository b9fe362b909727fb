import { describe, expect } from 'vitest';
import { type ListKindName, listKindNames, listKinds } from '#shared/domain/list-kinds.ts';
import { readArguments, UsageError } from '../../electron/cli/arguments.ts';
import { importList } from '../../electron/cli/import-list.ts';
import { writeLines } from '../support/lists.ts';
import type { TestOffice } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { waitForJob } from '../support/outcomes.ts';
import { importPeople, nikFor } from '../support/register.ts';

/** Brings a list in as the command `import FILE --kind KIND` does, for the clerk. */
async function run(office: TestOffice, lines: readonly string[], ...words: readonly string[]) {
  const client = office.as('clerk');
  const session = {
    client,
    wait: (started: { jobId: number }) => waitForJob(client, Promise.resolve(started)),
    close: async () => undefined,
  };
  const path = writeLines(office, lines);
  const answer = await importList(readArguments(['import', path, '--rows', ...words]), path, session);
  const outcomes = answer.results?.map(({ verdict, problems }) =>
    [verdict, ...problems.map(({ code }) => code)].join(' '),
  );
  return { answer, outcomes };
}

const header = 'No;NIK;Nama;Tanggal Lahir;Jenis Kelamin;Alamat;Kelurahan;Kecamatan;Pekerjaan;No HP';
const rest = 'Jl. Kandea No. 9;Baraya;Bontoala;Nelayan;081299990001';
const stranger = `2;${nikFor('1985-04-20', 'L', 77)};Hasan Basri;20-04-1985;L;${rest}`;

/** What becomes of somebody registered and of a stranger, by what the list is said to bring. */
const expected: Readonly<Record<ListKindName, readonly [string, string]>> = {
  people: ['change', 'import'],
  posyandu_cadres: ['change', 'import'],
  union_members: ['change', 'import'],
  changes: ['hold change_unknown', 'hold change_unknown not_registered'],
  deceased: ['change', 'reject not_registered'],
  moved_out: ['change', 'reject not_registered'],
  address: ['change', 'reject not_registered'],
  phone: ['change', 'reject not_registered'],
  card_reply: ['hold reply_without_card', 'hold reply_without_card not_registered'],
};

describe('import --kind', () => {
  officeTest(
    'reads one and the same list as whatever it is said to bring',
    { timeout: 120_000 },
    async ({ office }) => {
      const [known] = await importPeople(office, [{ name: 'Sitti Rahma', birthDate: '1990-03-12', sex: 'P' }]);
      const lines = [header, `1;${known?.nik};Sitti Rahma;12-03-1990;P;${rest}`, stranger];
      for (const name of listKindNames) {
        const { answer, outcomes } = await run(office, lines, '--kind', name, '--dry-run');
        const { kind, rosterCode, change } = listKinds[name];
        expect(answer).toMatchObject({ dryRun: true, rows: 2, kind, rosterCode, listChange: change });
        expect([name, outcomes]).toEqual([name, expected[name]]);
      }
      expect(await office.as('clerk').imports.list()).toHaveLength(1);
    },
  );

  officeTest('enters what the list brings, and only that', async ({ office }) => {
    const [known] = await importPeople(office, [{ name: 'Sitti Rahma', birthDate: '1990-03-12', sex: 'P' }]);
    const id = known?.id ?? 0;
    const lines = [header, `1;${known?.nik};Sitti Rahma;12-03-1990;P;${rest}`];
    const { workers, rosters } = office.as('clerk');
    expect((await run(office, lines, '--kind', 'phone')).answer).toMatchObject({ state: 'committed', change: 1 });
    expect((await workers.get({ id })).row).toMatchObject({ phone: '081299990001', address: known?.address });
    await run(office, lines, '--kind', 'union_members');
    expect(await rosters.ofWorker({ workerId: id })).toMatchObject([{ code: 'union_members' }]);
    const reply = ['NIK;NAMA PESERTA;KPJ;STATUS', `${known?.nik};SITTI RAHMA;06134599354;BERHASIL`];
    expect((await run(office, reply, '--kind', 'card_reply')).answer).toMatchObject({ kind: 'card_reply', change: 1 });
    expect(office.sql.prepare('SELECT kpj FROM enrolment WHERE worker_id = ?').pluck().all(id)).toEqual([
      '06134599354',
    ]);
    await run(office, lines, '--kind', 'deceased');
    expect((await workers.get({ id })).row.state).toBe('inactive');
  });

  officeTest('of an unknown name is refused before anything is read', async ({ office }) => {
    await expect(run(office, [header], '--kind', 'gaji')).rejects.toThrow(UsageError);
    expect(await office.as('clerk').imports.list()).toEqual([]);
  });
});
