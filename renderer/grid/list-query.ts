import {
  type EditableField,
  editableFields,
  type sortableFields,
  type WorkerFilter,
} from '#shared/contract/workers.ts';
import { dateForCell, typedDateCondition } from './typed-values.ts';

/** One condition of the text filter under a column's head, in AG Grid's words. */
export type ColumnCondition = { filterType: 'text'; type: string; filter?: string };

type Condition = NonNullable<WorkerFilter['columns']>[number];

const kinds = ['contains', 'equals', 'startsWith', 'blank', 'notBlank'] as const satisfies readonly Condition['kind'][];

/** Ways of filtering a column, as AG Grid names them too. */
export const conditionKinds: readonly string[] = kinds;

/** AG Grid's filter model → conditions of the contract; what the contract does not know is left out. */
export function conditionsOf(model: Readonly<Record<string, ColumnCondition>>): Condition[] {
  return Object.entries(model).flatMap(([column, { type, filter = '' }]) => {
    const field = editableFields.find((name) => name === column);
    const kind = kinds.find((name) => name === type);
    if (!field || !kind) return [];
    return [{ field, kind, value: field === 'birthDate' ? typedDateCondition(filter) : filter.trim() }];
  });
}

/** Conditions of the contract → AG Grid's filter model. */
export function filterModelOf(conditions: readonly Condition[]): Record<string, ColumnCondition> {
  return Object.fromEntries(
    conditions.map(({ field, kind, value }): [EditableField, ColumnCondition] => [
      field,
      { filterType: 'text', type: kind, filter: field === 'birthDate' ? dateForCell(value) : value },
    ]),
  );
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
