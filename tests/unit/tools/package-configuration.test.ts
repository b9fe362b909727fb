import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { load } from 'js-yaml';
import { expect, test } from 'vitest';
import { root } from '#tools/paths.ts';

// The schema lies in the library that electron-builder itself depends on.
const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
const schema: object = JSON.parse(readFileSync(builder.resolve('app-builder-lib/scheme.json'), 'utf8'));
const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);

function configuration(): Record<string, unknown> {
  return load(readFileSync(join(root, 'electron-builder.yml'), 'utf8')) as Record<string, unknown>;
}

test('the packaging configuration fits the schema of electron-builder', () => {
  validate(configuration());
  expect(validate.errors).toBeNull();
});

test('the schema notices a wrong configuration', () => {
  expect(validate({ ...configuration(), nsis: { perMachine: 'yes' } })).toBe(false);
});

test('the installer is for all accounts of a 64-bit Windows', () => {
  expect(configuration()).toMatchObject({
    win: { target: [{ target: 'nsis', arch: 'x64' }] },
    nsis: { perMachine: true, oneClick: false, deleteAppDataOnUninstall: false },
  });
});

test('nothing but the packed application can be run with the program', () => {
  expect(configuration().electronFuses).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  });
});
