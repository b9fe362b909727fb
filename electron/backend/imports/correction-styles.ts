import type { MarkKind } from './correction-marks.ts';

/** Colours of marked cells: the light red and yellow that spreadsheet programs use themselves for bad and doubtful values. */
export const fillColours = { error: 'FFFFC7CE', warning: 'FFFFEB9C' } as const;

/** Gives cells marked styles beside the ones they have, and writes the style sheet with them. */
export type MarkedStyles = {
  /** The style index for a cell that has the style `original` and is marked so. */
  readonly of: (original: number, kind: MarkKind, text: boolean) => number;
  /** The style sheet with all styles that were asked for. */
  readonly xml: () => string;
};

const textFormat = '49';
const plainFormat = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>';

const withAttribute = (element: string, name: string, value: string): string => {
  const tag = /^<[^>]*>/.exec(element)?.[0] ?? '';
  const bare = tag.replace(new RegExp(`\\s${name}="[^"]*"|\\s${name}='[^']*'`), '');
  return bare.replace(/(\s*\/?>)$/, ` ${name}="${value}"$1`) + element.slice(tag.length);
};

const fillXml = (prefix: string, colour: string): string =>
  `<${prefix}fill><${prefix}patternFill patternType="solid"><${prefix}fgColor rgb="${colour}"/><${prefix}bgColor indexed="64"/></${prefix}patternFill></${prefix}fill>`;

/** Puts elements behind the last one of a list and counts anew. */
const append = (xml: string, list: string, prefix: string, added: readonly string[], count: number): string => {
  const close = `</${prefix}${list}>`;
  const at = xml.indexOf(close);
  const open = xml.lastIndexOf(`<${prefix}${list}`, at);
  const openTag = /^<[^>]*>/.exec(xml.slice(open, at))?.[0] ?? '';
  const counted = withAttribute(openTag, 'count', String(count));
  return xml.slice(0, open) + counted + xml.slice(open + openTag.length, at) + added.join('') + xml.slice(at);
};

/** A style sheet without fills gets the two that every workbook begins with. */
const withFills = (xml: string, prefix: string): string => {
  if (new RegExp(`</${prefix}fills>`).test(xml)) return xml;
  const pattern = (type: string) => `<${prefix}fill><${prefix}patternFill patternType="${type}"/></${prefix}fill>`;
  const fills = `<${prefix}fills count="2">${pattern('none')}${pattern('gray125')}</${prefix}fills>`;
  const bare = xml.replace(new RegExp(`<${prefix}fills\\b[^>]*/>`), '');
  return bare.replace(new RegExp(`<${prefix}(?:borders|cellStyleXfs|cellXfs)\\b`), (next) => fills + next);
};

/** Whether a style sheet can be added to: it lists its cell formats. */
export const isStyleSheet = (xml: string): boolean => /<\/(?:\w+:)?cellXfs>/.test(xml);

/** Prepares adding to a style sheet that `isStyleSheet`. */
export function markedStyles(source: string): MarkedStyles {
  const prefix = /<\/(\w+:)?cellXfs>/.exec(source)?.[1] ?? '';
  const sheet = withFills(source, prefix);
  const listOf = (list: string): string =>
    new RegExp(`<${prefix}${list}\\b[^>]*>([\\s\\S]*?)</${prefix}${list}>`).exec(sheet)?.[1] ?? '';
  const element = (name: string): RegExp =>
    new RegExp(`<${prefix}${name}\\b[^>]*?(?:/>|>[\\s\\S]*?</${prefix}${name}>)`, 'g');
  const formats = listOf('cellXfs').match(element('xf')) ?? [];
  const fills = (listOf('fills').match(element('fill')) ?? []).length;
  const fillIds = { error: String(fills), warning: String(fills + 1) } as const;
  const added: string[] = [];
  const known = new Map<string, number>();

  const make = (original: number, kind: MarkKind, text: boolean): string => {
    let format = formats[original] ?? formats[0] ?? plainFormat.replace('<', `<${prefix}`);
    if (kind !== 'plain') format = withAttribute(withAttribute(format, 'fillId', fillIds[kind]), 'applyFill', '1');
    if (!text) return format;
    return withAttribute(withAttribute(format, 'numFmtId', textFormat), 'applyNumberFormat', '1');
  };
  return {
    of: (original, kind, text) => {
      const key = `${original} ${kind} ${text}`;
      let index = known.get(key);
      if (index === undefined) {
        index = formats.length + added.push(make(original, kind, text)) - 1;
        known.set(key, index);
      }
      return index;
    },
    xml: () => {
      const coloured = [fillXml(prefix, fillColours.error), fillXml(prefix, fillColours.warning)];
      const filled = append(sheet, 'fills', prefix, coloured, fills + 2);
      return append(filled, 'cellXfs', prefix, added, formats.length + added.length);
    },
  };
}
