import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { translate } from '#shared/i18n/index.ts';
import { type Desktop, freshDataFolder, openDesktop, removeDataFolders } from '#tests/support/desktop.ts';
import { fillSetup } from '#tests/support/desktop-steps.ts';
import { root } from '#tools/paths.ts';
import { machineSwitches } from '#tools/runtime/resolve.ts';

const t = translate('id');
let desktop: Desktop;

/** The first screen of an empty data folder: proof that the window talks with the backend. */
const setupHeading = (page: Page) => page.getByRole('heading', { name: t('session.setup.title') });

afterEach(() => desktop.quit());
afterAll(removeDataFolders);

describe('a window', () => {
  beforeEach(async () => {
    desktop = await openDesktop();
    await setupHeading(desktop.page).waitFor();
  });

  test('opens with the set-up of an office and without errors', async () => {
    expect(desktop.page.url()).toBe('app://berjasa/');
    await desktop.screenshot('set-up');
    expect(desktop.pageErrors).toEqual([]);
  });

  test('makes one office of a double click, and shows its recovery key', async () => {
    const { page } = desktop;
    await fillSetup(page);
    await page.getByRole('button', { name: t('session.setup.submit') }).dblclick();
    await page.getByLabel(t('session.recoveryKey.label')).waitFor();
    expect(desktop.pageErrors).toEqual([]);
  });

  test('has no Node and no Electron in its page', async () => {
    const found = await desktop.page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'electron'].filter((name) => name in globalThis),
    );
    expect(found).toEqual([]);
  });

  test('is sandboxed, isolated and without webviews', async () => {
    const preferences = await desktop.application.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const read: () => Record<string, unknown> = contents && Reflect.get(contents, 'getLastWebPreferences');
      const { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity } = read.call(contents);
      return { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity };
    });
    expect(preferences).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      webSecurity: true,
    });
  });

  test('stays on its page whatever it is told to load', async () => {
    for (const address of ['https://example.com/', 'file:///etc/passwd', 'data:text/html,x', 'app://other/']) {
      await desktop.page.evaluate((to) => {
        window.location.href = to;
      }, address);
    }
    // Not by a locator: Playwright would wait for the end of a navigation that was refused.
    const heading = await desktop.page.evaluate(async () => {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      return document.querySelector('h1, h2')?.textContent;
    });
    expect(heading).toBe(t('session.setup.title'));
    expect(desktop.page.url()).toBe('app://berjasa/');
  });

  test('opens no other window', async () => {
    expect(await desktop.page.evaluate(() => window.open('https://example.com/'))).toBeNull();
    expect(await desktop.page.evaluate(() => window.open('app://berjasa/'))).toBeNull();
    expect(desktop.application.windows()).toHaveLength(1);
  });

  test('gets no permission', async () => {
    const states = await desktop.page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read'] as PermissionName[];
      const asked = await Promise.all(names.map((name) => navigator.permissions.query({ name })));
      return [...asked.map((status) => status.state), await Notification.requestPermission()];
    });
    expect(new Set(states)).toEqual(new Set(['denied']));
  });

  test('reaches no network', async () => {
    const outcomes = await desktop.page.evaluate(() =>
      Promise.all(
        ['https://example.com/', 'http://127.0.0.1:1/', 'file:///etc/hostname'].map((address) =>
          fetch(address).then(
            () => 'answered',
            () => 'refused',
          ),
        ),
      ),
    );
    expect(outcomes).toEqual(['refused', 'refused', 'refused']);
  });

  test('serves its own files only', async () => {
    const read = (path: string) =>
      desktop.page.evaluate((address) => fetch(address).then((answer) => answer.status), `app://berjasa${path}`);
    expect(await read('/index.html')).toBe(200);
    expect(await read('/..%2f..%2fpackage.json')).toBe(404);
    expect(await read('/%2e%2e/main/index.js')).toBe(404);
    expect(await read('/none.js')).toBe(404);
  });

  test('has a policy under which inline script does not run', async () => {
    const policy = await desktop.page.evaluate(() =>
      fetch('app://berjasa/').then((answer) => answer.headers.get('content-security-policy')),
    );
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    const ran = await desktop.page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'globalThis.inlineScriptRan = true';
      document.head.append(script);
      return 'inlineScriptRan' in globalThis;
    });
    expect(ran).toBe(false);
  });

  test('shows itself when the application is started a second time', async () => {
    const isVisible = () =>
      desktop.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
    await desktop.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
    expect(await isVisible()).toBe(false);
    const executable = await desktop.application.evaluate(() => process.execPath);
    const second = spawnSync(executable, [root, ...machineSwitches(), `--data=${desktop.dataDir}`], {
      timeout: 30_000,
    });
    expect(second.status).toBe(0);
    await expect.poll(isVisible, { timeout: 10_000 }).toBe(true);
  });
});

