import { buildIfStale } from '#tools/build-if-stale.ts';
import { openVirtualDisplay } from '#tools/runtime/display.ts';
import { resolveElectron } from '#tools/runtime/resolve.ts';
import { ensureSystem } from '#tools/runtime/system-libraries.ts';

/**
 * Before the first desktop test: an Electron, the system's libraries and tools, a fresh build, and on Linux a display of
 * our own, so that nothing flickers over the developer's screen. Returns what takes the display away again.
 */
export default async function setUpDesktop(): Promise<() => void> {
  const electron = await resolveElectron();
  ensureSystem(electron.executable, process.platform === 'linux' ? ['Xvfb', 'pdftotext', 'qpdf', 'zbarimg'] : []);
  await buildIfStale();
  // Playwright and the helpers start the Electron of this folder.
  process.env.ELECTRON_OVERRIDE_DIST_PATH = electron.folder;
  if (process.platform !== 'linux') return () => {};
  const display = await openVirtualDisplay();
  process.env.DISPLAY = display.name;
  return display.close;
}
