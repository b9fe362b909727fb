import { extname, resolve } from 'node:path';
import { AppError } from '#shared/contract/errors.ts';
import { listKindNames, listKinds } from '#shared/domain/list-kinds.ts';
import { type Arguments, numberOption, UsageError } from './arguments.ts';
import type { OfficeSession } from './office-session.ts';

/** Rows that are asked for at once. */
const page = 5000;

/** A row of the list as the terminal tells it: where it stands, what became of it and why; no value of anybody. */
type RowResult = {
  readonly sheet: string;
  readonly row: number;
  readonly verdict: string;
  readonly problems: readonly { readonly code: string; readonly field: string | null; readonly severity: string }[];
  readonly duplicateOf: string | null;
  readonly workerId: number | null;
};

async function rowResults({ client }: OfficeSession, id: number): Promise<readonly RowResult[]> {
  const results: RowResult[] = [];
  for (let start = 0; ; start += page) {
    const { rows, total } = await client.imports.rows({ id, start, end: start + page });
    for (const { sheet, rowNumber, verdict, problems, duplicateOf, workerId } of rows) {
      const told = problems.map(({ code, field, severity }) => ({ code, field, severity }));
      results.push({ sheet, row: rowNumber, verdict, problems: told, duplicateOf, workerId });
    }
    if (start + page >= total) return results;
  }
}

/** The target of an option that names a file of this kind. @throws UsageError */
function targetOf(given: Arguments, name: 'report' | 'minutes', extension: string): string | null {
  const target = given.option(name);
  if (target === undefined) return null;
  if (extname(target).toLowerCase() !== extension) throw new UsageError(`--${name} FILE${extension}`);
  return resolve(target);
}

/** What must be mended, as the sender's own file; null when there is nothing. */
async function writeReport({ client, wait }: OfficeSession, id: number, path: string): Promise<string | null> {
  try {
    await wait(await client.imports.correction({ id, path }));
    return path;
  } catch (error) {
    if (error instanceof AppError && error.code === 'imports.nothing_to_correct') return null;
    throw error;
  }
}

/** What the list is said to bring, by the name of its kind. @throws UsageError */
function kindOf(given: Arguments) {
  const wanted = given.option('kind');
  const name = listKindNames.find((one) => one === wanted);
  if (wanted !== undefined && name === undefined) throw new UsageError(`--kind ${listKindNames.join('|')}`);
  return name === undefined ? {} : listKinds[name];
}

/** Whether the file goes on from an import: named, none, or as its own mark says. @throws UsageError */
function resumed(given: Arguments): number | null | undefined {
  return given.option('resume') === 'none' ? null : numberOption(given, 'resume');
}

/** Puts the list into the register and waits for the search for duplicates behind it; how many pairs that found, null when it was stopped. */
async function enter({ client, wait }: OfficeSession, id: number): Promise<number | null> {
  const committed = await wait(await client.imports.commit({ id }));
  const jobs = await client.jobs.list({});
  const scan = jobs.find((job) => job.kind === 'duplicates.scan' && job.id > committed.id);
  if (scan === undefined) return null;
  try {
    const { result } = await wait({ jobId: scan.id });
    return Number(result?.certain ?? 0) + Number(result?.likely ?? 0) + Number(result?.possible ?? 0);
  } catch (error) {
    // The list stands in the register whatever became of the search.
    if (error instanceof AppError) return null;
    throw error;
  }
}

/**
 * Brings a list in: reads and checks it, writes what is asked for, then enters it, leaves it staged, or (a dry run) throws all of
 * it away again. @throws UsageError, AppError
 */
export async function importList(given: Arguments, path: string, session: OfficeSession) {
  const { client, wait } = session;
  const dry = given.flag('dry-run');
  const [reportPath, minutesPath] = [targetOf(given, 'report', '.xlsx'), targetOf(given, 'minutes', '.pdf')];
  const staged = await wait(
    await client.imports.stage({
      path,
      programId: numberOption(given, 'program'),
      cohort: given.option('cohort'),
      profile: given.option('profile'),
      sender: given.option('sender'),
      ...kindOf(given),
      referenceDate: given.option('date'),
      resumes: resumed(given),
    }),
  );
  const id = Number(staged.result?.importId);
  try {
    const report = reportPath === null ? undefined : await writeReport(session, id, reportPath);
    const enters = Number(staged.result?.import) + Number(staged.result?.change) > 0;
    const duplicatePairs = !dry && !given.flag('stage-only') && enters ? await enter(session, id) : undefined;
    if (minutesPath !== null) await wait(await client.imports.minutes({ id, path: minutesPath }));
    const { state, totals, problemCounts, fileSha256, sender, ...list } = await client.imports.get({
      id,
    });
    const rows = given.flag('rows') ? await rowResults(session, id) : undefined;
    const papers = { report, minutes: minutesPath ?? undefined };
    const named = dry ? { dryRun: true } : { importId: id, state };
    return {
      ok: true,
      ...named,
      kind: list.kind,
      rosterCode: list.rosterCode,
      listChange: list.change,
      sender,
      fileSha256,
      ...totals,
      duplicatePairs,
      ...papers,
      problems: problemCounts,
      results: rows,
    };
  } finally {
    if (dry) await client.imports.discard({ id });
  }
}
