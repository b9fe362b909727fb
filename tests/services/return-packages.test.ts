import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { officeTest } from '../support/office-test.ts';
import { submitAll } from '../support/office-work.ts';
import { failureOf, resultOf } from '../support/outcomes.ts';
import { pageTexts } from '../support/pdf-tools.ts';
import { readWorkbook } from '../support/read-workbook.ts';
import { importPeople } from '../support/register.ts';

describe('return packages', () => {
  officeTest(
    'hold for each kelurahan what it has to mend, as PDF and as a list with identifiers as text',
    async ({ office }) => {
      const people = await importPeople(office, [
        { name: 'Satu', village: 'Baraya' },
        { name: 'Dua', village: 'Layang' },
        { name: 'Tiga', village: 'Baraya' },
        { name: 'Empat', village: 'Layang' },
      ]);
      await submitAll(office);
      const clerk = office.as('clerk');
      const write = (villageCode?: string) =>
        clerk.verification.returnPackages({ folder: office.dataDir, villageCode });
      expect(await failureOf(clerk, write())).toBe('verification.nothing_returned');
      const verifier = office.as('verifier');
      for (const decision of ['return', 'return', 'return', 'approve'] as const) {
        const found = await verifier.verification.next({});
        if (!found) throw new Error('the queue is empty');
        const { id, version } = found.case;
        const reason = decision === 'return' ? { reasonCode: 'document_missing', note: '=HYPERLINK("x")' } : {};
        await verifier.verification.decide({ id, version, seenHash: found.seenHash, decision, ...reason });
      }
      expect(await resultOf(clerk, write())).toMatchObject({ count: 3, villages: 2 });
      const files = readdirSync(office.dataDir).filter((name) => name.startsWith('pengembalian-'));
      expect(files.map((name) => name.replace(/-73.*\./, '.')).sort()).toEqual([
        'pengembalian-baraya.pdf',
        'pengembalian-baraya.xlsx',
        'pengembalian-layang.pdf',
        'pengembalian-layang.xlsx',
      ]);
      const pathOf = (start: string, end: string) =>
        join(
          office.dataDir,
          files.find((name) => name.startsWith(`pengembalian-${start}`) && name.endsWith(end)) ?? '',
        );
      const [page = ''] = pageTexts(readFileSync(pathOf('baraya', '.pdf')));
      expect(page).toContain('DAFTAR DATA YANG PERLU DIPERBAIKI');
      expect(page).toContain('Satu');
      expect(page).toContain('Tiga');
      expect(page).toContain('Dokumen kurang');
      expect(page).not.toContain('Dua');
      const sheet = readWorkbook(pathOf('baraya', '.xlsx')).get('Baraya');
      const cell = (reference: string) => sheet?.cells.get(reference);
      expect(cell('B2')).toMatchObject({ type: 'inlineStr', text: people[0]?.nik });
      expect([cell('D2')?.text, cell('D3')?.text, cell('D4')?.text]).toEqual(['Satu', 'Tiga', undefined]);
      expect(cell('H2')?.text).toBe('Dokumen kurang');
      expect(cell('I2')).toMatchObject({ type: 'inlineStr', quoted: true, text: '=HYPERLINK("x")' });
      const journal = await office.as('auditor').settings.journal({ action: 'cases.returns_written' });
      expect(journal.total).toBe(2);
      expect(await resultOf(clerk, write(people[1]?.villageCode ?? ''))).toMatchObject({ count: 1, villages: 1 });
    },
  );
});