describe('the backend', () => {
  beforeEach(async () => {
    desktop = await openDesktop();
    await setupHeading(desktop.page).waitFor();
  });

  test('comes back after it was killed, and the window says so', async () => {
    const killed = await desktop.backendPid();
    process.kill(killed, 'SIGKILL');
    await desktop.page.getByText(t('session.backend.back')).waitFor();
    expect(await desktop.backendPid()).not.toBe(killed);
    await setupHeading(desktop.page).waitFor();
  });

  test('is not started a fourth time within five minutes, but by hand', async () => {
    const failed = desktop.page.getByRole('heading', { name: t('session.backend.failed') });
    for (let end = 1; end <= 4; end += 1) {
      const pid = await desktop.backendPid();
      process.kill(pid, 'SIGKILL');
      if (end < 4) await expect.poll(() => desktop.backendPid().catch(() => pid), { timeout: 10_000 }).not.toBe(pid);
    }
    await failed.waitFor();
    await desktop.screenshot('backend-failed');
    await expect(desktop.backendPid()).rejects.toThrow('No backend');
    await desktop.page.getByRole('button', { name: t('session.backend.restart') }).click();
    await setupHeading(desktop.page).waitFor();
  });

  test('ends with the application', async () => {
    const pid = await desktop.backendPid();
    await desktop.quit();
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });
});

describe('this computer', () => {
  test('remembers where the window stood', async () => {
    const place = { x: 90, y: 70, width: 1000, height: 640 };
    desktop = await openDesktop();
    await desktop.application.evaluate(
      ({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds),
      place,
    );
    await desktop.quit();
    desktop = await openDesktop(desktop.dataDir);
    const bounds = await desktop.application.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.getBounds(),
    );
    expect(bounds).toEqual(place);
  });

  test('opens a window on the screen when the remembered place is off it', async () => {
    const dataDir = freshDataFolder();
    mkdirSync(join(dataDir, 'desktop'));
    const window = { x: 9000, y: 9000, width: 1000, height: 640, maximized: false };
    writeFileSync(join(dataDir, 'desktop', 'window.json'), JSON.stringify({ window }));
    desktop = await openDesktop(dataDir);
    const bounds = await desktop.application.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.getBounds(),
    );
    expect(bounds?.x).toBeLessThan(1366);
  });

  test('remembers the theme', async () => {
    const dataDir = freshDataFolder();
    mkdirSync(join(dataDir, 'desktop'));
    const preferences = { theme: 'dark', language: 'en' };
    writeFileSync(join(dataDir, 'desktop', 'window.json'), JSON.stringify({ preferences }));
    desktop = await openDesktop(dataDir);
    await desktop.page.getByRole('heading', { name: translate('en')('session.setup.title') }).waitFor();
    expect(await desktop.page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark');
    expect(await desktop.application.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark');
  });

  test('keeps a log without anything but codes and counts', async () => {
    desktop = await openDesktop();
    await setupHeading(desktop.page).waitFor();
    const lines = readFileSync(join(desktop.dataDir, 'desktop', 'logs', 'berjasa.log'), 'utf8')
      .trim()
      .split('\n');
    const allowed = ['at', 'event', 'code', 'kind', 'procedure', 'id', 'count', 'milliseconds', 'stack'];
    for (const line of lines) expect(allowed).toEqual(expect.arrayContaining(Object.keys(JSON.parse(line))));
  });
});
