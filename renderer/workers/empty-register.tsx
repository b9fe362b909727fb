import { Button } from '@mantine/core';
import { IconFilterOff, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { registerFilter } from '#renderer/app/list-state.ts';
import { useMay } from '#renderer/app/session.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import type { WorkerFilter } from '#shared/contract/workers.ts';
import { isNarrowed } from './filter.ts';
import classes from './person.module.css';

/** What to do when the list shows nobody: clear the filters, or import a list. */
export function EmptyRegister({ filter }: { readonly filter: WorkerFilter }) {
  const { t } = useTranslation();
  const mayImport = useMay('imports.run');
  if (isNarrowed(filter)) {
    return (
      <div className={classes.empty}>
        <EmptyState
          icon={IconFilterOff}
          title={t('workers.empty.filteredTitle')}
          detail={t('workers.empty.filteredHint')}
          action={
            <Button variant="default" onClick={() => registerFilter.reset()}>
              {t('workers.filters.clear')}
            </Button>
          }
        />
      </div>
    );
  }
  return (
    <div className={classes.empty}>
      <EmptyState
        icon={IconUsers}
        title={t('workers.empty.title')}
        detail={t('workers.empty.hint')}
        action={
          mayImport ? (
            <Button component={Link} href="/imports">
              {t('workers.empty.action')}
            </Button>
          ) : null
        }
      />
    </div>
  );
}
