import { Button, MultiSelect, Radio, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, backend } from '#renderer/app/client.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { showDone } from '#renderer/ui/notify.ts';
import { useReturnFocus } from '#renderer/ui/use-return-focus.ts';
import { assignments } from '#shared/contract/verification.ts';
import { filterOfQueue, queueFilter, queueStage } from './queue-state.ts';

/** Gives the proposals under the present conditions to verifiers. */
export function AssignCases() {
  const { t } = useTranslation();
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setAsked(true)}>
        {t('verification.assign.button')}
      </Button>
      {isAsked ? <AssignDialog onClose={() => setAsked(false)} /> : null}
    </>
  );
}

function AssignDialog({ onClose }: { readonly onClose: () => void }) {
  useReturnFocus();
  const { t } = useTranslation();
  const filter = filterOfQueue({ ...queueFilter.get(), state: 'proposed' }, queueStage.get());
  const { stage } = filter;
  const [how, setHow] = useState<(typeof assignments)[number]>('area');
  const [chosen, setChosen] = useState<string[]>([]);
  const verifiers = useQuery(api.verification.verifiers.queryOptions({ input: { stage } }));
  const matching = useQuery(api.verification.queue.queryOptions({ input: { filter, start: 0, end: 1 }, staleTime: 0 }));
  const n = matching.data?.total ?? 0;
  const assign = useMutation({
    mutationFn: () => backend.verification.assign({ filter, how, accountIds: chosen.map(Number), expectedCount: n }),
    onSuccess() {
      showDone(t('verification.assign.started'));
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      title={t('verification.assign.title')}
      message={n > 0 || matching.isFetching ? t('verification.assign.explain', { n }) : t('verification.assign.none')}
      count={n}
      confirmLabel={t(chosen.length > 0 ? 'verification.assign.confirm' : 'verification.assign.confirmTakeBack', { n })}
      ready={!matching.isFetching && n > 0}
      pending={assign.isPending}
      error={assign.error ?? matching.error ?? verifiers.error}
      onConfirm={() => assign.mutate()}
      onClose={onClose}
    >
      <Stack gap="sm">
        <MultiSelect
          label={t('verification.assign.verifiers')}
          data={verifiers.data?.map(({ id, name }) => ({ value: String(id), label: name })) ?? []}
          value={chosen}
          onChange={setChosen}
        />
        {chosen.length === 0 ? <Text size="sm">{t('verification.assign.takeBack')}</Text> : null}
        <Radio.Group
          label={t('verification.assign.how')}
          value={how}
          onChange={(value) => setHow(assignments.find((known) => known === value) ?? 'area')}
        >
          {assignments.map((value) => (
            <Radio key={value} value={value} label={t(`verification.assign.${value}`)} mt={4} />
          ))}
        </Radio.Group>
      </Stack>
    </ConfirmDialog>
  );
}
