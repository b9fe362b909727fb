import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Desktop, freshDataFolder, removeDataFolders } from '#tests/support/desktop.ts';
import { see, seeOtherwise } from '#tests/support/desktop-look.ts';
import { openDesktopOffice } from '#tests/support/desktop-office.ts';
import {
  cell,
  chooseList,
  commitImport,
  createAccount,
  goTo,
  signIn,
  signOut,
  startStaging,
  t,
} from '#tests/support/desktop-steps.ts';
import { nikFor, type PersonLine, writePeople } from '#tests/support/register.ts';
import { press } from '#tests/support/register-desktop.ts';

/** One person under these names, each time with another wrong digit in her NIK; everything else is hers. */
function entered(serial: number, birthDate: string, names: readonly string[]): PersonLine[] {
  const same = {
    birthDate,
    kk: `737101120320${7000 + serial}`,
    address: `Jl. Tinumbu No. ${serial}`,
    phone: `0812399${10_000 + serial}`,
  };
  return names.map((name, time) => ({ ...same, name, nik: nikFor(birthDate, 'P', 1000 * (1 + time) + serial * 10) }));
}

const people: readonly PersonLine[] = [
  ...Array.from({ length: 40 }, (_, index) => ({
    name: `${['Baso', 'Tenri', 'Andi', 'Daeng', 'Nurul'][index % 5]} ${['Rekaan', 'Contoh', 'Umpama', 'Misalan'][index % 4]} ${index}`,
    birthDate: `19${67 + (index % 30)}-0${1 + (index % 9)}-1${index % 10}`,
  })),
  ...entered(11, '1988-04-25', ['Sitti Rampe Hamid', 'St. Rampe Hamid']),
  ...entered(12, '1979-08-03', ['Muhammad Tuju Labbang', 'Muh. Tuju Labbang']),
  ...entered(13, '1992-11-17', ['Rosmini Tallo Karim', 'Rosmini Talo Karim', 'Rosmini Tallo Karimm']),
];

let desktop: Desktop;

beforeAll(async () => {
  desktop = await openDesktopOffice();
});

afterAll(async () => {
  await desktop.quit();
  removeDataFolders();
});

afterEach(() => {
  expect(desktop.pageErrors).toEqual([]);
});

const main = (): Locator => desktop.page.getByRole('main');
const list = (): Locator => main().getByRole('list', { name: t('duplicatesScreen.list.label') });
const clusters = (): Locator => list().getByRole('button');
const current = (): Locator => list().locator('[aria-current="true"]');
const told = (text: string): Locator => main().getByRole('status').filter({ hasText: text });
const tab = (name: string): Locator =>
  main().getByRole('tab', { name: new RegExp(`^${t(`duplicatesScreen.tabs.${name}`)}`) });

/** Says of every row that may be one person with an earlier one that it is somebody else, as a hasty clerk does. */
async function enterAsOthers(page: Page): Promise<void> {
  const pairs = page.getByRole('tab', { name: new RegExp(`^${t('repairs.tabs.duplicates')} \\(`) });
  await pairs.click();
  const confirm = page.getByRole('button', { name: t('repairs.pairs.otherPerson') });
  await confirm.first().waitFor();
  for (let left = await confirm.count(); left > 0; left -= 1) {
    await confirm.first().click();
    await expect.poll(() => confirm.count()).toBe(left - 1);
  }
}

/** Goes to the cluster in which this name stands, by the arrow keys. */
async function goToCluster(name: string): Promise<void> {
  await current().focus();
  await press(desktop, 'Home');
  for (let more = await clusters().count(); more > 0; more -= 1) {
    if (((await current().textContent()) ?? '').includes(name)) return;
    await press(desktop, 'ArrowDown');
  }
  throw new Error(`${name} stands in no cluster.`);
}

