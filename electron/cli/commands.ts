import { existsSync, mkdirSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { AppError } from '#shared/contract/errors.ts';
import type { Job } from '#shared/contract/jobs.ts';
import { roles } from '#shared/contract/permissions.ts';
import type { WorkerFilter } from '#shared/contract/workers.ts';
import { chainPresetNames } from '#shared/domain/stages.ts';
import { type Arguments, numberOption, UsageError } from './arguments.ts';
import { callProcedure } from './call.ts';
import { exportCases, readAnswer } from './dukcapil.ts';
import { idOf, listDuplicates, mergeDuplicates, scanDuplicates, unmergeDuplicates } from './duplicates.ts';
import { importList } from './import-list.ts';
import { type OfficeSession, openSession, passwordFromEnvironment, startOffice } from './office-session.ts';
import { listProcedures } from './procedures.ts';
import { readTable } from './table.ts';

/** What a command tells: one object, printed as JSON or as lines. `ok: false` means refused: exit code 1. */
export type Answer = { readonly ok: boolean } & Readonly<Record<string, unknown>>;

type Command = (given: Arguments, words: readonly string[]) => Promise<Answer>;

function word(words: readonly string[], place: number, name: string): string {
  const text = words[place];
  if (text === undefined) throw new UsageError(name);
  return text;
}

/** People of the import that is named, or everybody. */
function importFilter(given: Arguments): WorkerFilter {
  const importId = numberOption(given, 'import');
  return importId === undefined ? {} : { importIds: [importId] };
}

async function inOffice(given: Arguments, work: (session: OfficeSession) => Promise<Answer>): Promise<Answer> {
  const session = await openSession(given);
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}

const resultOf = (job: Job): Answer => ({ ok: true, jobId: job.id, ...job.result });

async function init(given: Arguments): Promise<Answer> {
  const password = passwordFromEnvironment('BERJASA_PASSWORD');
  const chain = chainPresetNames.find((known) => known === (given.option('chain') ?? 'complete'));
  if (!chain) throw new UsageError(`--chain ${chainPresetNames.join('|')}`);
  if (given.keyFile === undefined) throw new UsageError('--key-file FILE');
  if (existsSync(given.keyFile)) throw new AppError('settings.key_file_exists', { file: given.keyFile });
  const backend = startOffice(given, null);
  try {
    const username = given.user ?? 'admin';
    const client = backend.client();
    const { recoveryKey } = await client.settings.setup({
      officeName: given.option('office') ?? 'Dinas Sosial',
      cityName: given.option('city') ?? 'Makassar',
      username,
      displayName: given.option('name') ?? username,
      password,
      chain,
    });
    if (given.flag('without-samples')) {
      await client.accounts.signIn({ username, password });
      const { settings, version } = await client.settings.get();
      await client.settings.update({ settings: { ...settings, bulkSampling: false }, version });
    }
    return { ok: true, data: resolve(given.data ?? ''), keyFile: resolve(given.keyFile), user: username, recoveryKey };
  } finally {
    await backend.close();
  }
}

const addAccount: Command = (given) => {
  const username = given.option('username');
  const role = roles.find((known) => known === given.option('role'));
  if (!username) throw new UsageError('--username NAME');
  if (!role) throw new UsageError(`--role ${roles.join('|')}`);
  const password = passwordFromEnvironment('BERJASA_NEW_PASSWORD');
  const displayName = given.option('name') ?? username;
  return inOffice(given, async ({ client }) => {
    const account = await client.accounts.create({ username, role, displayName, password });
    return { ok: true, id: account.id, username: account.username, role: account.role };
  });
};

const bringIn: Command = (given, words) => {
  const path = resolve(word(words, 0, 'import FILE'));
  return inOffice(given, (session) => importList(given, path, session));
};

const table: Command = (_, words) => readTable(resolve(word(words, 0, 'table FILE')));

const listPairs: Command = (given) =>
  inOffice(given, (session) => listDuplicates(session, given.language, numberOption(given, 'limit') ?? 100));

const mergePair: Command = (given, words) => {
  const usage = 'duplicates merge A B --keep A';
  const ids = [idOf(word(words, 0, usage), usage), idOf(word(words, 1, usage), usage)] as const;
  const keep = numberOption(given, 'keep');
  if (keep === undefined || !ids.includes(keep)) throw new UsageError(`--keep ${ids.join('|')}`);
  const order = { ids, keep, fields: given.option('fields') ?? '', note: given.option('note') };
  return inOffice(given, (session) => mergeDuplicates(session, order));
};

const unmergePair: Command = (given, words) => {
  const mergeId = idOf(word(words, 0, 'duplicates unmerge ID'), 'duplicates unmerge ID');
  return inOffice(given, (session) => unmergeDuplicates(session, mergeId, given.option('note')));
};

const submit: Command = (given) => {
  const filter = importFilter(given);
  return inOffice(given, async ({ client, wait }) =>
    resultOf(await wait(await client.verification.submit({ filter, note: given.option('note') }))),
  );
};

const approve: Command = (given) => {
  const filter = given.flag('without-warnings') ? { hasWarnings: false } : {};
  return inOffice(given, async ({ client, wait }) =>
    resultOf(await wait(await client.verification.approveMany({ filter, note: given.option('note') }))),
  );
};

const sendCases: Command = (given, words) => {
  const path = resolve(word(words, 0, 'dukcapil export FILE'));
  return inOffice(given, (session) => exportCases(session, path, given.option('profile')));
};

const takeAnswer: Command = (given, words) => {
  const usage = 'dukcapil answer BATCH FILE';
  const batchId = idOf(word(words, 0, usage), usage);
  const path = resolve(word(words, 1, usage));
  return inOffice(given, (session) => readAnswer(session, batchId, path, !given.flag('stage-only')));
};

const issueLetters: Command = (given) => {
  const out = given.option('out');
  const paper = given.option('paper') ?? 'A4';
  if (out === undefined) throw new UsageError('--out DIR');
  if (paper !== 'A4' && paper !== 'F4') throw new UsageError('--paper A4|F4');
  const folder = resolve(out);
  const filter = importFilter(given);
  return inOffice(given, async ({ client, wait }) => {
    mkdirSync(folder, { recursive: true });
    const order = {
      filter,
      folder,
      paper,
      limit: numberOption(given, 'limit'),
      letterDate: given.option('date'),
    } as const;
    return resultOf(await wait(await client.letters.issue(order)));
  });
};

const resumeLetters: Command = (given, words) => {
  const batchId = Number(word(words, 0, 'letters resume BATCH'));
  if (!Number.isInteger(batchId)) throw new UsageError('letters resume BATCH');
  return inOffice(given, async ({ client, wait }) => resultOf(await wait(await client.letters.resume({ batchId }))));
};

const verifyLetter: Command = (given, words) => {
  const text = word(words, 0, 'letters verify TEXT');
  return inOffice(given, async ({ client }) => {
    const found = await client.letters.verify({ text, printed: words[1] });
    return { ok: found.verdict === 'valid', ...found };
  });
};

const exportChecker: Command = (given, words) => {
  const path = resolve(word(words, 0, 'letters checker FILE'));
  return inOffice(given, async ({ client }) => ({ ok: true, path, ...(await client.letters.exportChecker({ path })) }));
};

const exportLetterList: Command = (given, words) => {
  const path = resolve(word(words, 0, 'letters list FILE'));
  return inOffice(given, async ({ client }) => ({ ok: true, path, ...(await client.letters.exportList({ path })) }));
};

const exportList: Command = (given, words) => {
  const path = resolve(word(words, 0, 'export FILE'));
  const format = extname(path).slice(1).toLowerCase();
  if (format !== 'xlsx' && format !== 'csv') throw new UsageError('export FILE.xlsx|FILE.csv');
  const filter = importFilter(given);
  return inOffice(given, async ({ client, wait }) =>
    resultOf(await wait(await client.exports.workers({ path, format, filter }))),
  );
};

const check: Command = (given) => inOffice(given, async ({ client }) => ({ ...(await client.settings.check()) }));

const list: Command = async () => ({ ok: true, procedures: listProcedures() });

const call: Command = (given, words) => {
  const name = word(words, 0, 'call PROCEDURE JSON');
  return inOffice(given, async ({ client }) => ({ ok: true, result: await callProcedure(client, name, words[1]) }));
};

/** Every command by its words. */
export const commands: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['init', init],
  ['account add', addAccount],
  ['import', bringIn],
  ['table', table],
  ['duplicates scan', (given) => inOffice(given, scanDuplicates)],
  ['duplicates list', listPairs],
  ['duplicates merge', mergePair],
  ['duplicates unmerge', unmergePair],
  ['submit', submit],
  ['approve', approve],
  ['dukcapil export', sendCases],
  ['dukcapil answer', takeAnswer],
  ['letters issue', issueLetters],
  ['letters resume', resumeLetters],
  ['letters verify', verifyLetter],
  ['letters checker', exportChecker],
  ['letters list', exportLetterList],
  ['export', exportList],
  ['check', check],
  ['list', list],
  ['call', call],
]);
