import type { Desktop } from './desktop.ts';
import { freshDataFolder } from './desktop.ts';
import { openDesktopOffice } from './desktop-office.ts';
import { cell, chooseList, commitImport, goTo, startStaging } from './desktop-steps.ts';
import { writeSample } from './office-work.ts';

/** An office whose administrator stands before a register of a sample list of this many rows. */
export async function openRegister(rows: number): Promise<Desktop> {
  const list = await writeSample(freshDataFolder(), rows);
  const desktop = await openDesktopOffice();
  const { page } = desktop;
  await chooseList(desktop, list);
  await startStaging(page);
  await commitImport(page);
  await goTo(page, 'workers');
  await cell(page, 0, 'name').filter({ hasText: /\w/ }).waitFor();
  return desktop;
}

/** What a program put on the clipboard. */
export type Clipped = { readonly text: string; readonly html: string };

/**
 * Puts something on the system's clipboard, as another program does. Older Electrons take all forms at once, newer ones as
 * items; the types know the newer ones only.
 */
export function putOnClipboard({ application }: Desktop, content: Partial<Clipped>): Promise<void> {
  return application.evaluate(async ({ clipboard, ClipboardItem: Item }, data) => {
    const name: string = 'write';
    const write: (content: unknown) => unknown = Reflect.get(clipboard, name).bind(clipboard);
    const forms = { 'text/plain': data.text ?? '', ...(data.html ? { 'text/html': data.html } : {}) };
    await write(Reflect.has(clipboard, 'readHTML') ? data : [new Item(forms)]);
  }, content);
}

/** What the system's clipboard holds. */
export function readSystemClipboard({ application }: Desktop): Promise<Clipped> {
  return application.evaluate(async ({ clipboard }) => {
    const text = await clipboard.readText();
    const readHtml: (() => string) | undefined = Reflect.get(clipboard, 'readHTML');
    if (readHtml) return { text, html: readHtml.call(clipboard) };
    const item = (await clipboard.read()).find(({ types }) => types.includes('text/html'));
    const form = await item?.getType<'text/html'>('text/html');
    return { text, html: form ? await form.text() : '' };
  });
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
