import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Desktop, removeDataFolders } from '#tests/support/desktop.ts';
import { see } from '#tests/support/desktop-look.ts';
import { cell, goTo, t, typeIntoCell } from '#tests/support/desktop-steps.ts';
import { columnTexts, openRegister, press, putOnClipboard } from '#tests/support/register-desktop.ts';
import { fromExcel, fromLibreOffice } from '#tests/support/spreadsheet-clipboard.ts';

let desktop: Desktop;

beforeAll(async () => {
  desktop = await openRegister(300);
});

afterAll(async () => {
  await desktop.quit();
  removeDataFolders();
});

beforeEach(() => goAlong(0, 'birthPlace'));

afterEach(async () => {
  if ((await desktop.page.getByRole('dialog').count()) > 0) await press(desktop, 'Escape');
  expect(desktop.pageErrors).toEqual([]);
});

const shows = (column: string, values: readonly string[], from = 0) =>
  vi.waitFor(async () => expect(await columnTexts(desktop, column, from, values.length)).toEqual(values), 10_000);

/** Column and row of the cell that the keyboard is on. */
const place = () =>
  desktop.page.evaluate(() => {
    const focused = document.activeElement;
    return `${focused?.getAttribute('col-id')} ${focused?.closest('[row-index]')?.getAttribute('row-index')}`;
  });

/** Goes along the row by the arrows, as the column may be out of sight. */
async function goAlong(row: number, column: string): Promise<void> {
  await cell(desktop.page, row, 'name').click();
  for (let step = 0; step < 24 && !(await place()).startsWith(`${column} `); step += 1)
    await press(desktop, 'ArrowRight');
  expect(await place()).toBe(`${column} ${row}`);
}

/** Columns of the grid from left to right. */
const columnOrder = () =>
  desktop.page.evaluate(() =>
    [...document.querySelectorAll('.ag-header-cell[col-id]')]
      .sort((left, right) => left.getBoundingClientRect().left - right.getBoundingClientRect().left)
      .map((head) => head.getAttribute('col-id')),
  );

async function undoTo(column: string, values: readonly string[]): Promise<void> {
  await press(desktop, 'Control+z');
  await shows(column, values);
}

describe('what a spreadsheet really writes', () => {
  const block = [
    ['7371010101900011', 'UJUNG\nPANDANG', '17/08/1985'],
    ['7371010101900012', 'DESA "LAMA"', '01/02/1990'],
  ];

  test('Excel: identifiers keep their digits, a cell its quotes and line breaks', async () => {
    const before = await columnTexts(desktop, 'birthPlace', 0, 2);
    await putOnClipboard(desktop, fromExcel(block));
    await cell(desktop.page, 0, 'kk').click();
    await press(desktop, 'Control+v');
    await shows('birthPlace', ['UJUNG PANDANG', 'DESA "LAMA"']);
    await shows('kk', ['7371010101900011', '7371010101900012']);
    await shows('birthDate', ['17/08/1985', '01/02/1990']);
    await undoTo('birthPlace', before);
  });

  test('LibreOffice: all columns of a block, with dates, leading zeros and quotes at a beginning', async () => {
    const before = await columnTexts(desktop, 'birthPlace', 0, 3);
    await putOnClipboard(desktop, fromLibreOffice('block'));
    await cell(desktop.page, 0, 'kk').click();
    await press(desktop, 'Control+v');
    await shows('birthPlace', ['UJUNG PANDANG', 'DESA "LAMA"', 'A < B & C']);
    await shows('kk', ['7371010101900011', '7371010101900012', '7371010101900013']);
    await shows('birthDate', ['17/08/1985', '01/02/1990', '01/01/1980']);
    await goAlong(0, 'rw');
    await shows('address', ['Jl. Uji 1, Lorong "B"', '"Kutip" di awal', 'Jl. Berspasi 3']);
    await shows('rt', ['007', '001', '010']);
    await shows('rw', ['012', '002', '003']);
    await press(desktop, 'Control+z');
    await goAlong(0, 'birthPlace');
    await shows('birthPlace', before);
  });

  test('LibreOffice: a 16-digit number comes in its rounded form and is refused with its reason', async () => {
    await goAlong(0, 'kk');
    const [before = ''] = await columnTexts(desktop, 'kk', 0, 1);
    await putOnClipboard(desktop, fromLibreOffice('number'));
    await press(desktop, 'Control+v');
    const dialog = desktop.page.getByRole('dialog');
    await dialog.getByRole('cell', { name: '7,37101010190001E+15' }).waitFor();
    await dialog.getByRole('button', { name: t('register.batch.saveNothing') }).click();
    await shows('kk', [before]);
  });

  test('LibreOffice: a single cell with a line break stays one cell', async () => {
    const before = await columnTexts(desktop, 'birthPlace', 0, 2);
    await putOnClipboard(desktop, fromLibreOffice('single'));
    await cell(desktop.page, 0, 'birthPlace').click();
    await press(desktop, 'Control+v');
    await shows('birthPlace', ['UJUNG PANDANG', before[1] ?? '']);
    await undoTo('birthPlace', before);
  });

  test('a quick hand takes back what it has just pasted or typed, not the act before', async () => {
    const { page } = desktop;
    const [first = '', second = ''] = await columnTexts(desktop, 'birthPlace', 0, 2);
    await page.getByRole('button', { name: t('register.undo.nothingToUndo') }).waitFor();
    await putOnClipboard(desktop, { text: 'GOWA' });
    await cell(page, 0, 'birthPlace').click();
    await press(desktop, 'Control+v', 'Control+z');
    await page.getByRole('button', { name: /^Ulangi: .*, 1 sel, / }).waitFor();
    await shows('birthPlace', [first, second]);
    await typeIntoCell(page, 1, 'birthPlace', 'BONE');
    await shows('birthPlace', [first, 'BONE']);
    await typeIntoCell(page, 0, 'birthPlace', 'TAKALAR');
    await press(desktop, 'Control+z');
    await page.getByRole('button', { name: /^Ulangi: .*, 1 sel, / }).waitFor();
    await shows('birthPlace', [first, 'BONE']);
    await undoTo('birthPlace', [first, second]);
  });

  test('one row goes over many rows, and one column over many columns', async () => {
    const before = await columnTexts(desktop, 'birthPlace', 0, 3);
    await putOnClipboard(desktop, { text: 'GOWA\t02/03/1988\r\n' });
    await cell(desktop.page, 2, 'birthDate').click({ modifiers: ['Shift'] });
    await press(desktop, 'Control+v');
    await shows('birthPlace', ['GOWA', 'GOWA', 'GOWA']);
    await shows('birthDate', ['02/03/1988', '02/03/1988', '02/03/1988']);
    await undoTo('birthPlace', before);
  });
});

