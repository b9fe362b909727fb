import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '#tools/paths.ts';

const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');

/** A file somewhere in the project and a module that it imports. */
type Probe = readonly [file: string, module: string];

const forbidden: readonly Probe[] = [
  ['shared/domain/a.ts', 'node:fs'],
  ['shared/domain/b.ts', 'kysely'],
  ['shared/domain/c.ts', '#backend/session.ts'],
  ['shared/domain/d.ts', '../../electron/backend/session.ts'],
  ['electron/backend/letters/a.ts', 'electron'],
  ['electron/backend/letters/b.ts', '#backend/imports/layout.ts'],
  ['electron/backend/letters/c.ts', '../imports/layout.ts'],
  ['electron/backend/letters/d.ts', '#main/log.ts'],
  ['electron/main/a.ts', '#backend/backend.ts'],
  ['electron/main/b.ts', '../backend/backend.ts'],
  ['electron/main/c.ts', 'better-sqlite3'],
  ['electron/preload/a.ts', 'node:fs'],
  ['renderer/workers/a.tsx', 'electron'],
  ['renderer/workers/b.tsx', 'node:path'],
  ['renderer/workers/c.tsx', '#backend/session.ts'],
  ['renderer/workers/d.tsx', '../../electron/backend/session.ts'],
  ['renderer/workers/e.tsx', 'ag-grid-react'],
];

const allowed: readonly Probe[] = [
  ['shared/contract/m.ts', 'zod'],
  ['shared/contract/n.ts', './base.ts'],
  ['electron/backend/letters/m.ts', '#backend/imports/service.ts'],
  ['electron/backend/letters/n.ts', '#backend/db/tables.ts'],
  ['electron/backend/letters/o.ts', 'pdfmake'],
  ['electron/main/m.ts', 'electron'],
  ['electron/main/n.ts', 'node:fs/promises'],
  ['electron/preload/m.ts', 'electron'],
  ['renderer/workers/m.tsx', '#shared/domain/states.ts'],
  ['renderer/grid/n.tsx', 'ag-grid-react'],
];

/** Paths of the probes that the linter refuses, with the project's own configuration. */
function refused(probes: readonly Probe[]): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'berjasa-layers-'));
  try {
    for (const name of ['.biome.jsonc', '.gitignore']) cpSync(join(root, name), join(folder, name));
    for (const [file, module] of probes) {
      mkdirSync(join(folder, dirname(file)), { recursive: true });
      writeFileSync(join(folder, file), `export * from '${module}';\n`);
    }
    const args = [biome, 'lint', '--only=style/noRestrictedImports', '--max-diagnostics=none', '--colors=off', '.'];
    const result = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    const output = result.stdout + result.stderr;
    return [...output.matchAll(/^(\S+?):\d+:\d+ lint\/style\/noRestrictedImports/gm)].map((match) => match[1] ?? '');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('an import across the layers is refused, and only that', () => {
  const expected = forbidden.map(([file]) => file);
  expect([...new Set(refused([...forbidden, ...allowed]))].sort()).toEqual(expected.sort());
});
