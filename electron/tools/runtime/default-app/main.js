// Stands in for Electron's own default application, which the package from the npm registry does not contain:
// loads the module after `-r` as Electron does (test tools use it), then starts the application whose folder is the
// first argument that is not a switch. Electron waits with "ready" until this module is through.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const preloadAt = process.argv.indexOf('-r');
if (preloadAt > 0) createRequire(import.meta.url)(process.argv[preloadAt + 1]);
const given = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
const folder = resolve(given ?? '.');
const description = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
app.setName(description.productName ?? description.name);
app.setVersion(description.version);
app.setAppPath(folder);
await import(pathToFileURL(join(folder, description.main)).href);
