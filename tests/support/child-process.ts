import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

/** How a script is started: variables for its environment and, on Unix, the largest file that it may write. */
export type ChildOptions = {
  readonly env?: Readonly<Record<string, string>>;
  /** In kilobytes: whatever the process writes beyond fails, as on a full disk. */
  readonly largestFile?: number;
};

function start(script: string, parameters: readonly string[], options: ChildOptions) {
  const threads = pathToFileURL(join(import.meta.dirname, 'bundled-threads.ts')).href;
  const command = [process.execPath, '--import', threads, join(import.meta.dirname, 'children', script), ...parameters];
  const env = { ...process.env, ...options.env };
  const [program = '', ...rest] =
    options.largestFile === undefined
      ? command
      : ['sh', '-c', `ulimit -f ${options.largestFile * 2}; exec "$@"`, 'sh', ...command];
  return spawn(program, rest, { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Runs a script of `children/` to its end and reads the JSON that it prints on its last line. */
export async function runChild(
  script: string,
  parameters: readonly string[],
  options: ChildOptions = {},
): Promise<unknown> {
  const child = start(script, parameters, options);
  let output = '';
  let errors = '';
  child.stdout.on('data', (piece) => {
    output += piece;
  });
  child.stderr.on('data', (piece) => {
    errors += piece;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${script} ended with ${code}: ${errors}`);
  return JSON.parse(output.trim().split('\n').at(-1) ?? '');
}

/** A running script of `children/`, its lines, and its sudden end. */
export type RunningChild = {
  /** Resolves when the script has printed this line. */
  readonly said: (line: string) => Promise<void>;
  /** Ends the process at once, as a power cut would; resolves when it is gone. */
  readonly kill: () => Promise<void>;
};

/** Starts a script of `children/` that is to be killed. */
export function startChild(script: string, parameters: readonly string[], options: ChildOptions = {}): RunningChild {
  const child = start(script, parameters, options);
  const closed = once(child, 'close');
  const lines = new Set<string>();
  const waiting = new Map<string, () => void>();
  let errors = '';
  child.stderr.on('data', (piece) => {
    errors += piece;
  });
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.add(line);
    waiting.get(line)?.();
  });
  return {
    said: (line) =>
      new Promise((resolve, reject) => {
        if (lines.has(line)) return resolve();
        waiting.set(line, resolve);
        void closed.then(() => reject(new Error(`${script} ended before "${line}": ${errors}`)));
      }),
    kill: async () => {
      child.kill('SIGKILL');
      await closed;
    },
  };
}
