/** How high the rows are. */
export const densities = ['compact', 'normal', 'wide'] as const;

/** How high the rows are. */
export type Density = (typeof densities)[number];

/** The look of one column; its place is its place in the list. */
export type ColumnLook = {
  readonly colId: string;
  readonly width?: number;
  readonly hide: boolean;
  readonly pinned: 'left' | null;
  readonly sort: 'asc' | 'desc' | null;
  readonly sortIndex: number | null;
};

/** What this computer remembers of a person's columns. */
export type ColumnMemory = { readonly density: Density; readonly columns: readonly ColumnLook[] };

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

/** A stored look; null for what was written by another program. */
function readLook(stored: unknown): ColumnLook | null {
  const { colId, width, hide, pinned, sort, sortIndex } = record(stored);
  if (typeof colId !== 'string') return null;
  return {
    colId,
    ...(typeof width === 'number' && width > 0 ? { width } : {}),
    hide: hide === true,
    pinned: pinned === 'left' ? 'left' : null,
    sort: sort === 'asc' || sort === 'desc' ? sort : null,
    sortIndex: typeof sortIndex === 'number' ? sortIndex : null,
  };
}

/** A stored memory or the look that a view holds; what cannot be read is left out. */
export function readColumns(stored: unknown): ColumnMemory {
  const { density, columns } = record(stored);
  return {
    density: densities.find((known) => known === density) ?? 'normal',
    columns: Array.isArray(columns) ? columns.flatMap((entry: unknown) => readLook(entry) ?? []) : [],
  };
}

const key = (accountId: number) => `register.columns.${accountId}`;

/** The columns as the person left them on this computer; the usual ones when nothing or nothing readable is stored. */
export function rememberedColumns(accountId: number): ColumnMemory {
  try {
    return readColumns(JSON.parse(localStorage.getItem(key(accountId)) ?? 'null'));
  } catch {
    return readColumns(null);
  }
}

/** Keeps a part of it. A full or forbidden store costs the memory, not the work. */
export function rememberColumns(accountId: number, part: Partial<ColumnMemory>): void {
  try {
    localStorage.setItem(key(accountId), JSON.stringify({ ...rememberedColumns(accountId), ...part }));
  } catch {
    // Nothing depends on it.
  }
}
