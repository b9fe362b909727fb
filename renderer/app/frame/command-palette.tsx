import { Modal } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScreenRoute } from '#renderer/app/routes.ts';
import classes from './command-palette.module.css';
import { type PaletteEntry, useCommandEntries, useWorkerEntries } from './palette-entries.ts';

type PaletteProps = {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly routes: readonly ScreenRoute[];
  /** Takes the focus to the screen: what was chosen happens there, not where the palette was opened. */
  readonly onChosen: () => void;
};

/** Ctrl+K: people, screens and commands in one list, all by keyboard. */
export function CommandPalette({ opened, onClose, routes, onChosen }: PaletteProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(false);
  useEffect(() => {
    if (opened) setChosen(false);
  }, [opened]);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      returnFocus={!chosen}
      withCloseButton={false}
      closeOnClickOutside
      padding={0}
      size="lg"
      yOffset="4rem"
      centered={false}
      attributes={{ content: { 'aria-label': t('frame.search') } }}
    >
      <PaletteBody
        routes={routes}
        onRun={(entry) => {
          setChosen(true);
          onClose();
          onChosen();
          entry.run();
        }}
      />
    </Modal>
  );
}

/** Its own part, so that the text vanishes with the dialog. */
function PaletteBody({ routes, onRun }: Pick<PaletteProps, 'routes'> & Pick<ListProps, 'onRun'>) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [place, setPlace] = useState(0);
  const commands = useCommandEntries(text, routes);
  const workers = useWorkerEntries(text);
  const entries = [...workers.entries, ...commands];
  const active = entries[Math.min(place, entries.length - 1)];
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || entries.length === 0) return;
    const at = Math.min(place, entries.length - 1);
    if (event.key === 'ArrowDown') setPlace((at + 1) % entries.length);
    else if (event.key === 'ArrowUp') setPlace((at - 1 + entries.length) % entries.length);
    else if (event.key === 'Enter' && active) onRun(active);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className={classes.head}>
        <IconSearch size={18} aria-hidden />
        <input
          className={classes.input}
          role="combobox"
          aria-expanded
          aria-controls="palette-list"
          aria-activedescendant={active?.id}
          aria-label={t('frame.search')}
          placeholder={t('palette.placeholder')}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setPlace(0);
          }}
          onKeyDown={onKeyDown}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
        />
      </div>
      <PaletteList entries={entries} active={active} onRun={onRun} />
      <p className={classes.note} role="status">
        {workers.searching ? t('palette.searching') : entries.length === 0 ? t('palette.nothing') : ''}
      </p>
    </>
  );
}

type ListProps = {
  readonly entries: readonly PaletteEntry[];
  readonly active: PaletteEntry | undefined;
  readonly onRun: (entry: PaletteEntry) => void;
};

function PaletteList({ entries, active, onRun }: ListProps) {
  const { t } = useTranslation();
  const groups = ['workers', 'screens', 'commands'] as const;
  return (
    <div id="palette-list" role="listbox" aria-label={t('frame.search')} className={classes.list}>
      {groups.map((group) => {
        const members = entries.filter((entry) => entry.group === group);
        return members.length === 0 ? null : (
          // biome-ignore lint/a11y/useSemanticElements: a group of options has no element of its own outside a select
          <div key={group} role="group" aria-label={t(`palette.${group}`)}>
            <div className={classes.group} aria-hidden>
              {t(`palette.${group}`)}
            </div>
            {members.map((entry) => (
              <Option key={entry.id} entry={entry} active={entry === active} onRun={onRun} />
            ))}
          </div>
        );
      })}
    </div>
  );
}

type OptionProps = {
  readonly entry: PaletteEntry;
  readonly active: boolean;
  readonly onRun: (entry: PaletteEntry) => void;
};

/** The input keeps the focus and tells the active option by its id; the mouse only points. */
function Option({ entry, active, onRun }: OptionProps) {
  const self = useRef<HTMLDivElement>(null);
  const { icon: Icon } = entry;
  useEffect(() => {
    if (active) self.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the input that owns this list
    <div
      ref={self}
      id={entry.id}
      role="option"
      aria-selected={active}
      tabIndex={-1}
      className={classes.option}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onRun(entry)}
    >
      <Icon size={16} aria-hidden />
      <span className={classes.label}>{entry.label}</span>
      {entry.detail ? <span className={classes.detail}>{entry.detail}</span> : null}
    </div>
  );
}
