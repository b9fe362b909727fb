// Stands in for Electron's own default application, which the package from the npm registry does not contain:
// starts the application whose folder is the first argument that is not a switch. Electron waits with "ready" until
// this module is through, as it does for an application's own.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const given = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
const folder = resolve(given ?? '.');
const description = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
app.setName(description.productName ?? description.name);
app.setVersion(description.version);
app.setAppPath(folder);
await import(pathToFileURL(join(folder, description.main)).href);
