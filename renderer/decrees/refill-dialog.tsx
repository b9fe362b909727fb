import { List, Loader, ScrollArea, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, backend } from '#renderer/app/client.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import type { DecreeRefill } from '#shared/contract/decrees.ts';
import type { RunningAct } from './decree-actions.tsx';

type RefillProps = {
  readonly id: number;
  readonly onStarted: (act: RunningAct) => void;
  readonly onClose: () => void;
};

/** Shows who would come onto the draft and who would go off it, and does exactly that. */
export function RefillDialog({ id, onStarted, onClose }: RefillProps) {
  const { t } = useTranslation();
  const preview = useQuery(api.decrees.previewRefill.queryOptions({ input: { id }, staleTime: 0, gcTime: 0 }));
  const { data } = preview;
  const refill = useMutation({
    mutationFn: ({ version, comes, goes }: DecreeRefill) => backend.decrees.refill({ id, version, comes, goes }),
    onSuccess: ({ jobId }) => {
      onClose();
      onStarted({ act: 'refill', jobId });
    },
  });
  const changes = (data?.comes ?? 0) + (data?.goes ?? 0);
  const isCurrent = data !== undefined && changes === 0;
  return (
    <ConfirmDialog
      opened
      title={t('decrees.refill.title')}
      message={t(isCurrent ? 'decrees.refill.upToDate' : 'decrees.refill.explain')}
      confirmLabel={t('decrees.refill.confirm')}
      ready={changes > 0 && !preview.isFetching}
      pending={refill.isPending}
      error={refill.error ?? preview.error}
      onConfirm={() => data && refill.mutate(data)}
      onClose={onClose}
    >
      {preview.isPending ? <Loader size="sm" aria-label={t('common.loading')} /> : null}
      {data && changes > 0 ? <Changes data={data} /> : null}
    </ConfirmDialog>
  );
}

function Changes({ data: { comes, goes, coming, going } }: { readonly data: DecreeRefill }) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm">
      <People title={t('decrees.refill.comes', { n: comes })} all={comes} people={coming} />
      <People
        title={t('decrees.refill.goes', { n: goes })}
        all={goes}
        people={going.map(({ reason, ...person }) => ({ ...person, why: t(`decrees.off.${reason}`) }))}
      />
    </Stack>
  );
}

type Person = DecreeRefill['coming'][number] & { readonly why?: string };
type PeopleProps = { readonly title: string; readonly all: number; readonly people: readonly Person[] };

function People({ title, all, people }: PeopleProps) {
  const { t } = useTranslation();
  return (
    <div>
      <Text size="md" fw={600}>
        {title}
      </Text>
      {people.length > 0 ? (
        <ScrollArea.Autosize mah="12rem" viewportProps={{ tabIndex: 0, 'aria-label': title, role: 'region' }}>
          <List size="sm">
            {people.map(({ workerId, name, villageName, why }) => (
              <List.Item key={workerId}>{[name, villageName, why].filter(Boolean).join(', ')}</List.Item>
            ))}
          </List>
        </ScrollArea.Autosize>
      ) : null}
      {all > people.length ? <Text size="sm">{t('decrees.refill.more', { n: all - people.length })}</Text> : null}
    </div>
  );
}
