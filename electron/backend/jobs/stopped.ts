import type { ProblemData } from '#shared/contract/base.ts';

/** What is told of a job that was stopped, by its kind: what became of its work. */
const afterStop: Readonly<Record<string, string>> = {
  'workers.bulk': 'workers.bulk_stopped',
  'workers.turn': 'workers.turn_stopped',
};

/** What became of the work of a job of this kind that was stopped; null where its state says enough. */
export function stoppedProblem(kind: string): ProblemData | null {
  const code = afterStop[kind];
  return code === undefined ? null : { code, params: {} };
}
