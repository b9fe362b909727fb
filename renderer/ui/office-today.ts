/** Today's civil date `YYYY-MM-DD` in WITA, the office's time zone, wherever the computer stands. */
export function officeToday(now: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Makassar', dateStyle: 'short' }).format(now);
}
