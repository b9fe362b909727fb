import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Desktop, openDesktop, removeDataFolders } from '#tests/support/desktop.ts';
import { see, seeOtherwise, takeOfficeScreen } from '#tests/support/desktop-look.ts';
import { administrator, cell, goTo, signIn, status, t } from '#tests/support/desktop-steps.ts';
import {
  columnTexts,
  openRegister,
  press,
  putOnClipboard,
  readSystemClipboard,
} from '#tests/support/register-desktop.ts';

let desktop: Desktop;

beforeAll(async () => {
  desktop = await openRegister(600);
});

afterAll(async () => {
  await desktop.quit();
  removeDataFolders();
});

beforeEach(async () => {
  await cell(desktop.page, 0, 'birthPlace').click();
});

afterEach(() => {
  expect(desktop.pageErrors).toEqual([]);
});

const size = (rows: number, columns: number): Locator =>
  status(desktop.page, t('register.range.size', { rows, columns, cells: rows * columns }));

/** The notice of what a paste, fill or clearing saved; it is closed, so that the next one is not taken for it. */
async function told(kind: 'paste' | 'fill' | 'clear', n: number): Promise<string> {
  const text = t('register.batch.saved', { kind: t(`register.batch.kinds.${kind}`), n });
  const notice = desktop.page.getByRole('alert').filter({ hasText: text }).first();
  await notice.waitFor();
  const whole = (await notice.textContent()) ?? '';
  await notice.getByRole('button', { name: t('common.close') }).click();
  await notice.waitFor({ state: 'detached' });
  await cell(desktop.page, 0, 'birthPlace').focus();
  return whole;
}

const places = (count: number, from = 0) => columnTexts(desktop, 'birthPlace', from, count);

async function shows(values: readonly string[], from = 0): Promise<void> {
  await vi.waitFor(async () => expect(await places(values.length, from)).toEqual(values), 10_000);
}

describe('a range', () => {
  test('grows by Shift and arrows, by Shift and a click, and by dragging', async () => {
    const { page } = desktop;
    await press(desktop, 'Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowRight');
    await size(3, 2).waitFor();
    await press(desktop, 'Escape');
    await cell(page, 4, 'birthDate').click({ modifiers: ['Shift'] });
    await size(5, 2).waitFor();
    await cell(page, 1, 'kk').hover();
    await page.mouse.down();
    await cell(page, 3, 'birthDate').hover();
    await page.mouse.up();
    await size(3, 3).waitFor();
    await see(desktop, '50-daftar-rentang');
    await seeOtherwise(desktop, '50-daftar-rentang');
  });

  test('reaches the end of the list and whole rows, columns and everything', async () => {
    const { page } = desktop;
    const total = Number(/\d[\d.]*/.exec((await status(page, 'pekerja').first().textContent()) ?? '')?.[0]);
    await press(desktop, 'Control+Shift+ArrowDown');
    await size(total, 1).waitFor();
    await press(desktop, 'Control+Home', 'Control+Space');
    await size(total, 1).waitFor();
    await press(desktop, 'Control+Home', 'Shift+Space');
    await size(1, 20).waitFor();
    await press(desktop, 'Control+a');
    await size(total, 20).waitFor();
  });

  test('scrolls along when the mouse is held beyond the edge', async () => {
    const { page } = desktop;
    await cell(page, 0, 'birthPlace').hover();
    await page.mouse.down();
    const box = await page.getByRole('grid').boundingBox();
    await page.mouse.move((box?.x ?? 0) + 700, (box?.y ?? 0) + (box?.height ?? 0) + 40, { steps: 5 });
    await cell(page, 60, 'birthPlace').waitFor();
    await page.mouse.up();
    await press(desktop, 'Control+Home');
    await cell(page, 0, 'birthPlace').waitFor();
  });

  test('lets Tab and Enter run through its cells', async () => {
    await cell(desktop.page, 1, 'birthDate').click({ modifiers: ['Shift'] });
    await press(desktop, 'Tab', 'Tab');
    const place = () =>
      desktop.page.evaluate(() => {
        const focused = document.activeElement;
        return `${focused?.closest('[row-index]')?.getAttribute('row-index')} ${focused?.getAttribute('col-id')}`;
      });
    expect(await place()).toBe('1 birthPlace');
    await press(desktop, 'Shift+Enter');
    expect(await place()).toBe('0 birthPlace');
    await size(2, 2).waitFor();
  });
});

