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
  readonly onCut: (cells: number) => void;
  readonly onTooManyToCopy: (cells: number) => void;
};

/** What was cut: it is moved when it is pasted into the same list while it is still on the clipboard. */
type Cut = { readonly from: Rectangle; readonly list: string; readonly text: string };

/** What copying and cutting a range of the list under `root` does, and what was cut last. */
function createCopier(root: HTMLElement, actions: RangeActions, news: ClipboardNews) {
  let ready: TextBlock | null = null;
  let cut: Cut | null = null;

  function put(event: ClipboardEvent, block: TextBlock, from: Rectangle): void {
    const { text, html } = writeClipboard(block);
    event.clipboardData?.setData('text/plain', text);
    event.clipboardData?.setData('text/html', html);
    cut = event.type === 'cut' ? { from, list: actions.listKey(), text } : null;
    (cut ? news.onCut : news.onCopied)(block.reduce((sum, row) => sum + row.length, 0));
  }

  function fetchAndCopy(range: Rectangle, command: string): void {
    actions
      .fetched(range)
      .then((fetched) => {
        ready = fetched;
        document.execCommand(command);
      })
      .catch(showError);
  }

  return {
    copy(event: ClipboardEvent): void {
      const range = currentRectangle();
      if (!isOnCell(root) || !range) return;
      event.preventDefault();
      const block = ready ?? (cellCount(range) > mostSelected ? null : actions.held(range));
      ready = null;
      if (block) put(event, block, range);
      else if (cellCount(range) > mostSelected) news.onTooManyToCopy(cellCount(range));
      else fetchAndCopy(range, event.type);
    },
    /** Where a text that is pasted was cut from, once; null when it was not, or the list is another one by now. */
    takeCut(text: string): Rectangle | null {
      const from = cut?.text === text && cut.list === actions.listKey() ? cut.from : null;
      cut = null;
      return from;
    },
    forgetCut: () => {
      cut = null;
    },
  };
}

function attach(root: HTMLElement, actions: RangeActions, news: ClipboardNews): () => void {
  const { copy, takeCut, forgetCut } = createCopier(root, actions, news);
  const paste = (event: ClipboardEvent) => {
    if (!isOnCell(root) || !gridRange.get() || !event.clipboardData) return;
    event.preventDefault();
    const text = event.clipboardData.getData('text/plain');
    const block = readClipboard({ text, html: event.clipboardData.getData('text/html') });
    const from = takeCut(text);
    if (from) actions.move(block, from);
    else actions.paste(block);
  };
  /** Without selected text the page would not take the command for one that can be done. */
  const allow = (event: Event) => {
    if (isOnCell(root) && gridRange.get()) event.preventDefault();
  };
  const giveUp = (event: KeyboardEvent) => {
    if (event.key === 'Escape') forgetCut();
  };
  const listening = new AbortController();
  const options = { signal: listening.signal };
  document.addEventListener('copy', copy, options);
  document.addEventListener('cut', copy, options);
  document.addEventListener('paste', paste, options);
  document.addEventListener('beforecopy', allow, options);
  document.addEventListener('beforecut', allow, options);
  root.addEventListener('keydown', giveUp, options);
  return () => listening.abort();
}

/**
 * Copy, cut and paste of the range by the events of the page, which need no permission. Rows that are not loaded are fetched
 * first; then the page itself is told to copy, while the key is still fresh.
 */
export function useRangeClipboard(root: HTMLElement | null, actions: RangeActions | null, news: ClipboardNews): void {
  const onCopied = useEffectEvent(news.onCopied);
  const onCut = useEffectEvent(news.onCut);
  const onTooManyToCopy = useEffectEvent(news.onTooManyToCopy);
  useEffect(
    () => (root && actions ? attach(root, actions, { onCopied, onCut, onTooManyToCopy }) : undefined),
    [root, actions],
  );
}
