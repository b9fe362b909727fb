/** Records of a workbook stream that hold nothing but a formula: arrays, shared formulas, names, outside names (MS-XLS 2.3). */
const formulaOnly = new Set([0x0021, 0x0221, 0x04bc, 0x0018, 0x0218, 0x0023, 0x0223]);

/** A record without a meaning for the cells (InterfaceEnd), under whose number another one is passed over. */
const passedOver = 0x00e2;

const beginnings = new Set([0x0009, 0x0209, 0x0409, 0x0809]);

/** Records of a formula cell by their number in BIFF2, 5 and 8, in BIFF3 and in BIFF4. */
const formulaCells = new Set([0x0006, 0x0206, 0x0406]);

/** Where a formula cell says how many bytes of formula follow its value, and in how many bytes, by the first record of the stream. */
const sizeOfFormula = (beginning: number): readonly [place: number, bytes: number] => {
  if (beginning === 0x0009) return [16, 1];
  return beginning === 0x0809 ? [20, 2] : [16, 2];
};

/**
 * Takes the formulas out of a workbook stream, in place; the values that were stored with them stay. Nobody reads them here, and
 * the library, which takes them apart all the same, never ends at one that runs beyond its record.
 */
export function dropFormulas(stream: Buffer): void {
  let beginning = 0;
  for (let at = 0; at + 4 <= stream.length; ) {
    const type = stream.readUInt16LE(at);
    const length = stream.readUInt16LE(at + 2);
    if (beginning === 0 && beginnings.has(type)) beginning = type;
    if (formulaOnly.has(type)) stream.writeUInt16LE(passedOver, at);
    if (formulaCells.has(type)) {
      const [place, bytes] = sizeOfFormula(beginning);
      const from = at + 4 + place;
      // A record too short for its formula is damaged, and so is its value.
      if (place + bytes > length) stream.writeUInt16LE(passedOver, at);
      else stream.fill(0, from, from + bytes);
    }
    at += 4 + length;
  }
}
