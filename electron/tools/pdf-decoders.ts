import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { root } from './paths.ts';

/** Decoders of the two kinds of picture in scanned PDFs that no browser knows, JPEG 2000 and JBIG2, without WebAssembly. */
const files = ['openjpeg_nowasm_fallback.js', 'jbig2_nowasm_fallback.js'];

const read = (name: string): Buffer => readFileSync(join(root, 'node_modules', 'pdfjs-dist', 'wasm', name));

/** Puts them where the window looks for them by name (renderer/paper/pdf-engine.ts): `pdf-decoders/` beside its page. */
export function pdfDecoders(): Plugin {
  return {
    name: 'pdf-decoders',
    generateBundle() {
      for (const name of files) this.emitFile({ type: 'asset', fileName: `pdf-decoders/${name}`, source: read(name) });
    },
    configureServer(server) {
      server.middlewares.use('/pdf-decoders', (request, response, next) => {
        const name = files.find((file) => request.url === `/${file}`);
        if (!name) return next();
        response.setHeader('content-type', 'text/javascript');
        response.end(read(name));
      });
    },
  };
}
