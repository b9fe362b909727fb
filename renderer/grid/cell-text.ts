import type { EditableField, WorkerRow } from '#shared/contract/workers.ts';
import { matchArea } from '#shared/domain/areas.ts';
import { type Choice, type ChoicesByField, choiceName } from './choices.ts';
import { areaIndexOf, nameReaders } from './search-choices.ts';
import { dateForCell, typedValue } from './typed-values.ts';

/** What a cell of the register copies as: names instead of codes, dates as the office writes them. */
export function copiedText(row: WorkerRow, field: EditableField, choices: ChoicesByField): string {
  const value = row[field];
  if (value === null) return '';
  return field === 'birthDate' ? dateForCell(value) : choiceName(choices[field], value);
}

/** Turns text that was pasted into a field into the value that is sent; `row` is the one that it is pasted into. */
export type ReadPasted = (field: EditableField, text: string, row: WorkerRow) => string | null;

const sameText = (left: string, right: string) =>
  left.localeCompare(right, 'id', { sensitivity: 'base', ignorePunctuation: true }) === 0;

/** Code of the only choice of this name or code. */
function codeOf(choices: readonly Choice[], text: string): string | undefined {
  const found = choices.filter(({ code, name }) => code !== null && (code === text || sameText(name, text)));
  return found.length === 1 ? (found[0]?.code ?? undefined) : undefined;
}

function areaReader(villages: readonly Choice[]) {
  const index = areaIndexOf(villages);
  return (text: string, district: string | null): string | undefined => {
    const match = matchArea(index, text, district);
    return match.village && match.spelling === 'known' ? match.village.code : undefined;
  };
}

/**
 * Prepares reading pasted text with the lists of the register. A name that is not known without doubt is handed on as it is,
 * so that the validator refuses it with its reason and it stays visible in its cell.
 */
export function createPasteReader(choices: ChoicesByField): ReadPasted {
  const area = areaReader(choices.villageCode ?? []);
  return (field, text, row) => {
    const typed = typedValue(field, text);
    const list = choices[field];
    if (typed === null || !list) return typed;
    const known = codeOf(list, typed);
    if (known !== undefined) return known;
    if (field === 'villageCode') return area(typed, row.districtName) ?? typed;
    const read = nameReaders[field]?.(typed);
    return read === undefined ? typed : read;
  };
}
