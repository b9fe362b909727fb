// Stands in for Electron's own default application, which the package from the npm registry does not contain:
// starts the application whose folder is the first argument that is not a switch.
const { app } = require('electron');
const { readFileSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { pathToFileURL } = require('node:url');

const given = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
const folder = resolve(given ?? '.');
const description = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
app.setName(description.productName ?? description.name);
app.setVersion(description.version);
app.setAppPath(folder);
import(pathToFileURL(join(folder, description.main)).href).catch((error) => {
  console.error(error);
  app.exit(1);
});
