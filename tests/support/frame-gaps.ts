import { existsSync, readFileSync } from 'node:fs';
import type { Desktop } from './desktop.ts';

/** The time between two frames of the window, in milliseconds. */
export type FrameGap = {
  readonly length: number;
  /** What is left of it without the time in which the window was ready to work and waited for a processor. */
  readonly own: number;
};

/** How the window drew while it was recorded; the gaps with the longest own time first. */
export type FrameReport = { readonly frames: number; readonly gaps: readonly FrameGap[] };

/** How long a thread had waited for a processor in all, at one moment; both in milliseconds. */
type Sample = { readonly at: number; readonly waited: number };

declare global {
  interface Window {
    /** Moments of all frames since the recording began. */
    recordedFrames?: number[];
  }
}

/**
 * Follows how long the page's thread waits for a processor, as Linux counts it. Other systems do not tell: there nothing
 * is subtracted.
 */
function followWaiting(pid: number): () => readonly Sample[] {
  const file = `/proc/${pid}/task/${pid}/schedstat`;
  if (!existsSync(file)) return () => [];
  const samples: Sample[] = [];
  const note = () => {
    const nanoseconds = Number(readFileSync(file, 'utf8').split(' ')[1]);
    samples.push({ at: Date.now(), waited: nanoseconds / 1e6 });
  };
  note();
  const timer = setInterval(note, 10);
  return () => {
    clearInterval(timer);
    note();
    return samples;
  };
}

/** Time waited until a moment, between two samples by proportion. */
function waitedUntil(samples: readonly Sample[], moment: number): number {
  const after = samples.findIndex(({ at }) => at >= moment);
  const right = samples[after] ?? samples.at(-1);
  const left = samples[after - 1] ?? right;
  if (!left || !right || right.at === left.at) return right?.waited ?? 0;
  return left.waited + ((right.waited - left.waited) * (moment - left.at)) / (right.at - left.at);
}

/** Notes the moment of every frame of the window while `work` is done. A page that is blocked draws none. */
export async function whileRecordingFrames(
  { application, page }: Desktop,
  work: () => Promise<void>,
): Promise<FrameReport> {
  const pid = await application.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0,
  );
  await page.evaluate(() => {
    const moments = [Date.now()];
    window.recordedFrames = moments;
    const note = () => {
      if (window.recordedFrames !== moments) return;
      moments.push(Date.now());
      requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
  });
  const endWaiting = followWaiting(pid);
  await work();
  const moments = await page.evaluate(() => {
    const recorded = [...(window.recordedFrames ?? []), Date.now()];
    delete window.recordedFrames;
    return recorded;
  });
  const samples = endWaiting();
  const gaps = moments.slice(1).map((now, index) => {
    const before = moments[index] ?? now;
    const waited = waitedUntil(samples, now) - waitedUntil(samples, before);
    return { length: now - before, own: Math.max(0, Math.round(now - before - waited)) };
  });
  return { frames: gaps.length - 1, gaps: gaps.toSorted((left, right) => right.own - left.own) };
}
