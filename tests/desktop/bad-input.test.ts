import { mkdirSync, readFileSync, renameSync, rmSync, truncateSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { parseKey, recoveryKeyOf } from '#backend/settings/recovery-key.ts';
import { type Desktop, freshDataFolder, openDesktop, removeDataFolders } from '#tests/support/desktop.ts';
import { see, takeOfficeScreen } from '#tests/support/desktop-look.ts';
import { administrator, chooseList, goTo, offerPassword, openOffice, signIn, t } from '#tests/support/desktop-steps.ts';
import { packWorkbook, temporaryFiles, workbookParts } from '#tests/support/make-workbook.ts';
import { openFile, startHost } from '#tests/support/office.ts';
import { root } from '#tools/paths.ts';

const files = temporaryFiles();
let desktop: Desktop;

afterEach(() => desktop.quit());
afterAll(() => {
  removeDataFolders();
  files.remove();
});

/** Opens the application on a folder, in the size of the office's screens. */
async function open(dataDir?: string): Promise<void> {
  desktop = await openDesktop(dataDir);
  await takeOfficeScreen(desktop);
}

const alertWith = (text: string) => desktop.page.getByRole('alert').filter({ hasText: text });

const sample = readFileSync(join(root, 'resources', 'sample', 'daftar-contoh.xlsx'));
const compoundFile = (inside: string) =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1500), Buffer.from(inside, 'utf16le')]);
/** One part that swells to 300 MB. */
const bomb = () => {
  const parts = workbookParts([{ name: 'A', rows: [['Nama', 'NIK']] }]);
  parts['xl/worksheets/sheet1.xml'] = `<a><row><c t="str"><v>${' '.repeat(300_000_000)}</v></c></row></a>`;
  return packWorkbook(parts);
};

const wrongFiles: readonly (readonly [string, string, () => Uint8Array | string, string])[] = [
  ['an empty file', 'kosong.xlsx', () => '', 'file_empty'],
  ['a picture called .xlsx', 'gambar.xlsx', () => Buffer.from('89504e470d0a1a0a00ff', 'hex'), 'format_not_supported'],
  ['a file with a password', 'rahasia.xlsx', () => compoundFile('EncryptedPackage'), 'password_protected'],
  ['a file that was cut off', 'terpotong.xlsx', () => sample.subarray(0, sample.length / 2), 'file_damaged'],
  ['a file that swells', 'bengkak.xlsx', bomb, 'file_too_large'],
];

test('wrong files are refused in words, and leave nothing', async () => {
  await open();
  const { page } = desktop;
  await openOffice(desktop);
  for (const [what, name, content, code] of wrongFiles) {
    await chooseList(desktop, files.write(name, content()));
    await alertWith(t(`errors.imports.${code}`)).waitFor({ timeout: 8_000 });
    await alertWith(t('imports.inspect.kept')).waitFor();
    expect(await page.getByRole('heading', { level: 1 }).textContent(), what).toBe(t('imports.new'));
    await see(desktop, `60-impor-${basename(name, '.xlsx')}`);
  }
  const noList = packWorkbook(workbookParts([{ name: 'Catatan', rows: [['rapat jam dua'], ['bawa map']] }]));
  await chooseList(desktop, files.write('catatan.xlsx', noList));
  await page.getByText(t('imports.inspect.noSheet')).waitFor();
  expect(await page.getByRole('button', { name: t('imports.inspect.start') }).isDisabled()).toBe(true);
  await see(desktop, '61-impor-bukan-daftar');
  await goTo(page, 'imports');
  await page.getByRole('heading', { name: t('imports.list.emptyTitle') }).waitFor();
  await goTo(page, 'workers');
  await page.getByRole('heading', { name: t('workers.empty.title') }).waitFor();
});