describe('Ganda', () => {
  test('says what to do while the register is empty', async () => {
    await goTo(desktop.page, 'duplicates');
    await main().getByText(t('duplicatesScreen.empty.register')).waitFor();
    await see(desktop, '60-ganda-kosong');
  });

  test('finds who stands twice in a list that was imported', async () => {
    const { page } = desktop;
    await chooseList(desktop, writePeople(freshDataFolder(), people));
    await startStaging(page);
    await enterAsOthers(page);
    await commitImport(page);
    await goTo(page, 'duplicates');
    await expect.poll(() => clusters().count(), { timeout: 20_000 }).toBe(3);
    await see(desktop, '61-ganda');
    await seeOtherwise(desktop, '61-ganda');
  });

  test('searches anew at a press, and shows what it learned', async () => {
    const { page } = desktop;
    await main()
      .getByRole('button', { name: t('duplicatesScreen.figures.scan') })
      .click();
    await main()
      .getByText(/^Terakhir dicari/)
      .waitFor();
    await main()
      .getByRole('button', { name: t('duplicatesScreen.figures.model') })
      .click();
    const drawer = page.getByRole('dialog', { name: t('duplicatesScreen.model.title') });
    await drawer.getByLabel(t('duplicatesScreen.model.possible')).fill('-4');
    await drawer.getByText('Peluang 1 banding 16').waitFor();
    await see(desktop, '62-ganda-bobot');
    await drawer.getByRole('button', { name: t('common.save') }).click();
    await page
      .getByRole('alert')
      .filter({ hasText: t('duplicatesScreen.model.saved') })
      .waitFor();
    await press(desktop, 'Escape');
    await drawer.waitFor({ state: 'hidden' });
  });

  test('merges two by keys with a field of the other, and takes it back', async () => {
    const { page } = desktop;
    await goToCluster('Rampe');
    const names = main().getByRole('radio', { name: /^Nama: / });
    await names.first().waitFor();
    const other = (await names.first().isChecked()) ? 'ArrowRight' : 'ArrowLeft';
    await names.locator(':scope:checked').focus();
    await press(desktop, other);
    await main()
      .getByText(/isian diambil dari #\d+: .*Nama/)
      .waitFor();
    await see(desktop, '63-ganda-pilih');
    await press(desktop, 's');
    const dialog = page.getByRole('dialog', { name: t('duplicatesScreen.mergeDialog.title') });
    await dialog.waitFor();
    await page.keyboard.type('Orang yang sama');
    await see(desktop, '64-ganda-gabung');
    await press(desktop, 'Enter');
    await told('digabungkan ke').waitFor();
    await expect.poll(() => clusters().count()).toBe(2);
    await press(desktop, 'Control+z');
    await told(t('duplicatesScreen.done.undone')).waitFor();
    await expect.poll(() => clusters().count()).toBe(3);
  });

  test('takes a note with "two people", by keys, and takes it back', async () => {
    const { page } = desktop;
    await goToCluster('Tuju');
    await press(desktop, 'c');
    await page.getByRole('dialog', { name: t('duplicatesScreen.actions.distinct') }).waitFor();
    await page.keyboard.type('Sepupu, KTP sudah dilihat');
    await see(desktop, '65-ganda-catatan');
    await press(desktop, 'Enter');
    await told('bukan orang yang sama').waitFor();
    await tab('decided').click();
    await main().getByRole('cell', { name: 'Sepupu, KTP sudah dilihat' }).waitFor();
    await tab('open').click();
    await press(desktop, 'Control+z');
    await told(t('duplicatesScreen.done.undone')).first().waitFor();
    await expect.poll(() => clusters().count()).toBe(3);
  });

  test('remembers that two are two', async () => {
    await goToCluster('Tuju');
    await press(desktop, 'b');
    await told('bukan orang yang sama').waitFor();
    await expect.poll(() => clusters().count()).toBe(2);
    await tab('decided').click();
    await main().getByRole('rowheader').filter({ hasText: 'Tuju' }).waitFor();
    await see(desktop, '65-ganda-diputuskan');
    await tab('open').click();
  });

  test('takes one person out of three', async () => {
    const { page } = desktop;
    await goToCluster('Rosmini');
    await main()
      .getByRole('combobox', { name: t('duplicatesScreen.pair.choose') })
      .waitFor();
    await press(desktop, 'p', 'k');
    const dialog = page.getByRole('dialog', { name: t('duplicatesScreen.takeOutDialog.title') });
    await dialog.getByRole('radio').first().waitFor();
    await see(desktop, '66-ganda-tiga');
    await press(desktop, 'Space', 'Enter');
    await told('dikeluarkan dari kelompok').waitFor();
    await expect.poll(() => current().textContent()).not.toContain(t('duplicatesScreen.list.people', { n: 3 }));
    await press(desktop, 'Control+z');
    await told(t('duplicatesScreen.done.undone')).first().waitFor();
    await list()
      .getByText(t('duplicatesScreen.list.people', { n: 3 }))
      .waitFor();
  });

  test('lists merges and takes one apart later', async () => {
    const { page } = desktop;
    await goToCluster('Rampe');
    await main()
      .getByRole('radio', { name: /^Nama: / })
      .first()
      .waitFor();
    await press(desktop, 's');
    await page.getByRole('dialog').waitFor();
    await press(desktop, 'Enter');
    await expect.poll(() => clusters().count()).toBe(1);
    await tab('merges').click();
    await main()
      .getByRole('button', { name: /^Pisahkan kembali .*Rampe/ })
      .click();
    await page.getByRole('dialog').waitFor();
    await see(desktop, '67-ganda-pisah');
    await press(desktop, 'Enter');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await expect
      .poll(() =>
        main()
          .getByText(/^dipisahkan /)
          .count(),
      )
      .toBe(2);
    await tab('open').click();
    await expect.poll(() => clusters().count()).toBe(2);
  });

  test('is reached from the panel of a person', async () => {
    const { page } = desktop;
    await goTo(page, 'workers');
    await page.getByRole('searchbox').first().fill('Rosmini Tallo Karim');
    await cell(page, 0, 'name').filter({ hasText: 'Rosmini' }).click();
    await press(desktop, 'F4');
    await page.getByRole('button', { name: t('duplicatesScreen.person.show') }).click();
    await expect.poll(() => clusters().count()).toBe(1);
  });

  test('is read only for who does not decide', async () => {
    const { page } = desktop;
    await goTo(page, 'settings');
    await page.getByRole('tab', { name: t('settings.tabs.accounts') }).click();
    await createAccount(page, 'kepala.dinas', 'Kepala Dinas', 'head');
    await signOut(page);
    await signIn(page, 'kepala.dinas');
    await goTo(page, 'duplicates');
    await main().getByText(t('duplicatesScreen.empty.readOnly')).waitFor();
    await press(desktop, 's');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await see(desktop, '68-ganda-baca');
  });
});
