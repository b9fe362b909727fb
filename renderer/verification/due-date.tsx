import { IconClockExclamation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/ui/format.ts';
import { officeToday } from '#renderer/ui/office-today.ts';
import type { CaseRow } from '#shared/contract/cases.ts';
import classes from './verification.module.css';

/** Until when a case should be decided; an open one that is late says so. */
export function DueDate({ entry: { dueDate, state } }: { readonly entry: CaseRow }) {
  const { t } = useTranslation();
  const { shortDate } = useFormat();
  if (!dueDate) return null;
  if (state !== 'proposed' || dueDate >= officeToday(new Date())) return <span>{shortDate(dueDate)}</span>;
  return (
    <span className={classes.overdue}>
      <IconClockExclamation size="1.1em" aria-hidden /> {shortDate(dueDate)} ({t('verification.list.overdue')})
    </span>
  );
}