describe('cells', () => {
  test('that are cut move when they are pasted, as one act', async () => {
    const mothers = await columnTexts(desktop, 'birthPlace', 0, 2);
    const others = await columnTexts(desktop, 'birthPlace', 4, 2);
    await press(desktop, 'Shift+ArrowDown', 'Control+x');
    await cell(desktop.page, 4, 'birthPlace').click();
    await press(desktop, 'Control+v');
    await shows('birthPlace', mothers, 4);
    await shows('birthPlace', ['', '']);
    await undoTo('birthPlace', mothers);
    await shows('birthPlace', others, 4);
  });

  test('fill to the right and are emptied together', async () => {
    await goAlong(0, 'motherName');
    const mothers = await columnTexts(desktop, 'motherName', 0, 2);
    const heirs = await columnTexts(desktop, 'heirName', 0, 2);
    await press(desktop, 'Shift+ArrowRight', 'Shift+ArrowDown', 'Control+r');
    await shows('heirName', mothers);
    await press(desktop, 'Delete');
    await shows('heirName', ['', '']);
    await shows('motherName', ['', '']);
    await undoTo('heirName', mothers);
    await undoTo('heirName', heirs);
  });

  test('take dates as people write them and keep a wrong one in sight', async () => {
    const [before = ''] = await columnTexts(desktop, 'birthDate', 0, 1);
    for (const [typed, shown] of [
      ['7 Agustus 1985', '07/08/1985'],
      ['8-9-1986', '08/09/1986'],
      ['10091987', '10/09/1987'],
    ] as const) {
      await typeIntoCell(desktop.page, 0, 'birthDate', typed);
      await shows('birthDate', [shown]);
    }
    await typeIntoCell(desktop.page, 0, 'birthDate', '31/02/1985');
    await vi.waitFor(async () =>
      expect(await cell(desktop.page, 0, 'birthDate').getAttribute('aria-invalid')).toBe('true'),
    );
    await cell(desktop.page, 0, 'birthDate').click();
    await press(desktop, 'Escape');
    await shows('birthDate', ['10/09/1987']);
    await press(desktop, 'Control+z', 'Control+z', 'Control+z');
    await shows('birthDate', [before]);
  });

  test.each([
    ['sex', 'per', /^Perempuan/],
    ['occupationCode', 'nela', /^Nelayan/],
    ['incomeBand', 'di bawah', /^Di bawah/],
  ] as const)('take a choice of %s by the keyboard, and nonsense stays in sight', async (column, typed, choice) => {
    const { page } = desktop;
    await goAlong(0, column);
    const [before = ''] = await columnTexts(desktop, column, 0, 1);
    await page.keyboard.type(typed, { delay: 20 });
    await page.getByRole('option', { name: choice }).first().waitFor();
    await see(desktop, `82-pilihan-${column}`);
    await press(desktop, 'Enter');
    await vi.waitFor(async () => expect((await columnTexts(desktop, column, 0, 1))[0]).toMatch(choice), 10_000);
    await goAlong(0, column);
    await page.keyboard.type('zzz', { delay: 20 });
    await press(desktop, 'Enter');
    await vi.waitFor(async () => expect(await cell(page, 0, column).getAttribute('aria-invalid')).toBe('true'), 10_000);
    await cell(page, 0, column).click();
    await press(desktop, 'Escape');
    await vi.waitFor(async () => expect((await columnTexts(desktop, column, 0, 1))[0]).toMatch(choice), 10_000);
    if (!choice.test(before)) await undoTo(column, [before]);
  });

  test('take no RT of letters or four digits, and no name without letters', async () => {
    for (const [column, typed] of [
      ['rt', 'abc'],
      ['rt', '9999'],
      ['name', '😀 --'],
    ] as const) {
      await goAlong(0, column);
      const [before = ''] = await columnTexts(desktop, column, 0, 1);
      await press(desktop, 'F2', 'Control+a');
      await desktop.page.keyboard.insertText(typed);
      await press(desktop, 'Enter');
      const refused = cell(desktop.page, 0, column);
      await vi.waitFor(async () => expect(await refused.getAttribute('aria-invalid')).toBe('true'), 10_000);
      await refused.click();
      await press(desktop, 'Escape');
      await shows(column, [before]);
    }
  });

  test('take a kelurahan by any spelling; Tab takes the choice and moves on', async () => {
    const { page } = desktop;
    await goAlong(0, 'villageCode');
    const [before = ''] = await columnTexts(desktop, 'villageCode', 0, 1);
    await page.keyboard.type('kel. Rapokalling', { delay: 20 });
    await page.getByRole('option', { name: /^Rappokalling/ }).waitFor();
    await press(desktop, 'Escape');
    await shows('villageCode', [before]);
    await page.keyboard.type('KARUISI UTARA', { delay: 20 });
    await page.getByRole('option', { name: /^Karuwisi Utara/ }).waitFor();
    await press(desktop, 'Tab');
    await shows('villageCode', ['Karuwisi Utara']);
    expect(await place()).toBe('districtName 0');
    await undoTo('villageCode', [before]);
  });
});

