import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { root } from './paths.ts';

const source = join(root, 'renderer', 'checker');

/** The page without an office's list. It is kept in the repository, so that the command line needs no build to write one. */
export const checkerFile = join(root, 'resources', 'letters', 'checker.html');

/** Readable on purpose: whoever is handed the file can see what it does. */
async function bundledScript(): Promise<string> {
  const built = await build({
    root: source,
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      write: false,
      minify: false,
      // Phones of the last five years; WebCrypto's Ed25519 is younger, hence the page's own.
      target: ['chrome90', 'firefox90', 'safari15'],
      rolldownOptions: { input: join(source, 'main.ts'), output: { format: 'iife' } },
    },
  });
  const outputs = [built].flat().flatMap((one) => ('output' in one ? one.output : []));
  const chunk = outputs.find((one) => one.type === 'chunk');
  if (!chunk || outputs.length !== 1) throw new Error('the checker must be one script');
  // The same file whatever folder the libraries lie in.
  const code = chunk.code.replace(/^(\s*\/\/ )\S*\/(?=node_modules\/)/gm, '$1');
  return code.replaceAll('</script', '<\\/script');
}

/** Makes the page: markup, style and script as one file that loads nothing. */
export async function buildChecker(): Promise<string> {
  const page = readFileSync(join(source, 'index.html'), 'utf8');
  const style = readFileSync(join(source, 'checker.css'), 'utf8');
  const script = await bundledScript();
  return page.replace('/* style */', () => style.trim()).replace('/* script */', () => script.trim());
}

/** Writes the page into the resources when the sources give another one. */
export async function writeChecker(): Promise<void> {
  const page = await buildChecker();
  if (!existsSync(checkerFile) || readFileSync(checkerFile, 'utf8') !== page) writeFileSync(checkerFile, page);
}
