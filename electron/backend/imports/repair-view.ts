import type { RepairRow } from '#shared/contract/repairs.ts';
import { occupations } from '#shared/domain/occupations.ts';
import type { ColumnMapping, ImportField } from './fields.ts';
import type { PersonValues } from './person.ts';
import type { RowRepairs } from './repair.ts';
import { sourceTexts } from './repair-choice.ts';

type Read = Partial<PersonValues>;

/** Names for the codes of areas. */
export type AreaNames = (code: string) => { readonly village: string; readonly district: string } | undefined;

const occupationName = (code: string | null | undefined): string | null =>
  occupations.find((occupation) => occupation.code === code)?.name ?? null;

/** What a cell of a list was understood as, in words of the list; dates as dd/mm/yyyy. */
function readText(field: ImportField, read: Read, areas: AreaNames): string | null {
  const day = (date: string | null | undefined) => date?.split('-').reverse().join('/') ?? null;
  const area = read.villageCode ? areas(read.villageCode) : undefined;
  switch (field) {
    case 'birthDate':
      return day(read.birthDate);
    case 'birthPlaceDate':
      return [read.birthPlace, day(read.birthDate)].filter(Boolean).join(', ') || null;
    case 'startDate':
      return day(read.startDate);
    case 'village':
      return area?.village ?? null;
    case 'district':
      return area?.district ?? null;
    case 'villageDistrict':
      return area ? `${area.village} / ${area.district}` : null;
    case 'occupation':
      return occupationName(read.occupationCode);
    case 'sexMale':
    case 'sexFemale':
      return read.sex ?? null;
    case 'rtRw':
      return read.rt || read.rw ? `${read.rt ?? '-'}/${read.rw ?? '-'}` : null;
    case 'income':
      return read.incomeBand ?? null;
    case 'heir':
      return [read.heirName, read.heirRelation].filter(Boolean).join(', ') || null;
    case 'program':
      return read.programText ?? null;
    default: {
      const value = field in read ? read[field as keyof Read] : null;
      return typeof value === 'string' ? value : null;
    }
  }
}

/** The cells of a row by field: those of its columns, and of what was repaired beside them. */
export function cellsByField(
  cells: readonly string[],
  mapping: ColumnMapping,
  repairs: RowRepairs,
  read: Read,
  areas: AreaNames,
): RepairRow['fields'] {
  const source = sourceTexts(cells, mapping);
  const added = Object.keys(repairs.cells) as ImportField[];
  const fields = new Set([...mapping.values(), ...added]);
  return Object.fromEntries(
    [...fields].map((field) => [
      field,
      { source: source(field), typed: repairs.cells[field] ?? null, read: readText(field, read, areas) },
    ]),
  );
}
