import { join } from 'node:path';
import { _electron, type Page } from 'playwright-core';
import { type Desktop, freshDataFolder, openDesktop, removeDataFolders } from '#tests/support/desktop.ts';
import { takeOfficeScreen } from '#tests/support/desktop-look.ts';
import setUpDesktop from '#tests/support/desktop-setup.ts';
import { cell, chooseList, commitImport, goTo, openOffice, startStaging, t } from '#tests/support/desktop-steps.ts';
import { turnWheel, visitBlocks } from '#tests/support/grid-scroll.ts';
import { machineSwitches } from '#tools/runtime/resolve.ts';
import { quantile, tenths } from './figures.ts';
import { type FrameReport, whileRecordingFrames } from './frame-gaps.ts';
import { writeBenchList } from './list.ts';

/** Turns of the wheel, each over ten rows. */
const turns = 300;
const blocks = 200;

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Milliseconds between two frames, those of the page's own work, and the processor time of its thread for each turn of the wheel. */
function figuresOf({ gaps, worked }: FrameReport, steps: number) {
  const lengths = gaps.map(({ length }) => length);
  const own = gaps.map((gap) => gap.own);
  return {
    frames: gaps.length,
    p50: tenths(quantile(lengths, 0.5)),
    p95: tenths(quantile(lengths, 0.95)),
    longest: Math.max(0, ...lengths),
    ownP95: tenths(quantile(own, 0.95)),
    longestOwn: Math.max(0, ...own),
    over50: own.filter((length) => length > 50).length,
    over100: own.filter((length) => length > 100).length,
    ...(worked === null ? {} : { workedPerStep: tenths(worked / steps) }),
  };
}

type Figures = ReturnType<typeof figuresOf>;

const ratio = (own: number | undefined, base: number | undefined): number | null =>
  own === undefined || !base ? null : Number((own / base).toFixed(2));

const against = (own: Figures, base: Figures) => ({
  ownP95: ratio(own.ownP95, base.ownP95),
  workedPerStep: ratio(own.workedPerStep, base.workedPerStep),
});

/** Lets the window draw frames with nothing to do. */
async function rest(page: Page): Promise<void> {
  for (let frame = 0; frame < turns; frame += 1) {
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
}

/** The same Electron with as many cells that nothing but the browser draws, scrolled the same way. */
async function scrollBareGrid(): Promise<Figures> {
  const main = join(import.meta.dirname, '../support/bare-page');
  const args = [main, ...machineSwitches(), `--page=${join(import.meta.dirname, 'bare-grid/index.html')}`];
  const application = await _electron.launch({ args, timeout: 60_000 });
  try {
    const page = await application.firstWindow();
    await page.locator('#port').hover();
    await turnWheel(page, 20);
    return figuresOf(await whileRecordingFrames({ application, page }, () => turnWheel(page, turns)), turns);
  } finally {
    await application.close();
  }
}

/** Brings the list into the register by the screens; the window's frames while its rows are read, and while they are entered. */
async function fillRegister(desktop: Desktop, list: string) {
  const { page } = desktop;
  await takeOfficeScreen(desktop);
  await openOffice(desktop);
  await chooseList(desktop, list);
  const ended = () => page.getByRole('button', { name: t('jobs.open', { running: 0 }) }).waitFor({ timeout: 600_000 });
  const reading = await whileRecordingFrames(desktop, async () => {
    await startStaging(page);
    await page.getByRole('heading', { name: t('imports.progress.staging') }).waitFor();
    await ended();
  });
  const entering = await whileRecordingFrames(desktop, async () => {
    await commitImport(page);
    await page.getByRole('button', { name: t('imports.result.open') }).waitFor({ timeout: 600_000 });
  });
  return { reading: figuresOf(reading, 1), entering: figuresOf(entering, 1) };
}

/** Megabytes (2^20 bytes) of JavaScript that the window holds after it has thrown away what it can. */
async function heap(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return tenths(usedSize / 1024 / 1024);
}

async function scrollRegister(desktop: Desktop) {
  const { page } = desktop;
  await goTo(page, 'workers');
  await cell(page, 0, 'name').filter({ hasText: /\w/ }).waitFor();
  await cell(page, 0, 'birthPlace').hover();
  await turnWheel(page, 20);
  const atRest = figuresOf(await whileRecordingFrames(desktop, () => rest(page)), turns);
  const scrolling = figuresOf(await whileRecordingFrames(desktop, () => turnWheel(page, turns)), turns);
  const jumping = figuresOf(await whileRecordingFrames(desktop, () => visitBlocks(page, 0, blocks)), blocks);
  return { atRest, scrolling, jumping, heap: { blocks, megabytes: await heap(page), aim: 120 } };
}

/**
 * The window on the office's list: frames while it is imported, in a fast scroll of ten rows a frame and in jumps over 200 blocks,
 * beside the same window at rest and a page of as many bare cells scrolled the same way. Milliseconds; `own` is without what
 * other work on the machine cost.
 */
export async function benchScroll(folder: string) {
  const tearDown = await setUpDesktop();
  try {
    const { path } = await writeBenchList(folder);
    say('Scrolling bare cells ...');
    const bare = await scrollBareGrid();
    const desktop = await openDesktop(freshDataFolder());
    desktop.page.setDefaultTimeout(60_000);
    say('Importing the list by the screens ...');
    const importing = await fillRegister(desktop, path);
    say('Scrolling the register ...');
    const register = await scrollRegister(desktop);
    await desktop.quit();
    const ratios = {
      toBareCells: against(register.scrolling, bare),
      toRest: against(register.scrolling, register.atRest),
    };
    return {
      turns,
      rowsPerTurn: 10,
      aim: { over100: 0, heapMegabytes: 120 },
      bareCells: bare,
      importing,
      ...register,
      ratios,
    };
  } finally {
    removeDataFolders();
    tearDown();
  }
}
