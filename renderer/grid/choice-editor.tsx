import type { ICellEditorParams } from 'ag-grid-community';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EditableField, WorkerRow } from '#shared/contract/workers.ts';
import type { Choice } from './choices.ts';
import classes from './grid.module.css';
import { gridComponent } from './grid-component.ts';
import { showPart } from './react-parts.tsx';
import { searchChoices } from './search-choices.ts';

/** What a column of choices gives its editor. */
type ChoiceEditorParams = {
  readonly field: EditableField;
  readonly choices: readonly Choice[];
  readonly label: string;
};

type GridParams = ICellEditorParams<WorkerRow, string | null>;

type Props = ChoiceEditorParams & {
  /** The key that opened the editor. */
  readonly eventKey: string | null;
  readonly initialValue: string | null;
  readonly onValueChange: (value: string | null) => void;
  readonly stopEditing: () => void;
};

/** The editor for the grid, which asks for its value when the edit ends. */
export const choiceEditor = gridComponent((params: GridParams & ChoiceEditorParams) => {
  const element = document.createElement('div');
  const initialValue = params.value ?? null;
  let value = initialValue;
  const { field, choices, label, eventKey } = params;
  const end = showPart(
    element,
    <ChoiceEditor
      {...{ field, choices, label, eventKey, initialValue }}
      onValueChange={(next) => {
        value = next;
      }}
      stopEditing={() => params.stopEditing()}
    />,
  );
  return { element, end, value: () => value };
});

/**
 * Cell editor that searches a list while one types. Enter or Tab takes the marked choice, Escape leaves the cell as it
 * was. Text that matches nothing is handed on as typed, so that the cell keeps it with the reason.
 */
function ChoiceEditor(props: Props) {
  const { t } = useTranslation();
  const { text, marked, shown, type, press } = useChoice(props);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  useEffect(() => {
    input.current?.focus();
    // AG Grid makes a dialog of what an editor stands in and gives it no name.
    input.current?.closest('.ag-popup-editor')?.setAttribute('aria-label', props.label);
  }, [props.label]);
  return (
    <div className={classes.choice}>
      <input
        ref={input}
        className={classes.choiceInput}
        role="combobox"
        aria-label={props.label}
        aria-expanded
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={shown.length > 0 ? `${listId}-${marked}` : undefined}
        placeholder={t('workers.cell.choose')}
        value={text}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={press}
      />
      <ChoiceList
        id={listId}
        label={props.label}
        shown={shown}
        marked={marked}
        onTake={(choice) => {
          props.onValueChange(choice.code);
          props.stopEditing();
        }}
      />
    </div>
  );
}

/** What is typed, which choices that leaves and which of them is marked. The marked one is always the editor's value. */
function useChoice({ field, choices, eventKey, initialValue, onValueChange }: Props) {
  const [text, setText] = useState(eventKey?.length === 1 ? eventKey : '');
  const shown = searchChoices(field, choices, text);
  const [marked, setMarked] = useState(() =>
    Math.max(
      0,
      shown.findIndex(({ code }) => code === initialValue),
    ),
  );

  function mark(index: number, among: readonly Choice[], typed: string): void {
    const place = Math.min(Math.max(index, 0), Math.max(among.length - 1, 0));
    const choice = among[place];
    setMarked(place);
    onValueChange(choice ? choice.code : typed);
  }

  function type(next: string): void {
    setText(next);
    mark(0, searchChoices(field, choices, next), next);
  }

  function press(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    mark(marked + step, shown, text);
  }

  // A key that opened the editor is the first typed letter: its best match is the value from the start.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the editor opens
  useEffect(() => {
    if (text !== '') mark(0, shown, text);
  }, []);
  return { text, marked, shown, type, press };
}

type ListProps = {
  readonly id: string;
  readonly label: string;
  readonly shown: readonly Choice[];
  readonly marked: number;
  readonly onTake: (choice: Choice) => void;
};

function ChoiceList({ id, label, shown, marked, onTake }: ListProps) {
  const { t } = useTranslation();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => list.current?.children[marked]?.scrollIntoView({ block: 'nearest' }), [marked]);
  if (shown.length === 0) return <div className={classes.choiceHint}>{t('workers.filters.nothingFound')}</div>;
  return (
    <div ref={list} id={id} role="listbox" aria-label={label} className={classes.choiceList}>
      {shown.map((choice, index) => (
        <div
          key={choice.code ?? ''}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === marked}
          className={classes.choiceOption}
          onMouseDown={(event) => {
            event.preventDefault();
            onTake(choice);
          }}
        >
          {choice.code === null ? t('workers.cell.clearChoice') : choice.name}
          {choice.hint ? <span className={classes.choiceHint}>{choice.hint}</span> : null}
        </div>
      ))}
    </div>
  );
}
