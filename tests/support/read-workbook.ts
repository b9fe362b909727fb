import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';

/** One cell as the file holds it: its type attribute, its style's number format and quote mark, its text. */
type ReadCell = {
  readonly type: 's' | 'inlineStr' | 'n';
  readonly text: string;
  readonly format: number;
  readonly quoted: boolean;
};

/** A sheet read back: cells by reference ('A1'), merged areas, hidden rows, and the frozen row count. */
export type ReadSheet = {
  readonly cells: ReadonlyMap<string, ReadCell>;
  readonly merges: readonly string[];
  readonly hidden: readonly number[];
  readonly frozen: number;
};

type Handlers = {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly close?: (name: string, text: string) => void;
};

function parse(xml: string, handlers: Handlers): void {
  const parser = new SaxesParser();
  let text = '';
  parser.on('opentag', (tag) => {
    text = '';
    handlers.open?.(tag.name, tag.attributes);
  });
  parser.on('text', (part) => {
    text += part;
  });
  parser.on('closetag', (tag) => handlers.close?.(tag.name, text));
  parser.write(xml).close();
}

function readFormats(xml: string): readonly { format: number; quoted: boolean }[] {
  const formats: { format: number; quoted: boolean }[] = [];
  let inCells = false;
  parse(xml, {
    open: (name, attributes) => {
      if (name === 'cellXfs') inCells = true;
      if (name === 'xf' && inCells)
        formats.push({ format: Number(attributes.numFmtId), quoted: attributes.quotePrefix === '1' });
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return formats;
}

function readSheet(xml: string, strings: readonly string[], formats: ReturnType<typeof readFormats>): ReadSheet {
  const cells = new Map<string, ReadCell>();
  const merges: string[] = [];
  const hidden: number[] = [];
  let frozen = 0;
  let current: Readonly<Record<string, string>> = {};
  parse(xml, {
    open: (name, attributes) => {
      if (name === 'c') current = attributes;
      if (name === 'mergeCell') merges.push(attributes.ref ?? '');
      if (name === 'row' && attributes.hidden === '1') hidden.push(Number(attributes.r));
      if (name === 'pane') frozen = Number(attributes.ySplit);
    },
    close: (name, text) => {
      if (name !== 'v' && name !== 't') return;
      const type = current.t === 's' || current.t === 'inlineStr' ? current.t : 'n';
      const style = formats[Number(current.s ?? 0)] ?? { format: -1, quoted: false };
      cells.set(current.r ?? '', { type, text: type === 's' ? (strings[Number(text)] ?? '') : text, ...style });
    },
  });
  return { cells, merges, hidden, frozen };
}

/** Reads a workbook with nothing of the product: unzip, then an XML parser that refuses malformed text. */
export function readWorkbook(content: string | Uint8Array): ReadonlyMap<string, ReadSheet> {
  const files = unzipSync(typeof content === 'string' ? readFileSync(content) : content);
  const part = (name: string) => strFromU8(files[name] ?? new Uint8Array(0));
  const strings: string[] = [];
  if (files['xl/sharedStrings.xml']) {
    parse(part('xl/sharedStrings.xml'), { close: (name, text) => name === 't' && strings.push(text) });
  }
  const formats = readFormats(part('xl/styles.xml'));
  const targets = new Map<string, string>();
  parse(part('xl/_rels/workbook.xml.rels'), { open: (_, { Id = '', Target = '' }) => targets.set(Id, Target) });
  const sheets = new Map<string, ReadSheet>();
  parse(part('xl/workbook.xml'), {
    open: (name, attributes) => {
      if (name !== 'sheet') return;
      const file = `xl/${targets.get(attributes['r:id'] ?? '')}`;
      sheets.set(attributes.name ?? '', readSheet(part(file), strings, formats));
    },
  });
  return sheets;
}
