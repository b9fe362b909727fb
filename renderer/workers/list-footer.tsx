import { Button, Text } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { problemText } from '#renderer/app/errors.ts';
import { currentLanguage } from '#renderer/app/i18n.ts';
import { useMay } from '#renderer/app/session.ts';
import { attempts, type CellPlace } from '#renderer/grid/attempts.ts';
import type { WorkerGridHandle } from '#renderer/grid/worker-grid.tsx';
import { KeyHint } from '#renderer/ui/key-hint.tsx';
import classes from './person.module.css';
import { RangeTotals } from './range-totals.tsx';

/** Where the keyboard is in the grid. */
export type Focused = { readonly place: CellPlace | null; readonly rowIndex: number | null };

/** What the line under the grid tells. `total` is null until the first block has come. */
export type ListFooterProps = {
  readonly total: number | null;
  readonly selected: number;
  readonly allMatching: boolean;
  readonly focused: Focused;
  readonly grid: WorkerGridHandle | null;
  readonly onAllMatching: (all: boolean) => void;
  readonly onOpen: (rowIndex: number) => void;
};

/** Exact totals, the selection, and why the cell under the keyboard is not saved. */
export function ListFooter(props: ListFooterProps) {
  const { t } = useTranslation();
  const { total, selected, allMatching } = props;
  const mayEdit = useMay('workers.edit');
  return (
    <section className={classes.footer} aria-label={t('workers.footer.label')}>
      <Text size="sm" fw={600} role="status">
        {total === null ? t('workers.footer.counting') : t('workers.footer.matching', { n: total })}
      </Text>
      <Text size="sm" role="status">
        {allMatching ? t('workers.footer.allMatching', { n: total ?? 0 }) : null}
        {!allMatching && selected > 0 ? t('workers.footer.selected', { n: selected }) : null}
      </Text>
      {!allMatching && total !== null && total > 0 ? (
        <Button size="compact-xs" variant="subtle" onClick={() => props.onAllMatching(true)}>
          {t('workers.footer.selectAll')}
        </Button>
      ) : null}
      {allMatching || selected > 0 ? (
        <Button size="compact-xs" variant="subtle" onClick={() => props.onAllMatching(false)}>
          {t('workers.footer.clearSelection')}
        </Button>
      ) : null}
      <RangeTotals grid={props.grid} />
      {mayEdit ? null : (
        <Text size="sm" c="dimmed">
          {t('workers.readOnly')}
        </Text>
      )}
      <Refusal focused={props.focused.place} grid={props.grid} />
      <OpenButton {...props} />
    </section>
  );
}

/** Opens the person of the row under the keyboard, for those who do not know the key. */
function OpenButton({ focused: { rowIndex }, onOpen }: ListFooterProps) {
  const { t } = useTranslation();
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      ml="auto"
      rightSection={<KeyHint keys="F4" />}
      disabled={rowIndex === null}
      onClick={() => rowIndex !== null && onOpen(rowIndex)}
    >
      {t('workers.actions.openPanel')}
    </Button>
  );
}

type RefusalProps = { readonly focused: CellPlace | null; readonly grid: WorkerGridHandle | null };

function Refusal({ focused, grid }: RefusalProps) {
  const { t } = useTranslation();
  const attempt = attempts.useAt(focused);
  const count = attempts.useRefusedCount();
  if (!attempt?.problem || !focused) {
    return (
      <span role="alert" className={classes.refusal}>
        {count > 0 ? t('workers.cell.refusedCount', { n: count }) : null}
      </span>
    );
  }
  return (
    <>
      <span role="alert" className={classes.refusal}>
        <IconAlertCircle size="1.1em" aria-hidden />{' '}
        {t('workers.cell.notSaved', { reason: problemText(attempt.problem, currentLanguage()) })}
      </span>
      <Button size="compact-xs" variant="default" onClick={() => grid?.write(focused, attempt.value)}>
        {t('common.retry')}
      </Button>
      <Button size="compact-xs" variant="default" onClick={() => grid?.giveUp(focused)}>
        {t('workers.cell.giveUp')}
      </Button>
    </>
  );
}
