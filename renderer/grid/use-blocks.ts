import type { IDatasource, IGetRowsParams } from 'ag-grid-community';
import { useEffectEvent, useMemo } from 'react';

/** A stretch of a list as the grid asks for it. */
export type Block = Pick<IGetRowsParams, 'sortModel'> & { readonly start: number; readonly end: number };

/** Where a list comes from, and what is told of it. `conditions` is all that makes it another list, as values that JSON can hold. */
export type BlocksProps<Row> = {
  readonly conditions: unknown;
  readonly ask: (block: Block, signal: AbortSignal) => Promise<{ readonly rows: Row[]; readonly total: number }>;
  readonly onLoaded: (total: number) => void;
  readonly onFailed: (error: unknown) => void;
};

/** A source of blocks for the grid; a new one for each other list, as the grid wants it. Thrown away it ends its unanswered calls. */
export function useBlocks<Row>({ conditions, ask, onLoaded, onFailed }: BlocksProps<Row>): IDatasource {
  const list = JSON.stringify(conditions);
  const asked = useEffectEvent(ask);
  const loaded = useEffectEvent(onLoaded);
  const failed = useEffectEvent(onFailed);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list is another source
  return useMemo(() => {
    const ended = new AbortController();
    return {
      destroy: () => ended.abort(),
      getRows({ startRow, endRow, sortModel, successCallback, failCallback }: IGetRowsParams<Row>) {
        asked({ start: startRow, end: endRow, sortModel }, ended.signal).then(
          ({ rows, total }) => {
            if (ended.signal.aborted) return;
            successCallback(rows, total);
            loaded(total);
          },
          (error: unknown) => {
            if (ended.signal.aborted) return;
            failCallback();
            failed(error);
          },
        );
      },
    };
  }, [list]);
}
