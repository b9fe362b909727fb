import { existsSync, readFileSync } from 'node:fs';
import type { Desktop } from './desktop.ts';

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

/** How the window drew while it was recorded; the gaps with the longest own time first. */
export type FrameReport = { readonly frames: number; readonly gaps: readonly FrameGap[] };

/** How long a thread had waited for a processor in all, at one moment; both in milliseconds. */
type Sample = { readonly at: number; readonly waited: number };

/** Moments since the recording began at which the page drew a frame, and at which its thread was free. */
type Moments = { readonly frames: number[]; readonly free: number[] };

declare global {
  interface Window {
    frameRecording?: Moments & { readonly timer: ReturnType<typeof setInterval> };
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

/** Notes the moment of every frame of the window while `work` is done. A page that is blocked draws none. */
export async function whileRecordingFrames(
  { application, page }: Desktop,
  work: () => Promise<void>,
): Promise<FrameReport> {
  const pid = await application.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0,
  );
  await page.evaluate(startRecording);
  const endWaiting = followWaiting(pid);
  await work();
  const { frames, free } = await page.evaluate(endRecording);
  const samples = endWaiting();
  const gaps = frames.slice(1).map((now, index) => {
    const before = frames[index] ?? now;
    const within = free.filter((moment) => moment > before && moment < now);
    return { length: now - before, own: longestSilence([before, ...within, now], samples) };
  });
  return { frames: gaps.length - 1, gaps: gaps.toSorted((left, right) => right.own - left.own) };
}