describe('an office', () => {
  /** Founds an office, quits, changes its folder and opens it again; gives its recovery key. */
  async function reopened(change: (dataDir: string, recoveryKey: string) => void): Promise<string> {
    await open();
    const recoveryKey = await openOffice(desktop);
    await desktop.quit();
    change(desktop.dataDir, recoveryKey);
    await open(desktop.dataDir);
    return recoveryKey;
  }
  const signInHeading = () => desktop.page.getByRole('heading', { name: t('session.signIn.title') });
  const unusable = () => desktop.page.getByRole('heading', { name: t('session.unusable.title') });

  test('whose key this computer has lost opens with the recovery key only', async () => {
    const recoveryKey = await reopened((dataDir) =>
      renameSync(join(dataDir, 'office-key.json'), join(dataDir, 'lost.json')),
    );
    const { page } = desktop;
    const offer = async (key: string) => {
      await page.getByLabel(t('session.keyNeeded.label')).fill(key);
      await page.getByRole('button', { name: t('session.keyNeeded.submit') }).click();
    };
    await page.getByRole('heading', { name: t('session.keyNeeded.title') }).waitFor();
    await see(desktop, '62-kunci-diperlukan');
    await offer('ABCD-1234');
    await alertWith(t('errors.settings.bad_recovery_key')).waitFor();
    await offer(recoveryKeyOf('ab'.repeat(32)));
    await alertWith(t('errors.settings.wrong_key')).waitFor();
    await see(desktop, '63-kunci-salah');
    await offer(recoveryKey.toLowerCase().replaceAll('-', ' '));
    await signInHeading().waitFor();
    await signIn(page, administrator.username);
    await desktop.quit();
    await open(desktop.dataDir);
    await signInHeading().waitFor();
  });

  test('of a newer Berjasa is not touched', async () => {
    await reopened((dataDir, recoveryKey) => {
      const connection = openFile(dataDir, parseKey(recoveryKey));
      connection.pragma('user_version = 999');
      connection.close();
    });
    await unusable().waitFor();
    await desktop.page.getByText(/Berjasa yang lebih baru \(bentuk 999/).waitFor();
    await see(desktop, '64-basis-data-lebih-baru');
  });

  test('whose file was cut off is told as damaged', async () => {
    await reopened((dataDir) => truncateSync(join(dataDir, 'berjasa.db'), 40_960));
    await unusable().waitFor();
    await desktop.page.getByText(t('errors.settings.damaged')).waitFor();
    await see(desktop, '65-basis-data-rusak');
  });

  test('whose file cannot be written is told so', async () => {
    await reopened((dataDir) => {
      rmSync(join(dataDir, 'berjasa.db'));
      mkdirSync(join(dataDir, 'berjasa.db'));
    });
    await unusable().waitFor();
    await desktop.page.getByText(t('errors.settings.not_writable')).waitFor();
    await see(desktop, '66-folder-tidak-dapat-ditulis');
  });

  test('that another program uses opens once that one has ended', async () => {
    const dataDir = freshDataFolder();
    const other = startHost({ dataDir });
    await open(dataDir);
    await unusable().waitFor();
    await desktop.page.getByText(t('errors.settings.in_use')).waitFor();
    await see(desktop, '67-folder-dipakai');
    await other.close();
    await desktop.page.getByRole('button', { name: t('session.unusable.retry') }).click();
    await desktop.page.getByRole('heading', { name: t('session.setup.title') }).waitFor();
  });

  test('makes a guesser of passwords wait', async () => {
    await open();
    await openOffice(desktop);
    const { page } = desktop;
    await page.keyboard.press('Control+l');
    await page.getByRole('button', { name: t('session.lock.other') }).click();
    await signInHeading().waitFor();
    await offerPassword(page, administrator.username, 'bukan kata sandinya');
    await alertWith(t('errors.accounts.wrong_sign_in')).waitFor();
    await see(desktop, '04-masuk-ditolak');
    for (let attempt = 1; attempt <= 12; attempt += 1) {
      await offerPassword(page, administrator.username, `tebakan ke-${attempt}`);
      await page.getByRole('alert').waitFor();
      if ((await page.getByRole('alert').textContent())?.includes('accounts.too_many_attempts')) break;
    }
    await alertWith('accounts.too_many_attempts').waitFor();
    await see(desktop, '68-terlalu-banyak-percobaan');
  });
});
