import { useEffect, useEffectEvent } from 'react';
import { showError } from '#renderer/ui/notify.ts';
import { readClipboard, writeClipboard } from './clipboard-block.ts';
import { cellCount, type Rectangle } from './range.ts';
import { currentRectangle } from './range-grid.ts';
import { mostSelected } from './range-keys.ts';
import { gridRange } from './range-state.ts';
import type { TextBlock } from './tsv.ts';
import type { RangeActions } from './use-range-commands.ts';

/** Whether the keyboard is on a cell: without selected text the page itself is what copies, so the event does not tell. */
const isOnCell = (root: HTMLElement) =>
  root.contains(document.activeElement) && document.activeElement?.classList.contains('ag-cell') === true;

/** What copying tells the screen. */
export type ClipboardNews = {
  readonly onCopied: (cells: number) => void;
  readonly onTooManyToCopy: (cells: number) => void;
};

/**
 * Copy and paste of the range by the events of the page, which need no permission. Rows that are not loaded are fetched
 * first; then the page itself is told to copy, while the key is still fresh.
 */
export function useRangeClipboard(root: HTMLElement | null, actions: RangeActions | null, news: ClipboardNews): void {
  const copied = useEffectEvent(news.onCopied);
  const tooMany = useEffectEvent(news.onTooManyToCopy);
  useEffect(() => {
    if (!root || !actions) return;
    let ready: TextBlock | null = null;

    function put(event: ClipboardEvent, block: TextBlock): void {
      const { text, html } = writeClipboard(block);
      event.clipboardData?.setData('text/plain', text);
      event.clipboardData?.setData('text/html', html);
      copied(block.reduce((sum, row) => sum + row.length, 0));
    }

    function copy(event: ClipboardEvent): void {
      const range = currentRectangle();
      if (!root || !isOnCell(root) || !range || !actions) return;
      event.preventDefault();
      if (cellCount(range) > mostSelected) tooMany(cellCount(range));
      else {
        const block = ready ?? actions.held(range);
        ready = null;
        if (block) put(event, block);
        else fetchAndCopy(range);
      }
    }

    function fetchAndCopy(range: Rectangle): void {
      actions
        ?.fetched(range)
        .then((fetched) => {
          ready = fetched;
          document.execCommand('copy');
        })
        .catch(showError);
    }

    function paste(event: ClipboardEvent): void {
      if (!root || !isOnCell(root) || !gridRange.get() || !event.clipboardData) return;
      event.preventDefault();
      const content = {
        text: event.clipboardData.getData('text/plain'),
        html: event.clipboardData.getData('text/html'),
      };
      actions?.paste(readClipboard(content));
    }

    /** Without selected text the page would not take the command for one that can be done. */
    function allowCopy(event: Event): void {
      if (root && isOnCell(root) && gridRange.get()) event.preventDefault();
    }

    document.addEventListener('copy', copy);
    document.addEventListener('paste', paste);
    document.addEventListener('beforecopy', allowCopy);
    return () => {
      document.removeEventListener('copy', copy);
      document.removeEventListener('paste', paste);
      document.removeEventListener('beforecopy', allowCopy);
    };
  }, [root, actions]);
}
