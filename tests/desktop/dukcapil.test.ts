import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desktop, freshDataFolder, openDesktop, removeDataFolders } from '#tests/support/desktop.ts';
import { see, seeOtherwise, takeOfficeScreen } from '#tests/support/desktop-look.ts';
import { chooseList, commitImport, goTo, openOffice, startStaging, status, t } from '#tests/support/desktop-steps.ts';
import { answerLine, readSent, writeAnswer } from '#tests/support/dukcapil-answer.ts';
import { writePeople } from '#tests/support/register.ts';

let desktop: Desktop;
const folder = freshDataFolder();

const people = [
  { name: 'Hasnah Pabeta', birthDate: '1971-02-03', address: 'Jl. Kandea No. 5' },
  { name: 'Kaharuddin Tenrigau', birthDate: '1982-05-06', sex: 'L', address: 'Lr. 12 No. 8' },
  { name: 'Jumriati Wirasakti', birthDate: '1993-08-09', address: 'Jl. Tinumbu No. 77' },
  { name: 'Syamsul Lolongan', birthDate: '1964-11-12', sex: 'L', address: 'Jl. Sunu Blok B' },
  { name: 'Nurlaela Kumala', birthDate: '1988-01-20', address: 'Jl. Cakalang No. 31' },
];

const states = ['match', 'partial', 'no_match', 'duplicate', 'deceased'] as const;

beforeAll(async () => {
  const list = writePeople(folder, people);
  desktop = await openDesktop();
  const { page } = desktop;
  page.setDefaultTimeout(60_000);
  await takeOfficeScreen(desktop);
  await openOffice(desktop);
  await chooseList(desktop, list);
  await startStaging(page);
  await commitImport(page);
  await goTo(page, 'workers');
  await page.getByRole('button', { name: t('workers.actions.submit'), exact: true }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Usulkan/ })
    .click();
});

afterAll(async () => {
  await desktop.quit();
  removeDataFolders();
});

test('a file goes out, its answer comes back, and the case shows what differs', { timeout: 300_000 }, async () => {
  const { page } = desktop;
  const path = join(folder, 'padan.xlsx');
  await goTo(page, 'verification');
  await status(page, t('verification.list.total', { n: people.length })).waitFor();
  await page.getByRole('link', { name: t('dukcapil.open') }).click();
  await status(page, t('dukcapil.send.total', { n: people.length })).waitFor();
  await desktop.answerSaveDialog(path);
  await page.getByRole('button', { name: t('dukcapil.send.write', { n: people.length }) }).click();
  const read = page.getByRole('button', { name: t('dukcapil.batches.readOf', { id: 1 }) });
  await read.waitFor();
  expect(existsSync(path)).toBe(true);
  await status(page, t('dukcapil.send.nothing')).waitFor();
  await see(desktop, 'dukcapil-sent');

  const sent = await readSent(path);
  const lines = sent.map((line, index) => answerLine(line, states[index] ?? 'match'));
  const moved = { ...lines[1], ALAMAT: 'JL. VETERAN SELATAN NO. 3', KETERANGAN: 'Pindah alamat' };
  await desktop.answerOpenDialog(writeAnswer(folder, [...lines.with(1, moved), { ...lines[0], NO_REF: 'P77-1' }]));
  await read.click();
  await page.getByRole('heading', { level: 1, name: t('dukcapil.answer.title') }).waitFor();
  await page
    .getByRole('table', { name: t('dukcapil.answer.rows') })
    .getByRole('rowheader')
    .first()
    .waitFor();
  await see(desktop, 'dukcapil-answer');
  await seeOtherwise(desktop, 'dukcapil-answer');

  const label = t('dukcapil.answer.record', { n: people.length });
  await page.getByRole('button', { name: label }).click();
  await page.getByRole('dialog').getByRole('button', { name: label }).click();
  await page.getByRole('button', { name: t('dukcapil.answer.undo') }).waitFor();
  await page.getByRole('link', { name: t('dukcapil.back') }).click();
  await page.getByText(t('dukcapil.batches.complete'), { exact: true }).waitFor();
  const deceased = t('dukcapil.send.showView', { view: t('states.match.deceased'), n: 1 });
  await page.getByRole('button', { name: deceased }).click();
  await status(page, t('verification.list.total', { n: 1 })).waitFor();
  await see(desktop, 'dukcapil-queue');
  await page.getByRole('link', { name: t('verification.list.open', { name: 'Nurlaela Kumala' }) }).click();
  const block = page.getByRole('region', { name: t('dukcapil.case.title') });
  await block.getByText(t('dukcapil.case.deceased')).waitFor();
  await see(desktop, 'dukcapil-deceased');
});

test('a clerk takes a value over from the answer', { timeout: 300_000 }, async () => {
  const { page } = desktop;
  await goTo(page, 'verification');
  await page.getByRole('button', { name: t('verification.filters.clear') }).click();
  await page.getByRole('link', { name: t('verification.list.open', { name: 'Kaharuddin Tenrigau' }) }).click();
  const block = page.getByRole('region', { name: t('dukcapil.case.title') });
  const row = block.getByRole('row').filter({ hasText: 'JL. VETERAN SELATAN NO. 3' });
  await row.waitFor();
  await see(desktop, 'dukcapil-case');
  await seeOtherwise(desktop, 'dukcapil-case');
  await block.getByRole('button', { name: t('dukcapil.case.takeOf', { field: t('fields.address') }) }).click();
  await row.waitFor({ state: 'detached' });
  await block.getByRole('rowheader', { name: t('fields.name') }).waitFor();
});

test('a profile is written line by line', { timeout: 300_000 }, async () => {
  const { page } = desktop;
  await goTo(page, 'verification');
  await page.getByRole('link', { name: t('dukcapil.open') }).click();
  await page.getByRole('link', { name: t('dukcapil.profiles.open') }).click();
  await page.getByRole('button', { name: t('dukcapil.profiles.copyOf', { name: 'Profil bawaan' }) }).click();
  await page
    .getByLabel(t('dukcapil.profiles.headerOf', { n: 2 }))
    .first()
    .fill('NO_REF');
  await page.getByText(t('dukcapil.profiles.flaws.headerTwice')).waitFor();
  await page
    .getByLabel(t('dukcapil.profiles.headerOf', { n: 2 }))
    .first()
    .fill('NOMOR_NIK');
  await page.getByRole('button', { name: t('dukcapil.profiles.down', { name: 'NO_REF' }) }).click();
  await page.getByRole('columnheader', { name: 'NOMOR_NIK' }).waitFor();
  await see(desktop, 'dukcapil-profile');
  await seeOtherwise(desktop, 'dukcapil-profile');
  await page.getByRole('button', { name: t('common.save') }).click();
  const copy = t('dukcapil.profiles.copyName', { name: 'Profil bawaan' });
  await page.getByRole('rowheader', { name: copy, exact: true }).waitFor();
});
