import type { ITextFilterParams } from 'ag-grid-community';
import { editableFields, type sortableFields, type WorkerFilter } from '#shared/contract/workers.ts';
import { dateForCell, typedDateCondition, typedDateEnd } from './typed-values.ts';

/** One condition of the text filter under a column's head, in AG Grid's words; a range has two values. */
export type ColumnCondition = { filterType: 'text'; type: string; filter?: string | null; filterTo?: string | null };

/** Ways of filtering for AG Grid's text filter. */
export type FilterOptions = NonNullable<ITextFilterParams['filterOptions']>;

type Condition = NonNullable<WorkerFilter['columns']>[number];

const kinds = ['contains', 'equals', 'startsWith', 'blank', 'notBlank'] as const satisfies readonly Condition['kind'][];

/** Ways of filtering a column, as AG Grid names them too. */
export const conditionKinds: FilterOptions = [...kinds];

const everything = () => true;

/** A way of filtering that AG Grid does not know: the backend does it. */
const range = (displayKey: string, numberOfInputs: 1 | 2) => ({
  displayKey,
  displayName: displayKey,
  numberOfInputs,
  predicate: everything,
});

/** Ways of filtering a column by a range: from a value on, up to a value, between two. */
export const rangeKinds: FilterOptions = [range('from', 1), range('to', 1), range('between', 2)];

const isDate = (field: string) => field === 'birthDate' || field === 'updatedAt';

/** The ends that a condition of AG Grid asks for, as typed. */
function endsOf({ type, filter, filterTo }: ColumnCondition): { kind: 'from' | 'to'; typed: string }[] {
  const from = { kind: 'from', typed: filter ?? '' } as const;
  if (type === 'between') return [from, { kind: 'to', typed: filterTo ?? '' }];
  if (type === 'from') return [from];
  return type === 'to' ? [{ kind: 'to', typed: filter ?? '' }] : [];
}

/** AG Grid's filter model → conditions of the contract; what the contract does not know is left out. */
export function conditionsOf(model: Readonly<Record<string, ColumnCondition>>): Condition[] {
  return Object.entries(model).flatMap(([column, condition]): Condition[] => {
    const ends = endsOf(condition).map(({ kind, typed }) => ({
      kind,
      value: isDate(column) ? typedDateEnd(kind, typed) : typed.trim(),
    }));
    if (column === 'updatedAt') return ends.map((end) => ({ field: column, ...end }));
    const field = editableFields.find((name) => name === column);
    if (!field) return [];
    const kind = kinds.find((name) => name === condition.type);
    if (!kind) return ends.map((end) => ({ field, ...end }));
    const typed = condition.filter ?? '';
    return [{ field, kind, value: isDate(field) ? typedDateCondition(typed) : typed.trim() }];
  });
}

/** Conditions of the contract → AG Grid's filter model; both ends of a range are one condition there. */
export function filterModelOf(conditions: readonly Condition[]): Record<string, ColumnCondition> {
  const model: Record<string, ColumnCondition> = {};
  for (const { field, kind, value } of conditions) {
    const shown = isDate(field) ? dateForCell(value) : value;
    const before = model[field];
    model[field] =
      kind === 'to' && before?.type === 'from'
        ? { ...before, type: 'between', filterTo: shown }
        : { filterType: 'text', type: kind, filter: shown };
  }
  return model;
}

/** Order of the list. */
export type ListSort = { field: (typeof sortableFields)[number]; descending: boolean }[];

/** AG Grid's sort model → order of the contract; columns without an index are left out. */
export function sortOf(
  model: readonly { colId: string; sort?: string | null }[],
  sortable: typeof sortableFields,
): ListSort {
  return model.slice(0, 3).flatMap(({ colId, sort }) => {
    const field = sortable.find((name) => name === colId);
    return field ? [{ field, descending: sort === 'desc' }] : [];
  });
}
