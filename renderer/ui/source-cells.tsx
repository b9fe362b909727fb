import classes from './source-cells.module.css';

/** Cells of one row of a file, as they stand there, in one line that scrolls sideways. */
export function SourceCells({ cells, label }: { readonly cells: readonly string[]; readonly label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls sideways must be reachable by keyboard
    <section className={classes.cells} tabIndex={0} aria-label={label}>
      <table>
        <tbody>
          <tr>
            {cells.map((cell, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: cells of a file have no other identity than their place
              <td key={index}>{cell}</td>
            ))}
          </tr>
        </tbody>
      </table>
    </section>
  );
}
