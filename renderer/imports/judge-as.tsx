import { Button, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { backend } from '#renderer/app/client.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { type ListKindName, listKindName, listKinds } from '#shared/domain/list-kinds.ts';
import { KindSelect } from './kind-select.tsx';
import type { ImportDetail } from './types.ts';

/** A staged import and what is told when its rows are judged anew. */
export type JudgeAsProps = { readonly detail: ImportDetail; readonly onStarted: (jobId: number) => void };

/** Takes a staged list for another kind. */
export function JudgeAs({ detail, onStarted }: JudgeAsProps) {
  const { t } = useTranslation();
  const now = listKindName(detail);
  const [picked, setPicked] = useState<ListKindName | null>(null);
  const chosen = picked ?? now;
  const judge = useMutation({
    mutationFn: () => backend.imports.judgeAs({ id: detail.id, ...listKinds[chosen] }),
    onSuccess({ jobId }) {
      setPicked(null);
      onStarted(jobId);
    },
  });
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => setPicked(now)}>
        {t('listKinds.change')}
      </Button>
      <ConfirmDialog
        opened={picked !== null}
        title={t('listKinds.changeTitle')}
        message={t('listKinds.changeExplain')}
        confirmLabel={t('listKinds.judgeAgain')}
        ready={chosen !== now}
        pending={judge.isPending}
        error={judge.error}
        onConfirm={() => judge.mutate()}
        onClose={() => setPicked(null)}
      >
        <KindSelect value={chosen} placeholder={t('listKinds.choose')} onChange={setPicked} />
        <Text size="sm" mt="xs" role="status">
          {t(`listKinds.explain.${chosen}`)}
        </Text>
      </ConfirmDialog>
    </>
  );
}
