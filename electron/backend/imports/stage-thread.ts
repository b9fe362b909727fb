import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '#shared/contract/errors.ts';
import { explainFault, openConnection } from '../db/open.ts';
import { waitForDisk } from '../db/parts.ts';
import { createThreadWrite } from '../jobs/thread-writes.ts';
import { rowsOf, type StageMessage, type StageOrder, type StagePart, type StageRequest } from './stage-protocol.ts';
import { createRowWriter } from './stage-rows.ts';

const order: StageOrder = workerData;

/** Rows written in one transaction: short enough that nobody waits for it. */
const rowsPerWrite = 1500;

function send(message: StageMessage): void {
  parentPort?.postMessage(message);
}

const connection = openConnection(order.file, order.key, { folder: order.folder });
// Rows are only added; pages that are kept would take memory and never be read again.
connection.pragma('cache_size = -8192');
waitForDisk(connection, false);
const write = createThreadWrite(connection, order.lock);
const writer = createRowWriter(connection, order.importId);
let parts: StagePart[] = [];
let waiting = 0;

function flush(): void {
  write(() => parts.forEach(writer.put));
  send({ type: 'written', rows: waiting });
  parts = [];
  waiting = 0;
}

/** What was handed over after a failure still comes in, and is left alone. */
let over = false;

function end(): void {
  over = true;
  connection.close();
  parentPort?.close();
}

/** An error that has a text of its own is told by its code; any other one ends the thread as it is. */
function fail(error: unknown): void {
  const fault = explainFault(error, order.folder);
  if (fault instanceof AppError) send({ type: 'failed', code: fault.code, params: fault.params });
  end();
  if (!(fault instanceof AppError)) throw error;
}

parentPort?.on('message', (part: StageRequest) => {
  if (over) return;
  try {
    if (part !== null) {
      parts.push(part);
      waiting += rowsOf(part);
    }
    if (part === null || waiting >= rowsPerWrite) flush();
    if (part !== null) return;
    send({ type: 'ended' });
    end();
  } catch (error) {
    fail(error);
  }
});
