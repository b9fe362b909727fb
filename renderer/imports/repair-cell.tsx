import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RepairRow } from '#shared/contract/repairs.ts';
import classes from './repair.module.css';

/** A cell of a row to be repaired, by field of the list. */
export type RepairCellProps = {
  readonly cell: RepairRow['fields'][string] | undefined;
  readonly label: string;
  readonly flag: 'error' | 'warning' | undefined;
  readonly current: boolean;
  /** The text with which typing begins; null while nobody types here. */
  readonly typing: string | null;
  /** Name of the list of texts that are offered while typing. */
  readonly offers: string | undefined;
  readonly focusRef: (element: HTMLTableCellElement | null) => void;
  readonly onPick: () => void;
  readonly onOpen: () => void;
  readonly onDone: (text: string | null, key: string, back: boolean) => void;
};

/** The text of the file or what was put in its place, and what it is understood as when that differs. */
export function RepairCell(props: RepairCellProps) {
  const { t } = useTranslation();
  const { cell, label, flag, current, typing } = props;
  const text = cell?.typed ?? cell?.source ?? '';
  const read = cell?.read ?? null;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the table listens to the keys of all its cells
    <td
      ref={props.focusRef}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: cells of a grid are reached by its keys
      role="gridcell"
      tabIndex={current ? 0 : -1}
      data-flag={flag}
      data-repaired={cell?.typed == null ? undefined : true}
      aria-invalid={flag === 'error' ? true : undefined}
      aria-label={typing === null ? undefined : label}
      onClick={props.onPick}
      onDoubleClick={props.onOpen}
    >
      {typing === null ? (
        <>
          {text}
          {read !== null && read !== text ? (
            <span className={classes.read}> {t('repairs.grid.read', { text: read })}</span>
          ) : null}
        </>
      ) : (
        <Typing {...props} start={typing} />
      )}
    </td>
  );
}

function Typing({ start, label, offers, onDone }: RepairCellProps & { readonly start: string }) {
  const [text, setText] = useState(start);
  // Leaving by a key takes the field away, which some browsers tell as a loss of focus too.
  const left = useRef(false);
  const leave = (given: string | null, key: string, back: boolean) => {
    if (left.current) return;
    left.current = true;
    onDone(given, key, back);
  };
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: typing was asked for in this very cell
      autoFocus
      aria-label={label}
      list={offers}
      value={text}
      maxLength={500}
      autoComplete="off"
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => leave(text, '', false)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') leave(null, 'Escape', false);
        if (event.key !== 'Enter' && event.key !== 'Tab') return;
        event.preventDefault();
        leave(text, event.key, event.shiftKey);
      }}
    />
  );
}
