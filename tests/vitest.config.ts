import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

// Every job of a test office loads its code into a thread of its own: compiled once, it costs half. The desktop tests run the
// built application, which is left as it is.
if (!process.argv.includes('desktop')) {
  process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules', '.cache', 'node-compile');
}

/**
 * Tests that work with real offices. Node loads their code itself, as it loads the product's: having Vite transform a thousand
 * files for each test file took a third of the time.
 */
const withOffices = {
  globalSetup: ['tests/support/office-setup.ts'],
  setupFiles: ['tests/support/bundled-threads.ts'],
  hookTimeout: 60_000,
  experimental: { viteModuleRunner: false },
};

/** One vitest project a kind of test; `npm run unit`, `npm run desktop` and so on each run one of them. */
export default defineConfig({
  root,
  test: {
    restoreMocks: true,
    // Vitest keeps a processor free for whoever watches; on a machine of two that would double the time.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        extends: true,
        // Property tests write real files: seconds on a slow machine.
        test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'], testTimeout: 60_000 },
      },
      {
        extends: true,
        test: { ...withOffices, name: 'services', include: ['tests/services/**/*.test.ts'], testTimeout: 60_000 },
      },
      {
        extends: true,
        test: { ...withOffices, name: 'security', include: ['tests/security/**/*.test.ts'], testTimeout: 60_000 },
      },
      {
        extends: true,
        test: { ...withOffices, name: 'fuzz', include: ['tests/fuzz/**/*.test.ts'], testTimeout: 300_000 },
      },
      {
        extends: true,
        test: {
          name: 'desktop',
          include: ['tests/desktop/**/*.test.ts'],
          globalSetup: ['tests/support/desktop-setup.ts'],
          // One Electron at a time: a window measured or photographed must not share the machine with another one.
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
