import { useQuery } from '@tanstack/react-query';
import type { ICellRendererParams, ITooltipParams } from 'ag-grid-community';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { problemText } from '#renderer/app/errors.ts';
import { currentLanguage } from '#renderer/app/i18n.ts';
import type { WorkerRow } from '#shared/contract/workers.ts';
import { copyOf } from './cell-models.tsx';
import classes from './grid.module.css';
import { gridComponent } from './grid-component.ts';
import { showPart } from './react-parts.tsx';

type CellParams = ICellRendererParams<WorkerRow, string | null>;

/** A span with parts one after the other; text is only ever text. */
function span(className: string | undefined, ...content: readonly (Node | string)[]): HTMLElement {
  const element = document.createElement('span');
  if (className) element.className = className;
  element.append(...content);
  return element;
}

/** State of the worker by icon, word and colour. */
export const stateCell = gridComponent(({ data }: CellParams) => ({
  element: data ? span(undefined, copyOf(data.state)) : span(undefined),
}));

/** Mark of a row with warnings, whose words come with the column; nothing for a row without. */
export const warningCell = gridComponent(({ data, words }: CellParams & { words: (count: number) => string }) => {
  if (!data || data.warningCount === 0) return { element: span(undefined) };
  const count = span(undefined, String(data.warningCount));
  count.setAttribute('aria-hidden', 'true');
  const hidden = span(classes.hidden, words(data.warningCount));
  return { element: span(classes.warning, copyOf('warning'), hidden, count) };
});

/** Explanations of a row's warnings in an element of the grid. */
export const warningTooltip = gridComponent(({ data }: ITooltipParams<WorkerRow>) => {
  const element = document.createElement('div');
  return { element, end: showPart(element, <WarningTexts id={data?.id ?? null} />) };
});

/** Explanations of a person's warnings, fetched when one asks for them. */
function WarningTexts({ id }: { readonly id: number | null }) {
  const { t } = useTranslation();
  const detail = useQuery(api.workers.get.queryOptions({ input: { id: id ?? 0 }, enabled: id !== null }));
  return (
    <div className={classes.tooltip}>
      {(detail.data?.warnings ?? []).map((warning) => (
        <div key={`${warning.code} ${JSON.stringify(warning.params)}`}>{problemText(warning, currentLanguage())}</div>
      ))}
      {detail.data ? null : t('common.loading')}
    </div>
  );
}

type Attempted = CellParams & { readonly refused: boolean; readonly reason: string };

/** A value that is not saved: on its way, or refused with an icon; the cell is marked for screen readers. */
export const attemptCell = gridComponent(({ valueFormatted, value, refused, reason, eGridCell }: Attempted) => {
  const text = valueFormatted ?? value ?? '';
  const hidden = span(classes.hidden, reason);
  if (!refused) return { element: span(classes.saving, text, hidden) };
  eGridCell.setAttribute('aria-invalid', 'true');
  return {
    element: span(classes.refused, copyOf('refused'), text, hidden),
    end: () => eGridCell.removeAttribute('aria-invalid'),
  };
});
