import { Menu } from '@mantine/core';
import { IconLayoutList, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, backend, queryClient } from '#renderer/app/client.ts';
import { registerFilter } from '#renderer/app/list-state.ts';
import type { Density } from '#renderer/grid/column-memory.ts';
import type { WorkerGridHandle } from '#renderer/grid/worker-grid.tsx';
import { showDone, showError, showWarning } from '#renderer/ui/notify.ts';
import type { BackendClient } from '#shared/contract/index.ts';
import classes from './person.module.css';
import { SaveViewDialog } from './save-view-dialog.tsx';
import { ToolButton } from './tool-button.tsx';
import { readView } from './view-definition.ts';

type View = Awaited<ReturnType<BackendClient['workers']['views']>>[number];

/** The grid and the height of its rows, which belong to a view. */
export type ViewsMenuProps = {
  readonly grid: WorkerGridHandle | null;
  readonly density: Density;
  readonly onDensity: (density: Density) => void;
};

/** Saved views, one's own and shared ones: choosing one sets filter, order and columns. */
export function ViewsMenu({ grid, density, onDensity }: ViewsMenuProps) {
  const { t } = useTranslation();
  const [saving, setSaving] = useState(false);
  const views = useQuery(api.workers.views.queryOptions());
  const mine = views.data?.filter((view) => view.mine) ?? [];
  const others = views.data?.filter((view) => !view.mine) ?? [];
  function open(view: View): void {
    const definition = readView(view.definition);
    if (definition) {
      registerFilter.set(definition.filter);
      onDensity(definition.density);
      grid?.columns.apply(definition.columns);
    } else showWarning(t('register.views.unreadable'));
  }
  return (
    <>
      <Menu position="bottom-end" width={300}>
        <Menu.Target>
          <ToolButton label={t('register.views.open')} icon={IconLayoutList} disabled={!grid} />
        </Menu.Target>
        <Menu.Dropdown aria-label={t('register.views.open')}>
          {mine.length + others.length === 0 ? <Menu.Label>{t('register.views.none')}</Menu.Label> : null}
          {mine.length > 0 ? <Menu.Label>{t('register.views.mine')}</Menu.Label> : null}
          {mine.map((view) => (
            <OwnView key={view.id} view={view} onOpen={() => open(view)} />
          ))}
          {others.length > 0 ? <Menu.Label>{t('register.views.shared')}</Menu.Label> : null}
          {others.map((view) => (
            <Menu.Item key={view.id} onClick={() => open(view)}>
              {t('register.views.byOther', { name: view.name, owner: view.ownerName })}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => setSaving(true)}>{t('register.views.save')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {saving && grid ? (
        <SaveViewDialog
          definition={{ filter: registerFilter.get(), columns: grid.columns.look(), density }}
          onClose={() => setSaving(false)}
        />
      ) : null}
    </>
  );
}

function OwnView({ view, onOpen }: { readonly view: View; readonly onOpen: () => void }) {
  const { t } = useTranslation();
  const remove = useMutation({
    mutationFn: () => backend.workers.removeView({ id: view.id }),
    onSuccess() {
      void queryClient.invalidateQueries({ queryKey: api.workers.views.key() });
      showDone(t('register.views.removed', { name: view.name }));
    },
    onError: showError,
  });
  return (
    <div className={classes.ownView}>
      <Menu.Item onClick={onOpen}>
        {view.name}
        {view.shared ? ` · ${t('register.views.shared')}` : ''}
      </Menu.Item>
      <Menu.Item w="auto" aria-label={t('register.views.remove', { name: view.name })} onClick={() => remove.mutate()}>
        <IconTrash size={16} aria-hidden />
      </Menu.Item>
    </div>
  );
}
