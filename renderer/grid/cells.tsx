import { IconAlertCircle, IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { CustomCellRendererProps, CustomTooltipProps } from 'ag-grid-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { problemText } from '#renderer/app/errors.ts';
import { currentLanguage } from '#renderer/app/i18n.ts';
import { StateBadge } from '#renderer/ui/state-badge.tsx';
import type { WorkerRow } from '#shared/contract/workers.ts';
import classes from './grid.module.css';

type CellProps = CustomCellRendererProps<WorkerRow>;

/** State of the worker by icon, word and colour. */
export function StateCell({ data }: CellProps) {
  return data ? <StateBadge kind="worker" state={data.state} /> : null;
}

/** Mark of a row with warnings; nothing for a row without. */
export function WarningCell({ data }: CellProps) {
  const { t } = useTranslation();
  if (!data || data.warningCount === 0) return null;
  return (
    <span className={classes.warning}>
      <IconAlertTriangle size="1.1em" aria-hidden />
      <span className={classes.hidden}>{t('workers.cell.warnings', { n: data.warningCount })}</span>
      <span aria-hidden>{data.warningCount}</span>
    </span>
  );
}

/** Explanations of a row's warnings, fetched when one asks for them. */
export function WarningTooltip({ data }: CustomTooltipProps<WorkerRow>) {
  const { t } = useTranslation();
  const detail = useQuery(api.workers.get.queryOptions({ input: { id: data?.id ?? 0 }, enabled: data !== undefined }));
  return (
    <div className={classes.tooltip}>
      {(detail.data?.warnings ?? []).map((warning) => (
        <div key={`${warning.code} ${JSON.stringify(warning.params)}`}>{problemText(warning, currentLanguage())}</div>
      ))}
      {detail.data ? null : t('common.loading')}
    </div>
  );
}

/** A value that is not saved: on its way, or refused with an icon; the cell is marked for screen readers. */
export function AttemptCell(props: CellProps & { readonly refused: boolean; readonly reason: string }) {
  const { valueFormatted, value, refused, reason, eGridCell } = props;
  useEffect(() => {
    if (!refused) return;
    eGridCell.setAttribute('aria-invalid', 'true');
    return () => eGridCell.removeAttribute('aria-invalid');
  }, [eGridCell, refused]);
  return (
    <span className={refused ? classes.refused : classes.saving}>
      {refused ? <IconAlertCircle size="1.1em" aria-hidden /> : null}
      {valueFormatted ?? value}
      <span className={classes.hidden}>{reason}</span>
    </span>
  );
}
