import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs `use` with the PDF as a file in a folder of its own, which is removed afterwards. */
const withFile = <T>(pdf: Uint8Array, use: (file: string, folder: string) => T): T => {
  const folder = mkdtempSync(join(tmpdir(), 'berjasa-pdf-'));
  try {
    const file = join(folder, 'letters.pdf');
    writeFileSync(file, pdf);
    return use(file, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const run = (command: string, parameters: readonly string[]): string =>
  execFileSync(command, parameters, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** Text of every page in the order in which it was set, as poppler's pdftotext reads it, white space as single spaces. */
export const pageTexts = (pdf: Uint8Array): readonly string[] =>
  withFile(pdf, (file) =>
    run('pdftotext', ['-raw', file, '-'])
      .split('\f')
      .slice(0, -1)
      .map((page) => page.replace(/\s+/g, ' ').trim()),
  );

/** Fails with qpdf's words when the file breaks the rules of PDF. */
export const checkPdf = (pdf: Uint8Array): string => withFile(pdf, (file) => run('qpdf', ['--check', file]));

/** The text of the QR code of one page, read by zbarimg at 150 dpi; null where there is none. */
export const pageCode = (pdf: Uint8Array, page: number): string | null =>
  withFile(pdf, (file, folder) => {
    const image = join(folder, 'page');
    run('pdftoppm', ['-r', '150', '-gray', '-f', String(page), '-singlefile', file, image]);
    return codeIn(`${image}.pgm`);
  });

const codeIn = (image: string): string | null => {
  try {
    return run('zbarimg', ['--nodbus', '-q', '--raw', '-Sdisable', '-Sqrcode.enable', image]).trim();
  } catch {
    return null;
  }
};

/** Top left corners of all words, in points from the top left of the paper, as poppler finds them. */
export const wordPlaces = (pdf: Uint8Array): readonly { readonly x: number; readonly y: number }[] =>
  withFile(pdf, (file) =>
    [...run('pdftotext', ['-bbox', file, '-']).matchAll(/<word xMin="([\d.-]+)" yMin="([\d.-]+)"/g)].map(
      ([, x, y]) => ({
        x: Number(x),
        y: Number(y),
      }),
    ),
  );

/** What poppler's pdfinfo says: name of the line → its value. */
export const pdfInfo = (pdf: Uint8Array): ReadonlyMap<string, string> =>
  withFile(
    pdf,
    (file) =>
      new Map(
        run('pdfinfo', [file])
          .split('\n')
          .flatMap((line): [string, string][] => {
            const at = line.indexOf(':');
            return at < 0 ? [] : [[line.slice(0, at), line.slice(at + 1).trim()]];
          }),
      ),
  );

/** How many pictures poppler's pdfimages counts on all pages. */
export const pdfImages = (pdf: Uint8Array): number =>
  withFile(pdf, (file) => run('pdfimages', ['-list', file]).trim().split('\n').slice(2).length);

/** Lines of poppler's pdffonts without its head. */
export const pdfFonts = (pdf: Uint8Array): readonly string[] =>
  withFile(pdf, (file) => run('pdffonts', [file]).trim().split('\n').slice(2));

/** A page, the first unless said otherwise, as a PNG of so many dots an inch. */
export const pagePicture = (pdf: Uint8Array, dots: number, page = 1): Buffer =>
  withFile(pdf, (file, folder) => {
    run('pdftoppm', ['-r', String(dots), '-f', String(page), '-png', '-singlefile', file, join(folder, 'page')]);
    return readFileSync(join(folder, 'page.png'));
  });

/**
 * The text of the QR code of every page, or of the first `pages`, read by zbarimg from the page rendered at 150 dpi; null
 * where there is none.
 */
export const pageCodes = (pdf: Uint8Array, pages?: number): readonly (string | null)[] =>
  withFile(pdf, (file, folder) => {
    const last = pages === undefined ? [] : ['-l', String(pages)];
    run('pdftoppm', ['-r', '150', '-gray', ...last, file, join(folder, 'page')]);
    const images = readdirSync(folder).filter((name) => name.endsWith('.pgm'));
    return images.sort().map((image) => codeIn(join(folder, image)));
  });
