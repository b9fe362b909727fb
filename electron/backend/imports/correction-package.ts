import { escapeXml } from '../exports/service.ts';
import { markerName } from './correction-marker.ts';

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const CONTENT = 'application/vnd.openxmlformats-officedocument';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** What a part of the container is, for its list of content types. */
export type AddedPart = { readonly name: string; readonly kind: 'comments' | 'properties' };

const contentTypes: Readonly<Record<AddedPart['kind'], string>> = {
  comments: `${CONTENT}.spreadsheetml.comments+xml`,
  properties: `${CONTENT}.custom-properties+xml`,
};

/** Opens a root element that closes itself, so that something can be put into it. */
const opened = (xml: string, root: string): string =>
  xml.replace(
    new RegExp(`<(\\w+:)?${root}\\b([^>]*?)\\s*/>`),
    (_, prefix = '', rest) => `<${prefix}${root}${rest}></${prefix}${root}>`,
  );

/** Puts elements at the end of the root; `make` gets the prefix that the document uses. */
const appended = (xml: string, root: string, make: (prefix: string) => string): string =>
  opened(xml, root).replace(
    new RegExp(`</(\\w+:)?${root}\\s*>`),
    (end, prefix: string | undefined) => make(prefix ?? '') + end,
  );

/** The list of content types with the added parts. */
export function withContentTypes(xml: string, parts: readonly AddedPart[], notes: boolean): string {
  return appended(xml, 'Types', (prefix) => {
    const drawings = notes && !/Extension=["']vml["']/i.test(xml);
    const vml = drawings ? `<${prefix}Default Extension="vml" ContentType="${CONTENT}.vmlDrawing"/>` : '';
    const overrides = parts.map(
      ({ name, kind }) => `<${prefix}Override PartName="/${name}" ContentType="${contentTypes[kind]}"/>`,
    );
    return vml + overrides.join('');
  });
}

/** A relation of a part: what it is to it and where it lies, from the root of the container. */
export type AddedRelation = {
  readonly id: string;
  readonly type: 'comments' | 'vmlDrawing' | 'custom-properties';
  readonly target: string;
};

/** A list of relations (null: there is none yet) with the added ones. */
export function withRelations(xml: string | null, relations: readonly AddedRelation[]): string {
  const source = xml ?? `${HEAD}<Relationships xmlns="${PACKAGE}"></Relationships>`;
  return appended(source, 'Relationships', (prefix) =>
    relations
      .map(({ id, type, target }) => `<${prefix}Relationship Id="${id}" Type="${OFFICE}/${type}" Target="/${target}"/>`)
      .join(''),
  );
}

/** The workbook with a hidden name that holds the marker as a text. */
export function withDefinedName(xml: string, marker: string): string {
  const name = (prefix: string) =>
    `<${prefix}definedName name="${markerName}" hidden="1">"${escapeXml(marker)}"</${prefix}definedName>`;
  const source = opened(xml, 'definedNames');
  if (/<\/(?:\w+:)?definedNames\s*>/.test(source)) {
    return source.replace(/<\/(\w+:)?definedNames\s*>/, (end, prefix: string | undefined) => name(prefix ?? '') + end);
  }
  const before = ['externalReferences', 'functionGroups', 'sheets'].find((part) =>
    new RegExp(`</(?:\\w+:)?${part}\\s*>`).test(xml),
  );
  return xml.replace(new RegExp(`</(\\w+:)?${before}\\s*>`), (end, prefix: string | undefined) => {
    const own = prefix ?? '';
    return `${end}<${own}definedNames>${name(own)}</${own}definedNames>`;
  });
}

const PROPERTIES = 'http://schemas.openxmlformats.org/officeDocument/2006/custom-properties';
const TYPES = 'http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes';
/** Format identity of properties that users define (MS-OLEPS). */
const FORMAT = '{D5CDD505-2E9C-101B-9397-08002B2CF9AE}';

/** The document's own properties (null: there are none yet) with the marker among them. */
export function withProperty(xml: string | null, marker: string): string {
  const source = xml ?? `${HEAD}<Properties xmlns="${PROPERTIES}"></Properties>`;
  const taken = [...source.matchAll(/\bpid=["'](\d+)["']/g)].map(([, number]) => Number(number));
  const number = Math.max(1, ...taken) + 1;
  return appended(
    source,
    'Properties',
    (prefix) =>
      `<${prefix}property fmtid="${FORMAT}" pid="${number}" name="${markerName}"><vt:lpwstr xmlns:vt="${TYPES}">${escapeXml(marker)}</vt:lpwstr></${prefix}property>`,
  );
}
