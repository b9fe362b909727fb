import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { InlineConfig } from 'vite';
import { outFolder, root } from './paths.ts';
import { pdfDecoders } from './pdf-decoders.ts';

/**
 * The four bundles of the application. Targets are the older of the two Electrons that the product runs on: Chromium 130
 * and Node 20 in the main process; the backend always runs on Node 24.
 */
export const bundleNames = ['main', 'preload', 'backend', 'renderer'] as const;

/** Name of a bundle. */
export type BundleName = (typeof bundleNames)[number];

/** Packages that the backend loads from node_modules: two are native, pdfmake reads files beside its code. */
export const backendExternals = ['better-sqlite3', '@node-rs/argon2', 'pdfmake'];

const outputs = {
  /** Flat, so that files find their neighbours by `import.meta.url` as they do in the source. */
  module: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
  /** A sandboxed preload cannot be a module and cannot load a second file. */
  script: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
} as const;

function nodeBundle(name: BundleName, entries: Record<string, string>, target: string): InlineConfig {
  return {
    root,
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': '"production"' },
    ssr: {
      noExternal: true,
      external: ['electron', 'electron/renderer', ...(name === 'backend' ? backendExternals : [])],
    },
    build: {
      ssr: true,
      target,
      outDir: join(outFolder, name),
      emptyOutDir: true,
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        external: name === 'backend' ? backendExternals : ['electron'],
        input: entries,
        output: name === 'preload' ? outputs.script : outputs.module,
      },
    },
  };
}

/** The window's bundle; also what the development server serves. */
export function rendererBundle(): InlineConfig {
  return {
    root: join(root, 'renderer'),
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'warn',
    base: './',
    plugins: [react(), pdfDecoders()],
    build: {
      target: 'chrome130',
      outDir: join(outFolder, 'renderer'),
      emptyOutDir: true,
      // Inlined files would need `data:` in more places of the content security policy.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      // The window loads from the disk; the warning about large files is about networks.
      chunkSizeWarningLimit: 8000,
    },
  };
}

/** Vite's settings for one bundle; `developmentServer` is the address that the main process loads the window from. */
export function bundle(name: BundleName, developmentServer: string | null = null): InlineConfig {
  if (name === 'renderer') return rendererBundle();
  if (name === 'preload') return nodeBundle(name, { index: 'electron/preload/index.ts' }, 'chrome130');
  if (name === 'backend') {
    const entries = {
      'utility-host': 'electron/backend/hosts/utility-host.ts',
      'job-thread': 'electron/backend/jobs/job-thread.ts',
      'typesetting-thread': 'electron/backend/letters/typesetting-thread.ts',
      'stage-thread': 'electron/backend/imports/stage-thread.ts',
      'read-xls-thread': 'electron/backend/imports/read-xls-thread.ts',
    };
    return nodeBundle(name, entries, 'node24');
  }
  const main = nodeBundle(name, { index: 'electron/main/index.ts' }, 'node20.18');
  return { ...main, define: { ...main.define, developmentServer: JSON.stringify(developmentServer) } };
}
