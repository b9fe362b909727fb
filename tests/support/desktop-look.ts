import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from 'playwright-core';
import { expect, vi } from 'vitest';
import { translate } from '#shared/i18n/index.ts';
import { type Desktop, pictures } from './desktop.ts';

const loading = translate('id')('common.loading');

/** The screen of the office's computers. The application's own window is the first one, number 1. */
const screen = { width: 1366, height: 768 };

/** An X server without a window manager keeps a window a pixel smaller than its screen. */
async function hasSize(page: Page, size: typeof screen): Promise<void> {
  const fits = ({ width, height }: typeof screen) =>
    Math.abs(innerWidth - width) <= 1 && Math.abs(innerHeight - height) <= 1;
  for (let looks = 200; !(await page.evaluate(fits, size)); looks -= 1) {
    if (looks === 0) throw new Error(`The window does not become ${size.width} × ${size.height}.`);
    await page.waitForTimeout(50);
  }
}

/** Gives the page the size of the office's screens. */
export async function takeOfficeScreen({ application, page }: Desktop): Promise<void> {
  await application.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.fromId(1)?.setContentSize(width, height);
  }, screen);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await hasSize(page, screen);
}

async function withTheme(desktop: Desktop, dark: boolean, use: () => Promise<void>): Promise<void> {
  const choose = (theme: 'dark' | 'light') =>
    desktop.application.evaluate(({ nativeTheme }, source) => {
      nativeTheme.themeSource = source;
    }, theme);
  if (!dark) return use();
  await choose('dark');
  await desktop.page.locator('html[data-mantine-color-scheme="dark"]').waitFor();
  await use();
  await choose('light');
  await desktop.page.locator('html[data-mantine-color-scheme="light"]').waitFor();
}

async function withZoom(desktop: Desktop, zoom: number, use: () => Promise<void>): Promise<void> {
  const set = async (factor: number) => {
    await desktop.application.evaluate(({ BrowserWindow }, value) => {
      BrowserWindow.fromId(1)?.webContents.setZoomFactor(value);
    }, factor);
    await hasSize(desktop.page, { width: screen.width / factor, height: screen.height / factor });
  };
  if (zoom === 1) return use();
  await set(zoom);
  try {
    await use();
  } finally {
    await set(1);
  }
}

/** Does something while the page is enlarged to 200 %, as people with weak eyes have it. */
export const whileEnlarged = (desktop: Desktop, use: () => Promise<void>): Promise<void> => withZoom(desktop, 2, use);

/** How a screen is photographed besides the usual way. */
type Look = {
  readonly dark?: boolean;
  readonly zoom?: number;
  /** What is looked at besides while the page is like that. */
  readonly meanwhile?: () => Promise<void>;
};

/** What the window shows: Playwright's own picture is cut off when the page is zoomed. */
async function capture({ application }: Desktop, path: string): Promise<void> {
  const picture = await application.evaluate(async ({ BrowserWindow }) =>
    (await BrowserWindow.fromId(1)?.webContents.capturePage())?.toPNG().toString('base64'),
  );
  writeFileSync(path, Buffer.from(picture ?? '', 'base64'));
}

/** Waits until nothing is being loaded any more and no tooltip stands over the screen. */
async function settled({ page }: Desktop): Promise<void> {
  await page.mouse.move(0, 0);
  await vi.waitFor(async () => {
    expect(await page.getByLabel(loading).count()).toBe(0);
    expect(await page.getByRole('tooltip').count()).toBe(0);
  }, 10_000);
}

/** Waits until every change of colour has ended and the page has been drawn as it is now. */
async function drawn(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const finite = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().iterations === 1);
    await Promise.allSettled(finite.map(({ finished }) => finished));
    for (let frame = 0; frame < 3; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
  });
}

/** Waits until the first page of a PDF is drawn in the window, black on white, with its words over it. Gives the desk on which it lies. */
export async function paperDrawn({ page }: Desktop, title: string): Promise<Locator> {
  const desk = page.getByRole('region', { name: title, exact: true });
  const sheet = desk.locator('[data-page="1"][data-drawn="true"]');
  await sheet.waitFor();
  const ink = await sheet.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
    const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    let [white, black] = [0, 0];
    for (let at = 0; at < pixels.length; at += 4) {
      if ((pixels[at] ?? 0) > 250) white += 1;
      if ((pixels[at] ?? 255) < 60) black += 1;
    }
    return { white: white / (canvas.width * canvas.height), black };
  });
  expect(ink.white).toBeGreaterThan(0.5);
  expect(ink.black).toBeGreaterThan(50);
  await drawn(page);
  return desk;
}

/** Saves `NAME.png`, and with a look `NAME-dark.png`, `NAME-200.png` or both. */
export async function photograph(desktop: Desktop, name: string, look: Look = {}): Promise<void> {
  const { dark = false, zoom = 1, meanwhile } = look;
  const file = [name, dark ? 'dark' : '', zoom === 1 ? '' : String(zoom * 100)].filter(Boolean).join('-');
  const take = async () => {
    await drawn(desktop.page);
    await (zoom === 1 ? desktop.screenshot(file) : capture(desktop, join(pictures, `${file}.png`)));
    await meanwhile?.();
  };
  await settled(desktop);
  await withTheme(desktop, dark, () => withZoom(desktop, zoom, take));
}

/** Fails when axe-core finds something serious or critical on the page as it is now. */
async function expectAccessible({ page }: Desktop): Promise<void> {
  // Without the legacy mode axe opens a second page, which Electron cannot.
  // Describing each node that is as it should be takes as long as looking for the others.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  const { violations } = await axe.analyze();
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  const found = grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  expect(found).toEqual([]);
}

/** A picture of the screen, and no grave finding of axe-core on it. */
export async function see(desktop: Desktop, name: string): Promise<void> {
  await photograph(desktop, name);
  await expectAccessible(desktop);
}

/** A screen as it is also seen: dark, where axe-core must be content too, and enlarged. */
export async function seeOtherwise(desktop: Desktop, name: string): Promise<void> {
  await photograph(desktop, name, { dark: true, meanwhile: () => expectAccessible(desktop) });
  await photograph(desktop, name, { zoom: 2 });
}
