import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '#shared/contract/errors.ts';
import { stackOnly } from '../log.ts';
import { loadLetterAssets } from './assets.ts';
import { fitLetters, renderLetters } from './render.ts';
import type { BatchForm, TypesettingAnswer, TypesettingRequest, TypesettingStart } from './typesetting-protocol.ts';

const start: TypesettingStart = workerData;

const loading = loadLetterAssets(start.resourcesDir);
// A missing font is told as the answer to the first request.
loading.catch(() => undefined);

let form: BatchForm | null = null;

async function answer(request: Exclude<TypesettingRequest, { type: 'form' }>): Promise<TypesettingAnswer> {
  if (form === null) throw new Error('no form was given');
  const { letters, separators } = request.chunk;
  const options = { ...form, assets: await loading, separators };
  if (request.type === 'fit') return { type: 'steps', steps: await fitLetters(letters, options) };
  return { type: 'pdf', pdf: await renderLetters(letters, options) };
}

function failure(error: unknown): TypesettingAnswer {
  const { code, params } = error instanceof AppError ? error : new AppError('jobs.unexpected');
  return { type: 'failed', code, params, stack: stackOnly(error) };
}

/** Bytes that fill their memory alone are handed over; those of a very small document share theirs with others and are copied. */
function handOver(told: TypesettingAnswer): void {
  const alone = told.type === 'pdf' && told.pdf.byteLength === told.pdf.buffer.byteLength ? [told.pdf.buffer] : [];
  parentPort?.postMessage(
    told,
    alone.filter((memory) => memory instanceof ArrayBuffer),
  );
}

parentPort?.on('message', (request: TypesettingRequest) => {
  if (request.type === 'form') form = request.form;
  else void answer(request).catch(failure).then(handOver);
});
