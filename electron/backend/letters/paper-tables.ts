import type { Content, TableCell } from 'pdfmake/interfaces';

/** A column of a printed list: its head and its width in points or the rest of the line. */
export type PaperColumn = { readonly head: string; readonly width: number | '*'; readonly right?: boolean };

/** Letters of a small size that surely have their place in so many points. */
const pointsPerLetter = 6;

/** A ruled list whose heads, and the caption over them, stand on every page; short values do not break, which spares the typesetter most of its work. */
export function paperTable(
  columns: readonly PaperColumn[],
  rows: readonly (readonly string[])[],
  rowHeight?: number,
  caption?: string,
): Content {
  const head = columns.map((column): TableCell => ({ text: column.head, bold: true, alignment: 'center' }));
  const over: TableCell[][] =
    caption === undefined
      ? []
      : [[{ text: caption, bold: true, colSpan: columns.length }, ...columns.slice(1).map((): TableCell => '')]];
  const body = rows.map((row) =>
    columns.map(({ width, right }, index): TableCell => {
      const text = row[index] ?? '';
      const isShort = width !== '*' && text.length * pointsPerLetter <= width;
      return { text, ...(isShort ? { noWrap: true } : {}), ...(right ? { alignment: 'right' } : {}) };
    }),
  );
  return {
    fontSize: 9,
    lineHeight: 1,
    margin: [0, 6, 0, 6],
    layout: 'paperRules',
    table: {
      headerRows: over.length + 1,
      keepWithHeaderRows: over.length,
      dontBreakRows: true,
      widths: columns.map(({ width }) => width),
      ...(rowHeight === undefined ? {} : { heights: (row: number) => (row === 0 ? 14 : rowHeight) }),
      body: [...over, head, ...body],
    },
  };
}

/** A heading of such a paper. */
export const paperTitle = (text: string, under: string): Content[] => [
  { text, bold: true, fontSize: 13, alignment: 'center', margin: [0, 8, 0, 0] },
  { text: under, alignment: 'center', margin: [0, 0, 0, 4] },
];
