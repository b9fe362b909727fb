import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { writeList } from '../support/correction-list.ts';
import type { TestOffice } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { importSample } from '../support/office-work.ts';
import { refusalCode, resultOf } from '../support/outcomes.ts';
import { pageTexts, pdfInfo } from '../support/pdf-tools.ts';

async function stage(office: TestOffice, path: string): Promise<number> {
  const clerk = office.as('clerk');
  return Number((await resultOf(clerk, clerk.imports.stage({ path }))).importId);
}

async function minutes(office: TestOffice, id: number, told: { number?: string; sender?: string } = {}) {
  const path = join(office.dataDir, `berita-acara-${id}.pdf`);
  const clerk = office.as('clerk');
  await resultOf(clerk, clerk.imports.minutes({ id, path, ...told }));
  return readFileSync(path);
}

describe('the minutes of an import', () => {
  officeTest('say what came in, from whom, how much of it entered, and close', async ({ office }) => {
    const clerk = office.as('clerk');
    const path = writeList(office.dataDir);
    const id = await stage(office, path);
    await resultOf(clerk, clerk.imports.commit({ id }));
    const sha256 = createHash('sha256').update(readFileSync(path)).digest('hex');
    const pages = pageTexts(await minutes(office, id, { number: '400.9/12/2026', sender: 'Kelurahan Baraya' }));
    const whole = pages.join(' ');
    for (const piece of [
      'BERITA ACARA IMPOR DATA Nomor: 400.9/12/2026',
      'Pada hari Minggu, tanggal 22 November 2026, pukul 09.00 WITA, telah dimasukkan ke dalam Daftar Pekerja',
      'Nama berkas : usulan.xlsx',
      `Ukuran : ${new Intl.NumberFormat('id-ID').format(statSync(path).size)} bita`,
      `SHA-256 : ${sha256}`,
      'Pengirim : Kelurahan Baraya',
      'Lembar yang dibaca : Usulan (7 baris orang)',
      'Masuk orang baru yang masuk ke Daftar Pekerja sebagai Draf 2',
      'Ditahan ditahan sampai diperbaiki atau diputuskan 3',
      'Ditolak tidak dapat diterima 1',
      'Ganda orang yang sama sudah ada di baris lain berkas ini 1',
      'Jumlah baris orang di berkas 7',
      'NIK kurang dari 16 angka Kesalahan Ditahan 1',
      'Diperiksa oleh : Akun clerk, 22 November 2026, pukul 09.00 WITA',
      'Dimasukkan oleh : Akun clerk, 22 November 2026, pukul 09.00 WITA',
      'Nomor perubahan : ',
      'Yang menyerahkan,',
      'Yang menerima,',
    ]) {
      expect(whole).toContain(piece);
    }
    for (const [index, page] of pages.entries()) expect(page).toContain(`halaman ${index + 1} dari ${pages.length}`);
    expect(whole).not.toContain('BELUM DIMASUKKAN');
  });

  officeTest('name nobody of the list', async ({ office }) => {
    const id = await importSample(office, 300);
    const { rows } = await office.as('clerk').imports.rows({ id, end: 300 });
    const whole = pageTexts(await minutes(office, id)).join(' ');
    expect(whole).not.toMatch(/\d{16}(?![0-9a-f])/);
    const names = rows.flatMap(({ name }) => (name !== null && name.length > 8 ? [name] : []));
    expect(names.length).toBeGreaterThan(100);
    expect(names.filter((name) => whole.includes(name))).toEqual([]);
  });

  officeTest('of an import that is only staged are a draft, and every page says so', async ({ office }) => {
    const pages = pageTexts(await minutes(office, await stage(office, writeList(office.dataDir))));
    for (const page of pages) expect(page.replaceAll(' ', '')).toContain('BELUMDIMASUKKAN');
    expect(pages.join(' ')).toContain('Dimasukkan oleh : belum dimasukkan');
  });

  officeTest('of an import that was taken back say so', async ({ office }) => {
    const clerk = office.as('clerk');
    const id = await stage(office, writeList(office.dataDir));
    await resultOf(clerk, clerk.imports.commit({ id }));
    await resultOf(clerk, clerk.imports.revert({ id, reason: 'Salah daftar' }));
    const pages = pageTexts(await minutes(office, id));
    for (const page of pages) expect(page.replaceAll(' ', '')).toContain('DITARIKKEMBALI');
    expect(pages.join(' ')).toContain('Ditarik kembali oleh : Akun clerk, 22 November 2026, pukul 09.00 WITA');
  });

  officeTest(
    'are the same bytes each time, are numbered over several pages, and are journalled',
    async ({ office }) => {
      const id = await importSample(office, 900);
      const first = await minutes(office, id);
      office.clock.advance(3_600_000);
      expect((await minutes(office, id)).equals(first)).toBe(true);
      expect(Number(pdfInfo(first).get('Pages'))).toBeGreaterThan(1);
      expect(pdfInfo(first).get('Title')).toBe('Berita Acara Impor');
      const journal = await office.as('auditor').settings.journal({ action: 'import.minutes_written' });
      expect(JSON.parse(journal.rows[0]?.detail ?? '')).toEqual({
        sha256: createHash('sha256').update(first).digest('hex'),
      });
    },
  );

  officeTest('are never written over the office itself', async ({ office }) => {
    const id = await stage(office, writeList(office.dataDir));
    const path = join(office.dataDir, 'berjasa.db');
    expect(await refusalCode(office.as('clerk').imports.minutes({ id, path }))).toBe('exports.database_file');
  });
});
