import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportRow } from '#shared/contract/imports.ts';
import type { BackendClient } from '#shared/contract/index.ts';
import type { TestOffice } from './office.ts';
import { resultOf } from './outcomes.ts';

/** Writes a list of these lines, the header first, semicolons between the cells; its path. */
export function writeLines(office: TestOffice, lines: readonly string[], name = 'daftar.csv'): string {
  const path = join(office.dataDir, name);
  writeFileSync(path, `${lines.join('\r\n')}\r\n`);
  return path;
}

/** A staged list: its id, its rows and the rest of it. */
export type StagedTestList = {
  readonly id: number;
  readonly rows: readonly ImportRow[];
  readonly summary: Awaited<ReturnType<BackendClient['imports']['get']>>;
};

/** Stages a list as the clerk; its rows. Totals must close. */
export async function stageList(
  office: TestOffice,
  path: string,
  options: Omit<Parameters<BackendClient['imports']['stage']>[0], 'path'> = {},
): Promise<StagedTestList> {
  const clerk = office.as('clerk');
  const id = Number((await resultOf(clerk, clerk.imports.stage({ path, ...options }))).importId);
  const { rows } = await clerk.imports.rows({ id, end: 10_000 });
  return { id, rows, summary: await clerk.imports.get({ id }) };
}

/** Puts a staged list into the register as the clerk; the job's result. */
export async function commitList(office: TestOffice, id: number) {
  const clerk = office.as('clerk');
  return resultOf(clerk, clerk.imports.commit({ id }));
}

/** The verdict and the codes of each row, for a look at all of them at once. */
export function outcomes(rows: readonly ImportRow[]): readonly string[] {
  return rows.map(({ verdict, problems }) => [verdict, ...problems.map(({ code }) => code)].join(' '));
}
