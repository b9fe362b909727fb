import { useDebouncedValue } from '@mantine/hooks';
import { typedValue } from '#renderer/grid/typed-values.ts';
import { type EditableField, editableFields, type TypedValues } from '#shared/contract/workers.ts';

/** Entries of a form by field, as typed. */
export type Entries = Readonly<Partial<Record<EditableField, string>>>;

/** Entries as the contract takes them. */
export function typedEntries(entries: Entries): TypedValues {
  return Object.fromEntries(
    editableFields.flatMap((field) => {
      const text = entries[field];
      return text === undefined ? [] : [[field, typedValue(field, text)]];
    }),
  );
}

/** The entries a moment after the last key, as the contract takes them. */
export function useSettled(entries: Entries): TypedValues {
  const [settled] = useDebouncedValue(entries, 250);
  return typedEntries(settled);
}
