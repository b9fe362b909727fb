import { createDecipheriv } from 'node:crypto';
import { readFileSync } from 'node:fs';

const pageSize = 4096;
/** At the end of each page: 16 bytes with which its cipher starts, 64 that seal it (SQLCipher 4). */
const reserved = 80;

function decryptPage(page: Buffer, key: Buffer, salt: number): Buffer {
  const body = page.subarray(salt, pageSize - reserved);
  const start = page.subarray(pageSize - reserved, pageSize - reserved + 16);
  const cipher = createDecipheriv('aes-256-cbc', key, start).setAutoPadding(false);
  return Buffer.concat([cipher.update(body), cipher.final()]);
}

/**
 * Every page of an encrypted file as it lies on the disk, free ones included, and every one in its write-ahead log, without their
 * cipher: what anybody who has the key can dig out.
 */
export function decryptedPages(file: string, key: string): Buffer {
  const raw = Buffer.from(key, 'hex');
  const pages: Buffer[] = [];
  const main = readFileSync(file);
  for (let at = 0; at + pageSize <= main.length; at += pageSize)
    pages.push(decryptPage(main.subarray(at, at + pageSize), raw, at === 0 ? 16 : 0));
  const log = readFileSync(`${file}-wal`);
  for (let at = 32; at + 24 + pageSize <= log.length; at += 24 + pageSize) {
    const first = log.readUInt32BE(at) === 1;
    pages.push(decryptPage(log.subarray(at + 24, at + 24 + pageSize), raw, first ? 16 : 0));
  }
  return Buffer.concat(pages);
}
