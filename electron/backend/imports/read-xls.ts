import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { AppError } from '#shared/contract/errors.ts';
import type { ReadLimits } from './limits.ts';
import type { XlsMessage, XlsOrder, XlsRequest, XlsSheet } from './read-xls-protocol.ts';
import type { MergedRange, SheetFile, SheetRow } from './sheet-reader.ts';

const threadFile = new URL(
  import.meta.url.endsWith('.ts') ? './read-xls-thread.ts' : './read-xls-thread.js',
  import.meta.url,
);

/** A workbook of 65,536 full rows needs some 400 MB in the library; whatever needs more fails alone. */
const resourceLimits = { maxOldGenerationSizeMb: 640 };
const outOfMemory = 'ERR_WORKER_OUT_OF_MEMORY';

/** Milliseconds that a file of so many bytes may take; about ten times what it needs. */
const patience = (bytes: number): number => 3_500 + Math.ceil(bytes / 500);

type Thread = { readonly ask: (request: XlsRequest | null) => Promise<XlsMessage>; readonly close: () => void };

const failureOf = (error: unknown): AppError => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return new AppError(code === outOfMemory ? 'imports.file_too_large' : 'imports.file_damaged');
};

/** Starts the thread. Each question has one answer; a thread that dies, or says nothing for too long, is a damaged file. */
const startThread = (order: XlsOrder, milliseconds: number): Thread => {
  const worker = new Worker(threadFile, { workerData: order, resourceLimits, stdout: true, stderr: true });
  const died = new Promise<never>((_, reject) => {
    worker.once('error', (error) => reject(failureOf(error)));
    worker.once('exit', () => reject(new AppError('imports.file_damaged')));
  });
  died.catch(() => undefined);
  const close = (): void => {
    void worker.terminate();
  };
  const ask = async (request: XlsRequest | null): Promise<XlsMessage> => {
    const answered = once(worker, 'message', { signal: AbortSignal.timeout(milliseconds) });
    if (request !== null) worker.postMessage(request);
    const answer = answered.then(
      ([message]: XlsMessage[]) => message,
      (error: unknown) => Promise.reject(failureOf(error)),
    );
    const message = await Promise.race([answer, died]);
    if (message === undefined) throw new AppError('imports.file_damaged');
    if (message.type === 'refused') throw new AppError(message.code, message.params);
    return message;
  };
  return { ask, close };
};

async function* readRows(
  thread: Thread,
  sheet: number,
  merges: readonly MergedRange[],
): AsyncGenerator<readonly SheetRow[], readonly MergedRange[], undefined> {
  let from: number | null = 0;
  while (from !== null) {
    const message = await thread.ask({ sheet, from });
    if (message.type !== 'rows') throw new AppError('imports.file_damaged');
    if (message.rows.length > 0) yield message.rows;
    from = message.next;
  }
  return merges;
}

/**
 * Opens an old Excel workbook (.xls, BIFF2 to BIFF8). The library that knows the format reads the whole file at once, so it
 * works in a thread of its own with bounds on file, memory and time: no file can stop or burst the process that imports it.
 * @throws AppError imports.file_damaged, imports.file_too_large, imports.password_protected, imports.too_many_columns
 */
export const openXls = async (path: string, limits: ReadLimits): Promise<SheetFile> => {
  const { size } = await stat(path);
  if (size > limits.wholeFileBytes) throw new AppError('imports.file_too_large');
  const thread = startThread({ path, columns: limits.columns, sheets: limits.sheets }, patience(size));
  try {
    const book = await thread.ask(null);
    if (book.type !== 'book') throw new AppError('imports.file_damaged');
    const sheets = book.sheets.map(({ name, hidden, merges }: XlsSheet, index) => ({
      name,
      hidden,
      rows: () => readRows(thread, index, merges),
    }));
    return { format: 'xls', date1904: book.date1904, sheets, close: thread.close };
  } catch (error) {
    thread.close();
    throw error;
  }
};
