export { refuseDatabaseFile } from './own-files.ts';
export {
  type DateFormat,
  excelSerial,
  formatDate,
  rowBatches,
  type Sheet,
  type SheetCell,
  type SheetRow,
} from './sheet.ts';
export { escapeXml, textXml } from './sheet-xml.ts';
export { type ByteSink, writeAtomically } from './write-atomically.ts';
export { writeCsv } from './write-csv.ts';
export { writeXlsx } from './write-xlsx.ts';
export { type Archive, openArchive } from './zip-archive.ts';
