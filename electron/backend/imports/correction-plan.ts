import { AppError } from '#shared/contract/errors.ts';
import type { CorrectionMarks } from './correction-marks.ts';
import { blocksOf, commentedCells, isNoteDrawing, notesOf } from './correction-notes.ts';
import type { SourceWorkbook } from './correction-source.ts';
import { isStyleSheet } from './correction-styles.ts';
import { readRelations } from './read-xlsx-parts.ts';

/** A part that may be there already; `xml` is what it says now. */
type Part = { readonly name: string; readonly xml: string | null };

/** What is done to one sheet of the sender's workbook. */
export type SheetPlan = {
  /** Its place in the file. */
  readonly sheet: number;
  readonly part: string;
  readonly relations: Part;
  readonly comments: Part;
  readonly drawing: Part;
  /** Cells that have a comment of the sender's own. */
  readonly own: ReadonlySet<string>;
  readonly notes: number;
  /** First block of identities of the boxes. */
  readonly block: number;
};

/** What is done to the sender's workbook. */
export type WorkbookPlan = {
  readonly workbookPart: string;
  readonly styles: { readonly name: string; readonly xml: string };
  readonly sheets: readonly SheetPlan[];
};

const relationsPart = (part: string): string => {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  return `${folder}_rels/${part.slice(folder.length)}.rels`;
};

/** The drawing that a sheet names for its notes; another one may hold pictures of its header. */
async function namedDrawing(source: SourceWorkbook, part: string): Promise<string | null> {
  const decoder = new TextDecoder('utf-8');
  let held = '';
  for await (const piece of source.parts.read(part)) {
    held = held.slice(-2000) + decoder.decode(piece, { stream: true });
    const found = /<(?:\w+:)?legacyDrawing\s[^>]*?:id=["']([^"']+)["']/.exec(held);
    if (found !== null) return found[1] ?? null;
  }
  return null;
}

async function planSheet(
  source: SourceWorkbook,
  marks: CorrectionMarks,
  sheet: number,
  block: number,
): Promise<SheetPlan | null> {
  const part = source.workbook.sheets[sheet]?.part;
  if (part === undefined) return null;
  const relations = { name: relationsPart(part), xml: await source.text(relationsPart(part)) };
  const known = relations.xml === null ? new Map() : await readRelations(source.parts, part);
  const commentsName = [...known.values()].find(({ type }) => type === 'comments')?.target ?? null;
  const hasDrawing = [...known.values()].some(({ type }) => type === 'vmlDrawing');
  const drawingName = hasDrawing ? (known.get((await namedDrawing(source, part)) ?? '')?.target ?? null) : null;
  const comments = {
    name: commentsName ?? `xl/commentsBerjasa${sheet + 1}.xml`,
    xml: commentsName === null ? null : await source.text(commentsName),
  };
  const drawing = {
    name: drawingName ?? `xl/drawings/vmlDrawingBerjasa${sheet + 1}.vml`,
    xml: drawingName === null ? null : await source.text(drawingName),
  };
  if (drawing.xml !== null && !isNoteDrawing(drawing.xml)) return null;
  const own = comments.xml === null ? new Set<string>() : commentedCells(comments.xml);
  const notes = notesOf(marks.ofSheet(sheet)).reduce((count) => count + 1, 0);
  return { sheet, part, relations, comments, drawing, own, notes, block };
}

/** Workbooks with macros would need another file name, and the strict form other names for everything. */
const isPlain = (contentTypes: string, workbook: string): boolean =>
  !/(?:sheet|template)\.macroEnabled\.main\+xml/i.test(contentTypes) &&
  !workbook.includes('http://purl.oclc.org/ooxml');

/**
 * Looks whether the sender's workbook can be given back with marked cells, and how; null when its form is not one that can be
 * added to without risk.
 */
export async function planPatch(source: SourceWorkbook, marks: CorrectionMarks): Promise<WorkbookPlan | null> {
  const root = await readRelations(source.parts, '');
  const workbookPart = [...root.values()].find(({ type }) => type === 'officeDocument')?.target;
  if (workbookPart === undefined) throw new AppError('imports.missing_part', { part: 'xl/workbook.xml' });
  const inside = await readRelations(source.parts, workbookPart);
  const stylesName = [...inside.values()].find(({ type }) => type === 'styles')?.target;
  const styles = stylesName === undefined ? null : await source.text(stylesName);
  const types = (await source.text('[Content_Types].xml')) ?? '';
  const workbook = (await source.text(workbookPart)) ?? '';
  if (stylesName === undefined || styles === null || !isStyleSheet(styles) || !isPlain(types, workbook)) return null;
  const sheets: SheetPlan[] = [];
  let block = 1;
  for (const sheet of marks.sheets) {
    const plan = await planSheet(source, marks, sheet, block);
    if (plan === null) return null;
    block += blocksOf(plan.notes);
    sheets.push(plan);
  }
  return { workbookPart, styles: { name: stylesName, xml: styles }, sheets };
}
