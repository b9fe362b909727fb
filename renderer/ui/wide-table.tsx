import { Table } from '@mantine/core';
import type { ReactNode } from 'react';

/** A table and the width in pixels below which it scrolls sideways instead of squeezing its columns. */
export type WideTableProps = { readonly label: string; readonly minWidth: number; readonly children: ReactNode };

/** A table that scrolls sideways on a narrow or enlarged screen; the keyboard reaches the scrolling part. */
export function WideTable({ label, minWidth, children }: WideTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reached by the arrow keys
    <section aria-label={label} tabIndex={0} style={{ overflowX: 'auto' }}>
      <Table withTableBorder striped miw={minWidth} aria-label={label}>
        {children}
      </Table>
    </section>
  );
}
