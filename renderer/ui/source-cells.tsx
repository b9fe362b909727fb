import classes from './source-cells.module.css';

/** Cells of one row of a file; `headers` are the words that stand over them there. */
type SourceCellsProps = {
  readonly cells: readonly string[];
  readonly headers?: readonly string[] | null;
  readonly label: string;
};

/** Cells of one row of a file, as they stand there, in one line that scrolls sideways. */
export function SourceCells({ cells, headers, label }: SourceCellsProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls sideways must be reachable by keyboard
    <section className={classes.cells} tabIndex={0} aria-label={label}>
      <table>
        {headers ? (
          <thead>
            <tr>
              {cells.map((_, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns of a file have no other identity than their place
                <th key={index} scope="col">
                  {headers[index] ?? ''}
                </th>
              ))}
            </tr>
          </thead>
        ) : null}
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
