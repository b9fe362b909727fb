/** Fields that a log line may carry: codes, counts and durations, never a value of a person. */
export type LogFields = {
  readonly code?: string;
  readonly kind?: string;
  readonly procedure?: string;
  readonly id?: number;
  readonly count?: number;
  readonly milliseconds?: number;
  readonly stack?: string;
};

/** Writes one line of the log. */
export type Log = (event: string, fields?: LogFields) => void;

/** File and line of each frame without the message, which could quote a person's data. */
export function stackOnly(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  const name = error instanceof Error ? error.name : typeof error;
  return [name, ...frames.slice(0, 8)].join('\n');
}
