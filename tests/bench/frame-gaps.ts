import { existsSync, readFileSync } from 'node:fs';
import type { ElectronApplication, Page } from 'playwright-core';

/** The time between two frames of the window, in milliseconds. */
export type FrameGap = {
  readonly length: number;
  /**
   * The part of it that is the page's own: the longest time in which its thread answered nothing, without the time in
   * which it was ready to work and waited for a processor. A late frame of a page that answers all the while is the
   * work of the processes that draw, which a busy machine holds up.
   */
  readonly own: number;
};

/** How the window drew while it was recorded; `worked` is the processor time of the page's thread, null where no system tells it. */
export type FrameReport = { readonly gaps: readonly FrameGap[]; readonly worked: number | null };

/** How long a thread had worked and waited for a processor in all, at one moment; all in milliseconds. */
type Sample = { readonly at: number; readonly worked: number; readonly waited: number };

/** Moments since the recording began at which the page drew a frame, and at which its thread was free. */
type Moments = { readonly frames: number[]; readonly free: number[] };

declare global {
  interface Window {
    frameRecording?: Moments & { readonly timer: ReturnType<typeof setInterval> };
  }
}

/**
 * Follows how long the page's thread works and waits for a processor, as Linux counts it. Other systems do not tell: there
 * nothing is subtracted.
 */
function followThread(pid: number): () => readonly Sample[] {
  const file = `/proc/${pid}/task/${pid}/schedstat`;
  if (!existsSync(file)) return () => [];
  const samples: Sample[] = [];
  const note = () => {
    const [worked = 0, waited = 0] = readFileSync(file, 'utf8').split(' ').map(Number);
    samples.push({ at: Date.now(), worked: worked / 1e6, waited: waited / 1e6 });
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

/** Runs in the page. */
function startRecording(): void {
  const frames = [Date.now()];
  const free = [Date.now()];
  const recording = { frames, free, timer: setInterval(() => free.push(Date.now()), 5) };
  window.frameRecording = recording;
  const note = () => {
    if (window.frameRecording !== recording) return;
    frames.push(Date.now());
    requestAnimationFrame(note);
  };
  requestAnimationFrame(note);
}

/** Runs in the page. */
function endRecording(): Moments {
  const { frames, free, timer } = window.frameRecording ?? { frames: [], free: [], timer: undefined };
  clearInterval(timer);
  delete window.frameRecording;
  return { frames: [...frames, Date.now()], free };
}

/** The longest time between two of the moments that the page's thread had a processor or was blocked. */
function longestSilence(moments: readonly number[], samples: readonly Sample[]): number {
  const silences = moments.slice(1).map((now, index) => {
    const before = moments[index] ?? now;
    return now - before - (waitedUntil(samples, now) - waitedUntil(samples, before));
  });
  return Math.max(0, Math.round(Math.max(...silences)));
}

/** The time between two frames that were drawn one after the other, and how much of it was the page's own. */
function gapsOf({ frames, free }: Moments, samples: readonly Sample[]): readonly FrameGap[] {
  return frames.slice(1).map((now, index) => {
    const before = frames[index] ?? now;
    const within = free.filter((moment) => moment > before && moment < now);
    return { length: now - before, own: longestSilence([before, ...within, now], samples) };
  });
}

/** Notes the moment of every frame of the window while `work` is done. A page that is blocked draws none. */
export async function whileRecordingFrames(
  { application, page }: { readonly application: ElectronApplication; readonly page: Page },
  work: () => Promise<unknown>,
): Promise<FrameReport> {
  const pid = await application.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0,
  );
  await page.evaluate(startRecording);
  const endFollowing = followThread(pid);
  await work();
  const moments = await page.evaluate(endRecording);
  const samples = endFollowing();
  const [first, last] = [samples[0], samples.at(-1)];
  return { gaps: gapsOf(moments, samples), worked: first && last ? last.worked - first.worked : null };
}
