import type { ProblemData } from '#shared/contract/base.ts';

/** What is told of a job that was cancelled or cut off, by its kind: what it leaves behind and what to do. */
const afterStop: Readonly<Record<string, string>> = {
  'workers.bulk': 'workers.bulk_stopped',
  'workers.turn': 'workers.turn_stopped',
};

/** What a job of this kind leaves behind when it is stopped; null where its state says enough. */
export function stoppedProblem(kind: string): ProblemData | null {
  const code = afterStop[kind];
  return code === undefined ? null : { code, params: {} };
}
