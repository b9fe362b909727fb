import { join } from 'node:path';
import { BrowserWindow, nativeTheme, type Rectangle, screen } from 'electron';
import type { Folders } from './folders.ts';
import type { Log } from './log.ts';
import { appOrigin } from './protocol.ts';
import type { SettingsFile, WindowPlace } from './settings-file.ts';

const defaultSize = { width: 1280, height: 720 };

function overlap(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}

/** The remembered place, unless the screen it was on is gone: then the window would open where nobody sees it. */
function usablePlace(place: WindowPlace | null): WindowPlace | null {
  if (!place) return null;
  const visible = screen.getAllDisplays().some((display) => overlap(display.workArea, place) > 100 * 100);
  return visible ? place : null;
}

function rememberPlace(window: BrowserWindow, settings: SettingsFile): void {
  window.on('close', () => {
    settings.change({ window: { ...window.getNormalBounds(), maximized: window.isMaximized() } });
  });
}

/** A page that died is loaded anew; the office's data are in the backend, which goes on. */
function reviveAfterCrash(window: BrowserWindow, log: Log): void {
  window.webContents.on('render-process-gone', (_event, details) => {
    log('window-ended', { kind: details.reason, code: String(details.exitCode) });
    if (details.reason !== 'clean-exit') window.webContents.reload();
  });
  window.webContents.on('unresponsive', () => log('window-unresponsive'));
}

/** Opens the window where it stood last time and loads the page. */
export function openWindow(folders: Folders, settings: SettingsFile, log: Log): BrowserWindow {
  const place = usablePlace(settings.get().window);
  const window = new BrowserWindow({
    ...defaultSize,
    ...(place ? { x: place.x, y: place.y, width: place.width, height: place.height } : {}),
    minWidth: 800,
    minHeight: 500,
    show: false,
    title: 'Berjasa',
    icon: join(folders.resources, 'icons', 'icon.png'),
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#1a1b1e' : '#ffffff',
    webPreferences: {
      preload: join(folders.out, 'preload', 'index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  window.setMenuBarVisibility(false);
  if (place?.maximized) window.maximize();
  rememberPlace(window, settings);
  reviveAfterCrash(window, log);
  window.once('ready-to-show', () => window.show());
  void window.loadURL(developmentServer ?? `${appOrigin}/`);
  return window;
}
