/** Tables that only the instructions for coarse screens need (OpenType 1.9, "Instructing TrueType glyphs"). */
const instructionTables: ReadonlySet<string> = new Set(['fpgm', 'prep', 'cvt ', 'hdmx', 'VDMX', 'LTSH', 'gasp']);

type Table = { readonly tag: string; readonly bytes: Buffer };

const directoryEntry = 16;

/** Flags of a component of a composed glyph. */
const component = { words: 0x1, scale: 0x8, more: 0x20, twoScales: 0x40, matrix: 0x80, instructed: 0x100 } as const;

function tablesOf(font: Buffer): Table[] {
  return Array.from({ length: font.readUInt16BE(4) }, (_, index) => {
    const at = 12 + index * directoryEntry;
    const [from, length] = [font.readUInt32BE(at + 8), font.readUInt32BE(at + 12)];
    return { tag: font.toString('latin1', at, at + 4), bytes: font.subarray(from, from + length) };
  });
}

/** A glyph of contours: the instructions stand between the ends of the contours and the points. */
function plainGlyph(glyph: Buffer, contours: number): Buffer {
  const at = 10 + 2 * contours;
  const length = glyph.readUInt16BE(at);
  return Buffer.concat([glyph.subarray(0, at), Buffer.alloc(2), glyph.subarray(at + 2 + length)]);
}

/** A glyph composed of others: the instructions stand behind the last component. */
function composedGlyph(glyph: Buffer): Buffer {
  const bytes = Buffer.from(glyph);
  for (let at = 10; ; ) {
    const flags = bytes.readUInt16BE(at);
    bytes.writeUInt16BE(flags & ~component.instructed, at);
    at += flags & component.words ? 8 : 6;
    if (flags & component.scale) at += 2;
    else if (flags & component.twoScales) at += 4;
    else if (flags & component.matrix) at += 8;
    if (!(flags & component.more)) return bytes.subarray(0, at);
  }
}

function withoutInstructions(glyph: Buffer): Buffer {
  if (glyph.length === 0) return glyph;
  const contours = glyph.readInt16BE(0);
  const bytes = contours < 0 ? composedGlyph(glyph) : plainGlyph(glyph, contours);
  return bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(1)]);
}

/** The outlines and their places, in the long form of places. */
function outlines(glyf: Buffer, loca: Buffer, isLong: boolean): { readonly glyf: Buffer; readonly loca: Buffer } {
  const count = loca.length / (isLong ? 4 : 2);
  const place = (index: number) => (isLong ? loca.readUInt32BE(index * 4) : loca.readUInt16BE(index * 2) * 2);
  const glyphs = Array.from({ length: count - 1 }, (_, index) =>
    withoutInstructions(glyf.subarray(place(index), place(index + 1))),
  );
  const places = Buffer.alloc(count * 4);
  let end = 0;
  for (const [index, { length }] of glyphs.entries()) {
    end += length;
    places.writeUInt32BE(end, (index + 1) * 4);
  }
  return { glyf: Buffer.concat(glyphs), loca: places };
}

/** Puts tables behind their directory; the checksums stay as they were, since nothing that embeds fonts looks at them. */
function fontOf(version: Buffer, tables: readonly Table[]): Buffer {
  const directory = Buffer.alloc(12 + tables.length * directoryEntry);
  version.copy(directory, 0, 0, 4);
  directory.writeUInt16BE(tables.length, 4);
  let from = directory.length;
  const pieces = tables.map(({ tag, bytes }, index) => {
    const at = 12 + index * directoryEntry;
    directory.write(tag, at, 'latin1');
    directory.writeUInt32BE(from, at + 8);
    directory.writeUInt32BE(bytes.length, at + 12);
    const padded = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
    from += padded.length;
    return padded;
  });
  return Buffer.concat([directory, ...pieces]);
}

/**
 * A TrueType font without the instructions that fit its outlines to the dots of coarse screens. They make up half of what a letter
 * embeds, and neither printers nor the viewers of today heed them. A font without outlines of TrueType is given back as it is.
 */
export function unhinted(font: Uint8Array): Uint8Array {
  const whole = Buffer.from(font.buffer, font.byteOffset, font.byteLength);
  const tables = tablesOf(whole);
  const table = (tag: string) => tables.find((one) => one.tag === tag)?.bytes;
  const [head, glyf, loca] = [table('head'), table('glyf'), table('loca')];
  if (!head || !glyf || !loca) return font;
  const made = outlines(glyf, loca, head.readInt16BE(50) === 1);
  const newHead = Buffer.from(head);
  newHead.writeInt16BE(1, 50);
  const kept = tables.filter(({ tag }) => !instructionTables.has(tag));
  const changed: Readonly<Record<string, Buffer>> = { head: newHead, ...made };
  return fontOf(
    whole,
    kept.map(({ tag, bytes }) => ({ tag, bytes: changed[tag] ?? bytes })),
  );
}