describe('the keyboard', () => {
  test('types, moves on with arrows, and leaves with Escape', async () => {
    await press(desktop, 'Enter');
    await desktop.page.keyboard.type('BONE');
    await press(desktop, 'ArrowDown');
    await shows(['BONE'], 1);
    await desktop.page.keyboard.type('TIDAK JADI');
    await press(desktop, 'Escape');
    expect((await places(1, 2))[0]).not.toBe('TIDAK JADI');
    await press(desktop, 'Control+z');
    await vi.waitFor(async () => expect((await places(1, 1))[0]).not.toBe('BONE'));
  });

  test('shows its map on F1', async () => {
    await press(desktop, 'F1');
    await desktop.page.getByRole('dialog', { name: t('register.keys.title') }).waitFor();
    await see(desktop, '51-daftar-tombol');
    await press(desktop, 'Escape');
    await desktop.page.getByRole('dialog').waitFor({ state: 'detached' });
  });
});

describe('the clipboard', () => {
  test('gets tab-separated text and a table whose cells are text', async () => {
    await cell(desktop.page, 0, 'name').click();
    await press(desktop, 'Shift+ArrowDown', 'Shift+ArrowRight', 'Control+c');
    const names = await columnTexts(desktop, 'name', 0, 2);
    const niks = await columnTexts(desktop, 'nik', 0, 2);
    await vi.waitFor(async () => {
      const { text, html } = await readSystemClipboard(desktop);
      expect(text).toBe(`${names[0]}\t${niks[0]}\r\n${names[1]}\t${niks[1]}\r\n`);
      expect(html).toContain("mso-number-format:'\\@'");
      expect(html).toContain(`>${niks[0]}</td>`);
    });
  });

  test('gets rows that were not loaded', async () => {
    await press(desktop, 'Control+Shift+ArrowDown', 'Control+c');
    await vi.waitFor(async () => {
      const { text } = await readSystemClipboard(desktop);
      expect(text.split('\r\n').length).toBeGreaterThan(400);
    }, 10_000);
    await press(desktop, 'Control+Home');
    await cell(desktop.page, 0, 'birthPlace').waitFor();
  });

  test('of Excel is pasted as one act and taken back as one', async () => {
    const before = await places(3);
    await putOnClipboard(desktop, { text: 'GOWA\r\n"UJUNG\nPANDANG"\r\nMAROS\r\n' });
    await press(desktop, 'Control+v');
    await told('paste', 3);
    await shows(['GOWA', 'UJUNG PANDANG', 'MAROS']);
    await press(desktop, 'Control+z');
    await shows(before);
    await press(desktop, 'Control+y');
    await shows(['GOWA', 'UJUNG PANDANG', 'MAROS']);
    await press(desktop, 'Control+z');
    await shows(before);
  });

  test('with one value fills a range; one row is repeated', async () => {
    await putOnClipboard(desktop, { text: 'BARRU\n', html: '<table><tr><td sdnum="1057;0;@">BARRU</td></tr></table>' });
    await cell(desktop.page, 3, 'birthPlace').click({ modifiers: ['Shift'] });
    await press(desktop, 'Control+v');
    await told('paste', 4);
    await shows(['BARRU', 'BARRU', 'BARRU', 'BARRU']);
    await press(desktop, 'Control+z');
    await vi.waitFor(async () => expect((await places(1))[0]).not.toBe('BARRU'));
  });

  test('with names instead of codes is understood', async () => {
    await putOnClipboard(desktop, { text: 'P\r\n' });
    await cell(desktop.page, 0, 'sex').click();
    const other = (await columnTexts(desktop, 'sex', 0, 1))[0] === t('workers.sex.L') ? 'P' : 'L';
    await putOnClipboard(desktop, { text: `${other === 'P' ? 'Perempuan' : 'laki-laki'}\r\n` });
    await press(desktop, 'Control+v');
    await told('paste', 1);
    expect(await columnTexts(desktop, 'sex', 0, 1)).toEqual([t(`workers.sex.${other}`)]);
    await press(desktop, 'Control+z');
  });

  test('with wrong values asks first, saves nothing or the right part, and keeps the wrong ones in sight', async () => {
    const { page } = desktop;
    await cell(page, 0, 'birthDate').click();
    const before = await columnTexts(desktop, 'birthDate', 0, 3);
    const block = { text: '17/08/1980\r\n31/02/1980\r\n18-8-1981\r\n' };
    await putOnClipboard(desktop, block);
    await press(desktop, 'Control+v');
    const dialog = page.getByRole('dialog');
    await dialog.getByText(t('errors.workers.date_impossible')).waitFor();
    await see(desktop, '52-tempel-sebagian-salah');
    await dialog.getByRole('button', { name: t('register.batch.saveNothing') }).click();
    expect(await columnTexts(desktop, 'birthDate', 0, 3)).toEqual(before);
    await cell(page, 0, 'birthDate').click();
    await press(desktop, 'Control+v');
    await dialog.getByRole('button', { name: t('register.batch.saveValid', { n: 2 }) }).click();
    expect(await told('paste', 2)).toContain(t('register.batch.refused', { n: 1 }));
    const shown = await columnTexts(desktop, 'birthDate', 0, 3);
    expect([shown[0], shown[2]]).toEqual(['17/08/1980', '18/08/1981']);
    expect(shown[1]).toContain('31/02/1980');
    expect(await cell(page, 1, 'birthDate').getAttribute('aria-invalid')).toBe('true');
    await see(desktop, '53-sel-ditolak');
    await cell(page, 1, 'birthDate').click();
    await press(desktop, 'Escape');
    expect((await columnTexts(desktop, 'birthDate', 1, 1))[0]).toBe(before[1]);
  });

  test('with a NIK that Excel has rounded is refused in its cell', async () => {
    await cell(desktop.page, 0, 'nik').click();
    const html =
      '<table><tr><td align="right" sdval="7371010101900000" sdnum="1057;0;0">7371010101900000</td></tr></table>';
    await putOnClipboard(desktop, { text: '7371010101900000\n', html });
    await press(desktop, 'Control+v');
    await vi.waitFor(async () => expect(await cell(desktop.page, 0, 'nik').getAttribute('aria-invalid')).toBe('true'));
    await press(desktop, 'Escape');
    await told('paste', 0);
  });

  test('with too many cells is sent to the import', async () => {
    await putOnClipboard(desktop, { text: 'x\r\n' });
    await press(desktop, 'Control+a', 'Control+v');
    await desktop.page
      .getByRole('alert')
      .filter({ hasText: t('frame.routes.imports') })
      .first()
      .waitFor();
    await press(desktop, 'Control+Home');
    await cell(desktop.page, 0, 'birthPlace').waitFor();
  });

  test('over read-only columns says which were passed over', async () => {
    await putOnClipboard(desktop, { text: 'x\ty\r\n' });
    await cell(desktop.page, 0, 'state').click();
    await press(desktop, 'Control+v');
    const whole = await told('paste', 0);
    expect(whole).toContain(t('workers.columns.state'));
  });
});

