import { appendFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { logFields } from '#shared/contract/host-messages.ts';

/** Fields of a log line: codes, counts and durations, never a value of a person. */
export type LogFields = z.infer<typeof logFields>;

/** Writes one line of the log. */
export type Log = (event: string, fields?: LogFields) => void;

const files = 5;
const bytesPerFile = 1_000_000;

function fileName(folder: string, age: number): string {
  return join(folder, age === 0 ? 'berjasa.log' : `berjasa.${age}.log`);
}

function rotate(folder: string): void {
  for (let age = files - 2; age >= 0; age -= 1) {
    if (existsSync(fileName(folder, age))) renameSync(fileName(folder, age), fileName(folder, age + 1));
  }
}

/**
 * Opens the log: five files of one megabyte, the oldest is overwritten. Only the fields of the allow-list are written,
 * whatever a caller passes. A log that cannot be written never stops the work.
 */
export function openLog(folder: string, now: () => Date): Log {
  const current = fileName(folder, 0);
  return (event, fields = {}) => {
    const allowed = logFields.safeParse(fields);
    const line = `${JSON.stringify({ at: now().toISOString(), event, ...(allowed.success ? allowed.data : {}) })}\n`;
    try {
      mkdirSync(folder, { recursive: true });
      if (existsSync(current) && statSync(current).size + line.length > bytesPerFile) rotate(folder);
      appendFileSync(current, line, { mode: 0o600 });
    } catch {
      // A full disk is told by the backend when a write of data fails.
    }
  };
}

/** File and line of each frame without the message, which could quote a person's data. */
export function stackOnly(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [error.name, ...frames.slice(0, 8)].join('\n');
}
