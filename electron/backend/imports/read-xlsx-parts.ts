import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { AppError } from '#shared/contract/errors.ts';
import type { ZipParts } from './read-xlsx-zip.ts';

/** What the small parts of a workbook say: its sheets, its day zero, which cell styles show a date. */
export type WorkbookParts = {
  readonly date1904: boolean;
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean; readonly part: string }[];
  readonly sharedStringsPart: string | null;
  /** By style index (`s` of a cell). */
  readonly dateStyles: readonly boolean[];
};

type Relation = { readonly type: string; readonly target: string };

/** The small parts are a few kilobytes; a huge one is no office list. */
const SMALL_PART_BYTES = 16 * 1024 * 1024;

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Calls `open` for every start tag of a small part, names without prefix, checked by a strict parser. */
const eachTag = async (
  parts: ZipParts,
  part: string,
  open: (name: string, attributes: Record<string, string>) => void,
): Promise<void> => {
  const parser = new SaxesParser({ xmlns: false });
  parser.on('doctype', () => {
    throw new AppError('imports.unsafe_content');
  });
  parser.on('error', () => {
    throw new AppError('imports.file_damaged');
  });
  parser.on('opentag', (tag: SaxesTagPlain) => open(localName(tag.name), tag.attributes));
  const decoder = new TextDecoder('utf-8');
  let bytes = 0;
  for await (const piece of parts.read(part)) {
    bytes += piece.length;
    if (bytes > SMALL_PART_BYTES) throw new AppError('imports.file_too_large');
    parser.write(decoder.decode(piece, { stream: true }));
  }
  parser.close();
};

const resolveTarget = (folder: string, target: string): string => {
  if (target.startsWith('/')) return target.slice(1);
  const steps: string[] = [];
  for (const step of `${folder}${target}`.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
};

const folderOf = (part: string): string => part.slice(0, part.lastIndexOf('/') + 1);

/** The relations of a part by their identity; targets are paths from the root, external ones are left out. */
export const readRelations = async (parts: ZipParts, part: string): Promise<Map<string, Relation>> => {
  const folder = folderOf(part);
  const relations = new Map<string, Relation>();
  await eachTag(parts, `${folder}_rels/${part.slice(folder.length)}.rels`, (name, attributes) => {
    if (name !== 'Relationship' || attributes.TargetMode === 'External') return;
    const type = attributes.Type ?? '';
    relations.set(attributes.Id ?? '', {
      type: type.slice(type.lastIndexOf('/') + 1),
      target: resolveTarget(folder, attributes.Target ?? ''),
    });
  });
  return relations;
};

const byType = (relations: ReadonlyMap<string, Relation>, type: string): string | null =>
  [...relations.values()].find((relation) => relation.type === type)?.target ?? null;

/** Built-in number formats that show a date (ECMA-376 part 1, 18.8.30), those of East Asian systems included. */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** Whether a number format shows a date or time: a d, m, y or h outside quotes, brackets and escapes, and not General. */
export const isDateFormat = (format: string): boolean => {
  const bare = format.replace(/"[^"]*"|\[[^\]]*\]|\\.|_.|\*./g, '');
  return !/general/i.test(bare) && /[dmyh]/i.test(bare.split(';')[0] ?? '');
};

const readDateStyles = async (parts: ZipParts, part: string | null): Promise<readonly boolean[]> => {
  if (part === null) return [];
  const custom = new Map<number, boolean>();
  const styles: boolean[] = [];
  let inCellFormats = false;
  await eachTag(parts, part, (name, attributes) => {
    if (name === 'numFmt') custom.set(Number(attributes.numFmtId), isDateFormat(attributes.formatCode ?? ''));
    else if (name === 'cellXfs') inCellFormats = true;
    else if (name === 'cellStyles' || name === 'dxfs') inCellFormats = false;
    else if (name === 'xf' && inCellFormats) {
      const id = Number(attributes.numFmtId ?? '0');
      styles.push(custom.get(id) ?? isBuiltInDate(id));
    }
  });
  return styles;
};

/**
 * Reads the parts of an .xlsx container that say how to read the rest.
 * @throws AppError imports.missing_part, imports.file_damaged, imports.unsafe_content
 */
export const readWorkbookParts = async (parts: ZipParts): Promise<WorkbookParts> => {
  const root = await readRelations(parts, '');
  const workbook = byType(root, 'officeDocument');
  if (workbook === null) throw new AppError('imports.missing_part', { part: 'xl/workbook.xml' });
  const relations = await readRelations(parts, workbook);
  const sheets: { name: string; hidden: boolean; part: string }[] = [];
  let date1904 = false;
  await eachTag(parts, workbook, (name, attributes) => {
    if (name === 'workbookPr') date1904 = attributes.date1904 === '1' || attributes.date1904 === 'true';
    if (name !== 'sheet') return;
    const id = Object.entries(attributes).find(([key]) => key.includes(':') && localName(key) === 'id')?.[1] ?? '';
    const relation = relations.get(id);
    // Chart sheets and macro sheets hold no rows.
    if (relation !== undefined && relation.type !== 'worksheet') return;
    if (relation === undefined) throw new AppError('imports.missing_part', { part: attributes.name ?? id });
    const hidden = attributes.state === 'hidden' || attributes.state === 'veryHidden';
    sheets.push({ name: attributes.name ?? '', hidden, part: relation.target });
  });
  return {
    date1904,
    sheets,
    sharedStringsPart: byType(relations, 'sharedStrings'),
    dateStyles: await readDateStyles(parts, byType(relations, 'styles')),
  };
};
