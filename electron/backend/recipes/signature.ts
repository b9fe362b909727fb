import { createHash } from 'node:crypto';
import { letterKey } from '#shared/domain/text.ts';

/** The texts of one header row as they are compared: letters and digits of each cell, empty ones at the end left out. */
export function rowKey(texts: readonly string[]): string {
  return texts.map(letterKey).join('|').replace(/\|+$/, '');
}

/** What makes two headers the same layout: all their rows, without regard to case, spaces and punctuation. */
export function signatureOf(headerTexts: readonly (readonly string[])[]): string {
  return createHash('sha256').update(headerTexts.map(rowKey).join('\n')).digest('hex').slice(0, 32);
}
