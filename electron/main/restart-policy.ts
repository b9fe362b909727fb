const window = 5 * 60 * 1000;
const most = 3;

/** Times (milliseconds) of the restarts that still count at `now`. */
export function recentRestarts(times: readonly number[], now: number): readonly number[] {
  return times.filter((time) => now - time < window);
}

/** Whether an ended backend may be started again by itself: at most three times in five minutes. */
export function mayRestart(times: readonly number[], now: number): boolean {
  return recentRestarts(times, now).length < most;
}
