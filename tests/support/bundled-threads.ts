import { existsSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { basename, join } from 'node:path';
import threads, { Worker } from 'node:worker_threads';

/**
 * Imported for its effect: where `office-setup.ts` has bundled the backend, threads of this process run its bundle, as they do
 * in the product, and not its sources. Loading a hundred source files took longer than most jobs of a test.
 */
const folder = process.env.BERJASA_TEST_THREADS;

function bundled(file: string | URL): string | URL {
  if (!folder || !(file instanceof URL) || !file.pathname.endsWith('-thread.ts')) return file;
  const built = join(folder, basename(file.pathname).replace(/ts$/, 'js'));
  if (!existsSync(built)) throw new Error(`${built} is no entry of the backend's bundle`);
  return built;
}

if (folder) {
  Object.assign(threads, {
    Worker: new Proxy(Worker, {
      construct: (target, [file, options]) => new target(bundled(file), options),
    }),
  });
  syncBuiltinESMExports();
}
