import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '#tools/paths.ts';

type Lock = {
  readonly packages: Readonly<
    Record<string, { readonly gypfile?: boolean; readonly optionalDependencies?: Readonly<Record<string, string>> }>
  >;
};

const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock;

test('npm ci compiles nothing (else run: node electron/tools/keep-prebuilt.ts)', () => {
  expect(lock.packages['node_modules/better-sqlite3']?.gypfile).toBe(false);
});

test('the lock file holds the packages of every platform (else delete it and node_modules and run npm install)', () => {
  const missing = Object.entries(lock.packages).flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {}).filter(
      (name) => !(`${path}/node_modules/${name}` in lock.packages) && !(`node_modules/${name}` in lock.packages),
    ),
  );
  expect(missing).toEqual([]);
});
