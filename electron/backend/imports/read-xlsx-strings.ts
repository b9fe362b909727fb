import { AppError } from '#shared/contract/errors.ts';
import type { ReadLimits } from './limits.ts';
import type { ZipParts } from './read-xlsx-zip.ts';
import { createXmlScanner } from './xml-scanner.ts';

/** Excel writes characters that XML forbids, and some line breaks, as _x000D_ (ECMA-376 part 1, 22.9.2.19). */
export const decodeEscapes = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9a-fA-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;

/**
 * Reads the table of shared strings. Rich text is joined, phonetic readings are left out.
 * @throws AppError imports.file_too_large when there are more strings or bytes than `limits` allows
 */
export const readSharedStrings = async (
  parts: ZipParts,
  part: string | null,
  limits: ReadLimits,
): Promise<readonly string[]> => {
  const strings: string[] = [];
  if (part === null || !parts.names.includes(part.toLowerCase())) return strings;
  let current = '';
  let inText = false;
  let phonetic = false;
  const scanner = createXmlScanner(
    {
      open: (name) => {
        if (name === 't') inText = !phonetic;
        else if (name === 'si') current = '';
        else if (name === 'rPh') phonetic = true;
      },
      close: (name) => {
        if (name === 't') inText = false;
        else if (name === 'rPh') phonetic = false;
        else if (name === 'si') {
          if (strings.length >= limits.sharedStrings) throw new AppError('imports.file_too_large');
          strings.push(decodeEscapes(current));
        }
      },
      text: (value) => {
        if (!inText) return;
        current = current === '' ? value : current + value;
        if (current.length > limits.tokenCharacters) throw new AppError('imports.file_too_large');
      },
    },
    limits.tokenCharacters,
  );
  const decoder = new TextDecoder('utf-8');
  let bytes = 0;
  for await (const piece of parts.read(part)) {
    bytes += piece.length;
    if (bytes > limits.sharedStringBytes) throw new AppError('imports.file_too_large');
    scanner.write(decoder.decode(piece, { stream: true }));
  }
  scanner.end();
  return strings;
};
