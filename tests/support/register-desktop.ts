import type { Desktop } from './desktop.ts';
import { freshDataFolder, openDesktop } from './desktop.ts';
import { takeOfficeScreen } from './desktop-look.ts';
import { cell, chooseList, commitImport, goTo, openOffice, startStaging } from './desktop-steps.ts';
import { writeSample } from './office-work.ts';

/** An office whose administrator stands before a register of a sample list of this many rows. */
export async function openRegister(rows: number): Promise<Desktop> {
  const list = await writeSample(freshDataFolder(), rows);
  const desktop = await openDesktop();
  const { page } = desktop;
  page.setDefaultTimeout(20_000);
  await takeOfficeScreen(desktop);
  await openOffice(desktop);
  await chooseList(desktop, list);
  await startStaging(page);
  await commitImport(page);
  await goTo(page, 'workers');
  await cell(page, 0, 'name').waitFor();
  return desktop;
}

/** What a program put on the clipboard. */
export type Clipped = { readonly text: string; readonly html: string };

/** Puts something on the system's clipboard, as another program does. */
export function putOnClipboard({ application }: Desktop, content: Partial<Clipped>): Promise<void> {
  return application.evaluate(({ clipboard }, data) => clipboard.write(data), content);
}

/** What the system's clipboard holds. */
export function readSystemClipboard({ application }: Desktop): Promise<Clipped> {
  return application.evaluate(({ clipboard }) => ({ text: clipboard.readText(), html: clipboard.readHTML() }));
}

/** The text that cells of a column show, from a row on. */
export async function columnTexts({ page }: Desktop, column: string, from: number, count: number): Promise<string[]> {
  const texts: string[] = [];
  for (let row = from; row < from + count; row += 1) {
    texts.push(((await cell(page, row, column).textContent()) ?? '').trim());
  }
  return texts;
}

/** Presses keys one after another. */
export async function press({ page }: Desktop, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}
