export { type DateFormat, excelSerial, type SheetCell, type SheetRow } from './sheet.ts';
export { writeAtomically } from './write-atomically.ts';
export { writeCsv } from './write-csv.ts';
export { writeXlsx } from './write-xlsx.ts';
