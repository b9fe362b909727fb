import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { listedBirth, listedNik, listedRow, writeList } from '../support/correction-list.ts';
import { correction, stageFile } from '../support/correction-steps.ts';
import { odsText, packOds } from '../support/make-ods.ts';
import { mendWorkbook } from '../support/mend-workbook.ts';
import { officeTest } from '../support/office-test.ts';
import { refusalCode, resultOf } from '../support/outcomes.ts';

describe('a correction workbook that comes back', () => {
  const mended = { B5: listedNik(5), E7: listedBirth(7) };

  officeTest('enters exactly the mended rows, and nobody twice', async ({ office }) => {
    const clerk = office.as('clerk');
    const first = await stageFile(office, writeList(office.dataDir));
    expect(await resultOf(clerk, clerk.imports.commit({ id: first }))).toMatchObject({ imported: 2 });
    const back = mendWorkbook(await correction(office, first), join(office.dataDir, 'kembali.xlsx'), {
      cells: mended,
      deleted: [8],
      added: [listedRow(11).map(String)],
    });
    expect((await clerk.imports.inspect({ path: back })).resumes).toMatchObject({ id: first, state: 'committed' });
    const second = await stageFile(office, back);
    const { totals } = await clerk.imports.get({ id: second });
    expect(totals).toMatchObject({ rows: 7, import: 3, same: 2, hold: 1, reject: 0, duplicate: 1, change: 0 });
    const entering = (await clerk.imports.rows({ id: second, verdicts: ['import'] })).rows;
    expect(entering.map(({ nik }) => nik)).toEqual([listedNik(5), listedNik(7), listedNik(11)]);
    expect(await resultOf(clerk, clerk.imports.commit({ id: second }))).toMatchObject({ imported: 3 });
    expect((await clerk.workers.list({})).total).toBe(5);
    expect((await clerk.imports.get({ id: await stageFile(office, back) })).totals).toMatchObject({
      import: 0,
      same: 5,
    });
  });

  officeTest(
    'tells what changed, what is new and what is missing, and the counts of both rounds close',
    async ({ office }) => {
      const clerk = office.as('clerk');
      const first = await stageFile(office, writeList(office.dataDir));
      await resultOf(clerk, clerk.imports.commit({ id: first }));
      const path = await correction(office, first);
      const back = mendWorkbook(path, join(office.dataDir, 'kembali.xlsx'), {
        cells: mended,
        deleted: [8],
        added: [listedRow(11).map(String)],
      });
      const second = await stageFile(office, back);
      const { earlier, outcome } = await clerk.imports.round({ id: second });
      expect(earlier).toMatchObject({ id: first, fileName: 'usulan.xlsx' });
      const sum = (of: (row: (typeof outcome)[number]) => boolean) =>
        outcome.filter(of).reduce((total, { count }) => total + count, 0);
      expect(sum(({ before }) => before !== null)).toBe((await clerk.imports.get({ id: first })).totals?.rows);
      expect(sum(({ after }) => after !== null)).toBe((await clerk.imports.get({ id: second })).totals?.rows);
      expect(outcome).toContainEqual({ before: 'hold', after: 'import', changed: true, count: 2 });
      expect(outcome).toContainEqual({ before: 'import', after: 'same', changed: false, count: 2 });
      const part = async (name: 'mended' | 'added' | 'removed') =>
        (await clerk.imports.roundRows({ id: second, part: name })).rows;
      expect((await part('mended')).map(({ cells }) => cells)).toEqual([
        [{ header: 'NIK', before: listedNik(5).slice(0, 15), after: listedNik(5) }],
        [{ header: 'Tanggal Lahir', before: '31-02-1977', after: listedBirth(7) }],
      ]);
      expect(await part('added')).toMatchObject([{ rowNumber: 10, before: null, after: 'import' }]);
      expect(await part('removed')).toMatchObject([{ rowNumber: 8, before: 'reject', after: null }]);
      const seen = await office.as('head').imports.roundRows({ id: second, part: 'mended' });
      expect(seen.rows.flatMap(({ cells }) => cells)).toEqual([]);
      expect((await clerk.imports.round({ id: first })).later).toMatchObject([{ id: second }]);
    },
  );

  officeTest('is followed row by row when its notes are lost and rows have moved', async ({ office }) => {
    const clerk = office.as('clerk');
    const first = await stageFile(office, writeList(office.dataDir));
    await resultOf(clerk, clerk.imports.commit({ id: first }));
    const path = await correction(office, first);
    const options = { cells: mended, deleted: [4], withoutNotes: true };
    const second = await stageFile(office, mendWorkbook(path, join(office.dataDir, 'kembali.xlsx'), options));
    const { outcome } = await clerk.imports.round({ id: second });
    expect(outcome).toContainEqual({ before: 'hold', after: 'import', changed: true, count: 2 });
    expect(outcome.filter(({ before, after }) => before === null && after !== null)).toEqual([]);
    expect((await clerk.imports.get({ id: second })).totals).toMatchObject({ import: 2 });
  });

  officeTest(
    'goes on from the import that is named when its marks are lost, and from none when that is said',
    async ({ office }) => {
      const clerk = office.as('clerk');
      const first = await stageFile(office, writeList(office.dataDir));
      const path = await correction(office, first);
      const back = mendWorkbook(path, join(office.dataDir, 'kembali.xlsx'), { cells: mended, withoutMarks: true });
      expect((await clerk.imports.inspect({ path: back })).resumes).toBeNull();
      const named = Number((await resultOf(clerk, clerk.imports.stage({ path: back, resumes: first }))).importId);
      expect((await clerk.imports.round({ id: named })).earlier).toMatchObject({ id: first });
      const alone = Number((await resultOf(clerk, clerk.imports.stage({ path, resumes: null }))).importId);
      expect(await clerk.imports.round({ id: alone })).toEqual({ earlier: null, later: [], outcome: [] });
      expect(await refusalCode(clerk.imports.stage({ path, resumes: 999 }))).toBe('common.not_found');
    },
  );

  officeTest('is known again when it was saved as an OpenDocument sheet', async ({ office }) => {
    const clerk = office.as('clerk');
    const first = await stageFile(office, writeList(office.dataDir));
    const { fileSha256 } = await clerk.imports.get({ id: first });
    const row = (...texts: readonly string[]) => `<table:table-row>${texts.map(odsText).join('')}</table:table-row>`;
    const table = `<table:table table:name="Usulan">${row('NIK', 'Nama', 'Alamat', 'Kelurahan')}</table:table>`;
    const marker = `<meta:user-defined meta:name="BERJASA_IMPOR">${first}:${fileSha256.slice(0, 16)}</meta:user-defined>`;
    const meta = `<?xml version="1.0"?><office:document-meta><office:meta>${marker}</office:meta></office:document-meta>`;
    const path = join(office.dataDir, 'kembali.ods');
    writeFileSync(path, packOds(table, { 'meta.xml': meta }));
    expect((await clerk.imports.inspect({ path })).resumes).toMatchObject({ id: first });
    writeFileSync(path, packOds(table, { 'meta.xml': meta.replace(marker, '') }));
    expect((await clerk.imports.inspect({ path })).resumes).toBeNull();
  });

  officeTest('takes the place of a round that was only staged', async ({ office }) => {
    const clerk = office.as('clerk');
    const first = await stageFile(office, writeList(office.dataDir));
    const path = await correction(office, first);
    const second = await stageFile(office, mendWorkbook(path, join(office.dataDir, 'kembali.xlsx'), { cells: mended }));
    expect((await clerk.imports.get({ id: second })).totals).toMatchObject({ rows: 7, import: 4, hold: 1 });
    await resultOf(clerk, clerk.imports.commit({ id: second }));
    expect((await clerk.imports.list()).map(({ id }) => id)).toEqual([second]);
    expect(await refusalCode(clerk.imports.commit({ id: first }))).toBe('common.not_found');
    expect((await clerk.workers.list({})).total).toBe(4);
  });

  officeTest('keeps what was repaired on the screen where the sender changed nothing', async ({ office }) => {
    const clerk = office.as('clerk');
    const first = await stageFile(office, writeList(office.dataDir));
    const { jobId } = await clerk.repairs.prepare({ id: first });
    if (jobId !== null) await resultOf(clerk, Promise.resolve({ jobId }));
    const [row] = (await clerk.imports.rows({ id: first, problemCode: 'nik_too_short' })).rows;
    const act = { kind: 'write' as const, cells: { nik: listedNik(5) } };
    await clerk.repairs.one({ id: first, rowId: row?.id ?? 0, act });
    const path = await correction(office, first);
    const cells = { E7: mended.E7 };
    const second = await stageFile(office, mendWorkbook(path, join(office.dataDir, 'kembali.xlsx'), { cells }));
    expect((await clerk.imports.get({ id: second })).totals).toMatchObject({ rows: 7, import: 4, hold: 1 });
    const nik = (await clerk.imports.rows({ id: second, verdicts: ['import'] })).rows.map((one) => one.nik);
    expect(nik).toEqual([listedNik(4), listedNik(5), listedNik(7), listedNik(9)]);
    await resultOf(clerk, clerk.imports.commit({ id: second }));
    expect((await clerk.workers.list({})).total).toBe(4);
  });

  officeTest('does not turn back what was changed in the register since', async ({ office }) => {
    const clerk = office.as('clerk');
    const first = await stageFile(office, writeList(office.dataDir));
    await resultOf(clerk, clerk.imports.commit({ id: first }));
    const [worker] = (await clerk.workers.list({})).rows;
    const edit = {
      id: worker?.id ?? 0,
      version: worker?.version ?? 0,
      field: 'address' as const,
      value: 'Jl. Baru No. 1',
    };
    await clerk.workers.edit({ edits: [edit] });
    const path = await correction(office, first);
    const second = await stageFile(office, mendWorkbook(path, join(office.dataDir, 'kembali.xlsx'), { cells: mended }));
    expect((await clerk.imports.get({ id: second })).totals).toMatchObject({ import: 2, same: 2, change: 0 });
    await resultOf(clerk, clerk.imports.commit({ id: second }));
    expect((await clerk.workers.list({})).rows[0]?.address).toBe('Jl. Baru No. 1');
  });

  officeTest('of another office is a list like any other', async ({ office }) => {
    const clerk = office.as('clerk');
    const path = await correction(office, await stageFile(office, writeList(office.dataDir)));
    office.sql.prepare(`UPDATE import SET file_sha256 = 'f' || substr(file_sha256, 2)`).run();
    office.sql
      .prepare(`UPDATE import SET file_sha256 = 'e' || substr(file_sha256, 2) WHERE file_sha256 LIKE 'f%'`)
      .run();
    expect((await clerk.imports.inspect({ path })).resumes).toBeNull();
  });
});
