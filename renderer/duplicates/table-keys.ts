import type { KeyboardEvent } from 'react';

/** Left and right choose the record of the focused field, up and down go to the field above or below that has a choice. */
export function moveInTable(event: KeyboardEvent, table: HTMLTableElement | null): void {
  const { target, key } = event;
  if (!table || !(target instanceof HTMLInputElement) || event.ctrlKey || event.altKey) return;
  const row = target.closest('tr');
  const rows = [...table.rows].filter((one) => radiosOf(one).length > 0);
  const place = row ? rows.indexOf(row) : -1;
  const own = radiosOf(row);
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    event.preventDefault();
    const radio = own[key === 'ArrowLeft' ? 0 : 1];
    radio?.focus();
    radio?.click();
  }
  if (key === 'ArrowUp' || key === 'ArrowDown') {
    event.preventDefault();
    const next = radiosOf(rows[place + (key === 'ArrowUp' ? -1 : 1)]);
    (next.find(({ checked }) => checked) ?? next[0])?.focus();
  }
}

function radiosOf(row: HTMLTableRowElement | null | undefined): readonly HTMLInputElement[] {
  return [...(row?.querySelectorAll<HTMLInputElement>('input[type="radio"]') ?? [])];
}
