import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { approvePeople, enact, gather } from '../support/decrees.ts';
import { officeTest } from '../support/office-test.ts';
import { refusalCode, resultOf } from '../support/outcomes.ts';
import { checkPdf, pageTexts } from '../support/pdf-tools.ts';
import { readWorkbook } from '../support/read-workbook.ts';

describe('the attachment of a decree', () => {
  officeTest(
    'is a PDF and a list by kecamatan, with sums, whole numbers and a row in the journal',
    async ({ office }) => {
      const people = await approvePeople(office, [
        { name: 'Satu' },
        { name: 'Dua' },
        { name: 'Tiga', village: 'Layang' },
      ]);
      const clerk = office.as('clerk');
      const id = await gather(office);
      const folder = office.dataDir;
      await resultOf(clerk, clerk.decrees.print({ id, folder, paper: 'F4' }));
      const [draft = ''] = pageTexts(readFileSync(join(folder, `lampiran-sk-konsep-${id}.pdf`)));
      expect(draft).toContain('K O N S E P');
      await enact(office, id);
      const { row } = await clerk.workers.get({ id: people[0]?.id ?? 0 });
      await clerk.workers.edit({
        edits: [{ id: row.id, version: row.version, field: 'name', value: 'Nama Sesudahnya' }],
      });
      expect(await resultOf(clerk, clerk.decrees.print({ id, folder, paper: 'A4' }))).toMatchObject({
        count: 3,
        files: 2,
        masked: 0,
      });
      const names = readdirSync(folder).filter((name) => name.startsWith('lampiran-sk-400'));
      expect(names).toEqual(['lampiran-sk-400-9-1201-2026.pdf', 'lampiran-sk-400-9-1201-2026.xlsx']);
      const pdf = readFileSync(join(folder, names[0] ?? ''));
      checkPdf(pdf);
      const text = pageTexts(pdf).join(' ');
      for (const part of [
        'LAMPIRAN KEPUTUSAN WALI KOTA CONTOH',
        '400.9/1201/2026',
        '20 November 2026',
        'KECAMATAN BONTOALA',
        'Jumlah Kelurahan Baraya: 2 orang',
        'Jumlah Kecamatan Bontoala: 3 orang',
        'Nama Rekaan',
        'Satu',
        people[0]?.nik ?? '',
      ])
        expect(text).toContain(part);
      expect(text).not.toContain('K O N S E P');
      expect(text).not.toContain('Nama Sesudahnya');
      const sheet = readWorkbook(join(folder, names[1] ?? '')).get('Lampiran');
      expect(sheet?.cells.get('E2')).toMatchObject({ type: 'inlineStr' });
      const journal = await office.as('auditor').settings.journal({ action: 'decree.printed' });
      expect(journal.total).toBe(2);
      const head = office.as('head');
      expect(await refusalCode(head.decrees.print({ id, folder, paper: 'A4' }))).toBe('accounts.forbidden');
    },
  );
});
