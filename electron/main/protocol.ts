import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol } from 'electron';
import { answerPrinted } from './printed-documents.ts';

/** Address of the window's page: the only origin that the application trusts. */
export const appOrigin = 'app://berjasa';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
};

/**
 * No script but our own files. Styles may be inline, because Mantine and AG Grid write their colours and sizes into
 * style elements; AG Grid's icons are a font in a `data:` address. There are no frames and no plugins: the window draws PDFs itself.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ');

const headers = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
};

/** Must be called before the application is ready. */
export function registerScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges }]);
}

/** File in the folder that an address means; an address without a file ending is a screen. Null for one outside. */
export function fileFor(folder: string, address: string): string | null {
  const url = new URL(address);
  if (`${url.protocol}//${url.host}` !== appOrigin) return null;
  const path = decodeURIComponent(url.pathname);
  if (path.includes('\0')) return null;
  const file = normalize(join(folder, extname(path) === '' ? 'index.html' : path));
  return file.startsWith(folder + sep) ? file : null;
}

async function serve(folder: string, address: string): Promise<Response> {
  const file = fileFor(folder, address);
  const type = file ? types[extname(file)] : undefined;
  if (!file || !type) return new Response(null, { status: 404, headers });
  try {
    return new Response(new Uint8Array(await readFile(file)), { headers: { ...headers, 'content-type': type } });
  } catch {
    return new Response(null, { status: 404, headers });
  }
}

/** Serves the built window from the folder under `app://berjasa`. */
export function serveWindow(folder: string): void {
  protocol.handle('app', (request) => answerPrinted(request.url) ?? serve(folder, request.url));
}
