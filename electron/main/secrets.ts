import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { safeStorage } from 'electron';
import { z } from 'zod';
import { writeAtomically } from './atomic-file.ts';

const keyFile = z.object({ version: z.literal(1), wrappedKey: z.base64() });

function pathOf(dataFolder: string): string {
  return join(dataFolder, 'office-key.json');
}

/**
 * Whether the system has a secret store. Windows and macOS always do; a Linux without one (no keyring) gets Chromium's
 * fixed password instead: then only the file's mode protects the key, and the window says so.
 */
export function hasSecretStore(): boolean {
  if (process.platform !== 'linux') return safeStorage.isEncryptionAvailable();
  return safeStorage.getSelectedStorageBackend() !== 'basic_text' && safeStorage.isEncryptionAvailable();
}

/** Must be called once the application is ready and before a key is read or kept. */
export function prepareSecrets(): void {
  if (process.platform === 'linux' && !hasSecretStore()) safeStorage.setUsePlainTextEncryption(true);
}

/** The office's key as 64 hexadecimal digits; null when none is kept or this account cannot unwrap it. */
export function readOfficeKey(dataFolder: string): string | null {
  try {
    const { wrappedKey } = keyFile.parse(JSON.parse(readFileSync(pathOf(dataFolder), 'utf8')));
    return safeStorage.decryptString(Buffer.from(wrappedKey, 'base64'));
  } catch {
    return null;
  }
}

/** Keeps the office's key, wrapped by the system's secret store. @throws Error when it cannot be wrapped or written */
export function keepOfficeKey(dataFolder: string, key: string): void {
  const wrappedKey = safeStorage.encryptString(key).toString('base64');
  writeAtomically(pathOf(dataFolder), JSON.stringify({ version: 1, wrappedKey }));
}