describe('filling and clearing', () => {
  test('down and right write the range as one act', async () => {
    const before = await places(4);
    await press(desktop, 'Shift+ArrowDown', 'Shift+ArrowDown', 'Control+d');
    await vi.waitFor(async () => expect(new Set(await places(3)).size).toBe(1));
    expect(await places(1, 3)).toEqual([before[3]]);
    await press(desktop, 'Control+z');
    await shows(before);
  });

  test('Delete empties the range, and undo brings it back', async () => {
    const before = await places(3);
    await press(desktop, 'Shift+ArrowDown', 'Shift+ArrowDown', 'Delete');
    await shows(['', '', '']);
    await press(desktop, 'Control+z');
    await shows(before);
  });
});

test('the menu of a cell opens by the keyboard and shows where its value comes from', async () => {
  const { page } = desktop;
  await press(desktop, 'Shift+F10');
  const menu = page.getByRole('menu');
  await menu.waitFor();
  await see(desktop, '54-menu-sel');
  await menu.getByRole('menuitem', { name: t('register.menu.passport') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(t('register.passport.source'), { exact: true }).waitFor();
  await see(desktop, '55-paspor-sel');
  await press(desktop, 'Escape');
  await dialog.waitFor({ state: 'detached' });
  await cell(page, 2, 'birthPlace').click({ button: 'right' });
  await menu.getByRole('menuitem', { name: t('register.menu.copy') }).click();
  await vi.waitFor(async () => expect((await readSystemClipboard(desktop)).text).toBe((await places(1, 2))[0]));
});

test('what was pasted yesterday is taken back after a restart', async () => {
  const before = await places(3);
  await cell(desktop.page, 0, 'birthPlace').click();
  await putOnClipboard(desktop, { text: 'SOPPENG\r\nWAJO\r\nBARRU\r\n' });
  await press(desktop, 'Control+v');
  await shows(['SOPPENG', 'WAJO', 'BARRU']);
  await desktop.quit();
  desktop = await openDesktop(desktop.dataDir);
  await takeOfficeScreen(desktop);
  await signIn(desktop.page, administrator.username);
  await goTo(desktop.page, 'workers');
  await shows(['SOPPENG', 'WAJO', 'BARRU']);
  await desktop.page.getByRole('button', { name: new RegExp(`^${t('register.undo.undo')}: `) }).click();
  await shows(before);
});
