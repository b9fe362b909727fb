import { strToU8, zipSync } from 'fflate';

/** Namespaces that every OpenDocument sheet names. */
const names = ['office', 'table', 'text', 'style', 'calcext']
  .map((prefix) => `xmlns:${prefix}="urn:${prefix}"`)
  .join(' ');

/** Packs an .ods file out of the XML inside its spreadsheet element. */
export const packOds = (tables: string, more: Readonly<Record<string, string>> = {}): Uint8Array =>
  zipSync({
    mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'),
    'content.xml': strToU8(
      `<?xml version="1.0"?><office:document-content ${names}><office:automatic-styles><style:style style:name="gone"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`,
    ),
    ...Object.fromEntries(Object.entries(more).map(([name, content]) => [name, strToU8(content)])),
  });

/** A text cell. */
export const odsText = (text: string): string =>
  `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`;
