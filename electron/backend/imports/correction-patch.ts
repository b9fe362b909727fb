import { type Archive, openArchive } from '../exports/service.ts';
import type { CorrectionMarks } from './correction-marks.ts';
import { commentsXml, drawingXml, inPieces, mergedComments, mergedDrawing, notesOf } from './correction-notes.ts';
import {
  type AddedPart,
  type AddedRelation,
  withContentTypes,
  withDefinedName,
  withProperty,
  withRelations,
} from './correction-package.ts';
import type { SheetPlan, WorkbookPlan } from './correction-plan.ts';
import { patchSheet, withNoteDrawing } from './correction-sheet.ts';
import type { SourceWorkbook } from './correction-source.ts';
import { type MarkedStyles, markedStyles } from './correction-styles.ts';
import { defaultReadLimits } from './limits.ts';

type Texts = Iterable<string> | AsyncIterable<string>;

/** What the patched workbook is made of. */
export type PatchOrder = {
  readonly source: SourceWorkbook;
  readonly plan: WorkbookPlan;
  readonly marks: CorrectionMarks;
  readonly marker: string;
  readonly sink: (chunk: Uint8Array) => Promise<void>;
  /** Told after each sheet's marked rows. */
  readonly progress: (rows: number) => void;
};

const propertiesPart = 'docProps/custom.xml';
const rootRelations = '_rels/.rels';
const drawingRelation = 'rIdBerjasaCatatan';

async function writePart(archive: Archive, name: string, texts: Texts): Promise<void> {
  const entry = archive.entry(name);
  for await (const text of texts) await entry.add(text);
  await entry.end();
}

const addedRelations = (plan: SheetPlan): readonly AddedRelation[] => [
  ...(plan.comments.xml === null
    ? [{ id: 'rIdBerjasaKomentar', type: 'comments' as const, target: plan.comments.name }]
    : []),
  ...(plan.drawing.xml === null
    ? [{ id: drawingRelation, type: 'vmlDrawing' as const, target: plan.drawing.name }]
    : []),
];

/** The sheet's XML with marked cells, counted row by row. */
function sheetTexts(order: PatchOrder, plan: SheetPlan, styles: MarkedStyles): AsyncGenerator<string> {
  let rows = 0;
  function* counted() {
    for (const row of order.marks.ofSheet(plan.sheet)) {
      yield row;
      rows += 1;
      if (rows % 200 === 0) order.progress(200);
    }
    order.progress(rows % 200);
  }
  return patchSheet(order.source.parts.read(plan.part), {
    rows: counted(),
    styleOf: (original, { kind, text }) => styles.of(original, kind, text),
    tail: (xml) => (plan.drawing.xml === null ? withNoteDrawing(xml, drawingRelation) : xml),
    mostHeld: defaultReadLimits.tokenCharacters * 64,
  });
}

/** What stands in place of each of the sender's parts that is not taken over as it is, by its name in small letters. */
async function replacements(order: PatchOrder, styles: MarkedStyles): Promise<ReadonlyMap<string, () => Texts>> {
  const { source, plan, marks, marker } = order;
  const made = new Map<string, () => Texts>();
  const put = (name: string, texts: () => Texts) => made.set(name.toLowerCase(), texts);
  const parts: AddedPart[] = [];
  const properties = await source.text(propertiesPart);
  if (properties === null) parts.push({ name: propertiesPart, kind: 'properties' });
  put(propertiesPart, () => [withProperty(properties, marker)]);
  const root = (await source.text(rootRelations)) ?? '';
  const relation = { id: 'rIdBerjasaSifat', type: 'custom-properties', target: propertiesPart } as const;
  if (properties === null) put(rootRelations, () => [withRelations(root, [relation])]);
  const workbook = (await source.text(plan.workbookPart)) ?? '';
  put(plan.workbookPart, () => [withDefinedName(workbook, marker)]);
  for (const sheet of plan.sheets) {
    const notes = () => notesOf(marks.ofSheet(sheet.sheet));
    const { comments, drawing, relations } = sheet;
    if (comments.xml === null) parts.push({ name: comments.name, kind: 'comments' });
    put(sheet.part, () => sheetTexts(order, sheet, styles));
    put(relations.name, () => [withRelations(relations.xml, addedRelations(sheet))]);
    put(comments.name, () =>
      comments.xml === null ? inPieces(commentsXml(notes())) : [mergedComments(comments.xml, notes())],
    );
    put(drawing.name, () =>
      drawing.xml === null
        ? inPieces(drawingXml(notes(), sheet.block, sheet.notes))
        : [mergedDrawing(drawing.xml, notes(), sheet.own)],
    );
  }
  const types = (await source.text('[Content_Types].xml')) ?? '';
  put('[Content_Types].xml', () => [withContentTypes(types, parts, plan.sheets.length > 0)]);
  return made;
}

/** Names of parts that the sender's workbook does not have yet. */
const addedNames = ({ plan, source }: PatchOrder): readonly string[] => {
  const names = plan.sheets.flatMap(({ relations, comments, drawing }) => [
    relations.name,
    comments.name,
    drawing.name,
  ]);
  return [...names, propertiesPart].filter((name) => !source.parts.names.includes(name.toLowerCase()));
};

/**
 * Writes the sender's workbook with marked cells. Sheets, rows, widths, formulas and pictures stay as they are: every part that
 * is not concerned is taken over byte by byte. Memory stays the same however long the list is.
 */
export async function writePatched(order: PatchOrder): Promise<void> {
  const { source, plan } = order;
  const styles = markedStyles(plan.styles.xml);
  const made = await replacements(order, styles);
  const archive = openArchive(order.sink);
  for (const entry of source.entries) {
    const name = entry.fileName;
    const texts = made.get(name.toLowerCase());
    // Which styles are needed is known when all sheets are written.
    if (name.toLowerCase() === plan.styles.name.toLowerCase() || name.endsWith('/')) continue;
    if (texts !== undefined) await writePart(archive, name, texts());
    else {
      const { compressionMethod: method, crc32: crc, uncompressedSize: size } = entry;
      await archive.copy({ name, method, crc, size, bytes: source.stored(entry) });
    }
  }
  for (const name of addedNames(order)) await writePart(archive, name, made.get(name.toLowerCase())?.() ?? []);
  await writePart(archive, plan.styles.name, [styles.xml()]);
  await archive.close();
}
