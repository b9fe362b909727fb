import { inflateSync } from 'node:zlib';
import { longestEdge, mostPixels } from '#shared/domain/attachments.ts';

/** Why a PDF is refused: not whole, locked, does something besides being looked at, cannot be examined, holds a giant picture. */
export type PdfFault = 'damaged' | 'locked' | 'active' | 'unclear' | 'pixels';

/** What a document for looking at has no need of: scripts, programs, files inside, forms that send, other documents, media. */
const active =
  /\/(JavaScript|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToE|GoToR|Rendition)(?![A-Za-z0-9])/;

/** Most bytes of unpacked objects; a page of a scan has a few hundred. */
const mostUnpacked = 16 * 1024 * 1024;

/** Text of a dictionary is never longer in a file that a scanner writes. */
const longestDictionary = 4096;

/** Names may be written in parts as `#4A`: `/J#61vaScript` is JavaScript. */
const plainNames = (text: string): string =>
  text.replaceAll(/#([0-9A-Fa-f]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));

/** Names that the dictionary of packed objects may hold. Any other would mean that what is unpacked here is not what a viewer sees. */
const packedNames = new Set(['Type', 'ObjStm', 'N', 'First', 'Length', 'Filter', 'FlateDecode', 'Extends']);

function unpack(dictionary: string, data: Buffer): string | null {
  const names: readonly string[] = dictionary.match(/\/[^\s/<>[\]()%]+/g) ?? [];
  if (/[(%]/.test(dictionary) || names.some((name) => !packedNames.has(name.slice(1)))) return null;
  // Unpacked objects are text of the file and were read with it.
  if (!names.includes('/Filter')) return '';
  if (!/\/Filter\s*\[?\s*\/FlateDecode\s*\]?/.test(dictionary) || names.filter((name) => name === '/Filter').length > 1)
    return null;
  try {
    return inflateSync(data, { maxOutputLength: mostUnpacked }).toString('latin1');
  } catch {
    return null;
  }
}

function pixelsOf(dictionary: string): boolean {
  if (!/\/Image(?![A-Za-z0-9])/.test(dictionary)) return false;
  const edge = (name: string) => Number(new RegExp(`/${name}\\s+(\\d+)`).exec(dictionary)?.[1] ?? 0);
  const [width, height] = [edge('Width'), edge('Height')];
  return width > longestEdge || height > longestEdge || width * height > mostPixels;
}

/** Examines every stream's dictionary: giant pictures, and packed objects, in which a script could hide. */
function examineStreams(source: Buffer, text: string): PdfFault | null {
  let [packed, unpacked] = [0, 0];
  for (const found of text.matchAll(/(?<!end)stream\r?\n/g)) {
    const before = text.slice(Math.max(0, found.index - longestDictionary), found.index);
    const dictionary = plainNames(before.slice(before.lastIndexOf('obj') + 3));
    if (pixelsOf(dictionary)) return 'pixels';
    if (!dictionary.includes('/ObjStm')) continue;
    const objects = unpack(dictionary, source.subarray(found.index + found[0].length));
    if (objects === null) return 'unclear';
    packed += 1;
    unpacked += objects.length;
    if (unpacked > mostUnpacked) return 'unclear';
    if (active.test(plainNames(objects))) return 'active';
  }
  const announced = plainNames(text).match(/\/ObjStm(?![A-Za-z0-9])/g)?.length ?? 0;
  return announced === packed ? null : 'unclear';
}

/**
 * Looks through a PDF without drawing it. Doubt refuses: packed objects that cannot be read here could hide a script from
 * this look but not from a viewer. Null when nothing is wrong.
 */
export function examinePdf(source: Buffer): PdfFault | null {
  const text = source.toString('latin1');
  const names = plainNames(text);
  if (!text.slice(-2048).includes('%%EOF') || !text.includes('startxref')) return 'damaged';
  if (/\/Encrypt(?![A-Za-z0-9])/.test(names)) return 'locked';
  if (active.test(names)) return 'active';
  return examineStreams(source, text);
}