describe('columns', () => {
  test('are pinned by dragging their heads and let go by the menu', async () => {
    const { page } = desktop;
    const head = (id: string) => page.locator(`[role="columnheader"][col-id="${id}"]`);
    await head('birthDate').scrollIntoViewIfNeeded();
    const from = await head('birthDate').boundingBox();
    const to = await head('name').boundingBox();
    await page.mouse.move((from?.x ?? 0) + 30, (from?.y ?? 0) + 12);
    await page.mouse.down();
    await page.mouse.move((from?.x ?? 0) - 30, (from?.y ?? 0) + 12, { steps: 5 });
    await page.mouse.move((to?.x ?? 0) + 30, (to?.y ?? 0) + 12, { steps: 20 });
    await vi.waitFor(async () => {
      const order = await columnOrder();
      expect(order.indexOf('birthDate')).toBeLessThan(order.indexOf('nik'));
    });
    await page.mouse.up();
    await page
      .getByRole('main')
      .getByRole('button', { name: t('register.columns.open'), exact: true })
      .click();
    const look = page.getByRole('dialog', { name: t('register.columns.open') });
    await look.getByRole('button', { name: t('register.columns.unpin', { name: t('fields.birthDate') }) }).click();
    await look.getByRole('button', { name: t('register.columns.reset') }).click();
    await press(desktop, 'Escape');
    await vi.waitFor(async () => {
      const order = await columnOrder();
      expect(order.indexOf('birthDate')).toBeGreaterThan(order.indexOf('birthPlace'));
    });
  });
});

test('the menu key opens the menu of a cell and gives the keyboard back', async () => {
  await press(desktop, 'ContextMenu');
  await desktop.page.getByRole('menu', { name: t('register.menu.label') }).waitFor();
  await press(desktop, 'Escape');
  await vi.waitFor(async () => expect(await place()).toBe('birthPlace 0'));
});

test('the list is found again as it was left: search, place and ticked people', async () => {
  const { page } = desktop;
  await press(desktop, 'Control+End');
  const last = await place();
  const row = Number(last.split(' ')[1]);
  await cell(page, row, 'ag-Grid-SelectionColumn').getByRole('checkbox').check();
  await page.getByText(t('workers.footer.selected', { n: 1 }), { exact: true }).waitFor();
  await goTo(page, 'home');
  await goTo(page, 'workers');
  await cell(page, row, 'name').filter({ hasText: /\w/ }).waitFor();
  await page.getByText(t('workers.footer.selected', { n: 1 }), { exact: true }).waitFor();
  await page
    .getByRole('main')
    .getByRole('button', { name: t('workers.footer.clearSelection') })
    .click();
  await cell(page, row, 'name').click();
  await press(desktop, 'Control+Home');
});
