import { Badge, Button, Group, Loader, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { useMay } from '#renderer/app/session.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useFormat } from '#renderer/ui/format.ts';
import { Section } from '#renderer/ui/section.tsx';
import type { AttachmentRow } from '#shared/contract/attachments.ts';
import { AddAttachments } from './add-attachments.tsx';
import { AttachmentViewer } from './attachment-viewer.tsx';
import classes from './attachments.module.css';
import type { AttachTo } from './use-add-files.ts';
import { WithdrawDialog } from './withdraw-dialog.tsx';

/** Scans of a person: seen by who may see them, added and withdrawn by who may write them. */
export function AttachmentSection(to: AttachTo) {
  const { t } = useTranslation();
  const mayRead = useMay('attachments.read');
  const mayWrite = useMay('attachments.write');
  const list = useQuery(api.attachments.list.queryOptions({ input: { workerId: to.workerId }, enabled: mayRead }));
  const open = useMutation(api.attachments.open.mutationOptions({ gcTime: 0 }));
  const [withdrawn, setWithdrawn] = useState<number | null>(null);
  if (!mayRead) return null;
  return (
    <Section title={t('attachments.title')}>
      <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />
      <ErrorNotice error={open.error} />
      {list.data?.rows.length === 0 ? <Text size="md">{t('attachments.none')}</Text> : null}
      <ul className={classes.list}>
        {list.data?.rows.map((row) => (
          <Line
            key={row.id}
            row={row}
            to={to}
            onView={() => open.mutate({ id: row.id })}
            onWithdraw={mayWrite ? () => setWithdrawn(row.id) : null}
          />
        ))}
      </ul>
      {open.isPending ? <Loader size="sm" aria-label={t('attachments.viewer.opening')} /> : null}
      {mayWrite && list.data ? (
        <AddAttachments key={to.workerId} {...to} megabytes={list.data.megabytes} perPerson={list.data.perPerson} />
      ) : null}
      {open.data ? <AttachmentViewer {...open.data} onClose={open.reset} /> : null}
      {withdrawn === null ? null : <WithdrawDialog id={withdrawn} onClose={() => setWithdrawn(null)} />}
    </Section>
  );
}

type LineProps = {
  readonly row: AttachmentRow;
  readonly to: AttachTo;
  readonly onView: () => void;
  readonly onWithdraw: (() => void) | null;
};

function Line({ row, to, onView, onWithdraw }: LineProps) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const told = { kind: t(`attachments.kinds.${row.kind}`), file: row.fileName };
  const size = t('attachments.kilobytes', { n: Math.ceil(row.size / 1024) });
  return (
    <li data-withdrawn={row.withdrawn ? true : undefined}>
      <div className={classes.text}>
        <Text size="md" fw={600} className={classes.name} span>
          {told.kind}
        </Text>{' '}
        {row.workerId === to.workerId ? null : <Badge variant="outline">{t('attachments.ofMerged')}</Badge>}
        {to.caseId !== undefined && row.caseId === to.caseId ? (
          <Badge variant="outline">{t('attachments.ofCase')}</Badge>
        ) : null}
        <Text size="sm" c="dimmed">
          {t('attachments.line', { file: told.file, size, by: row.addedBy, at: dateTime(row.addedAt) })}
        </Text>
        {row.withdrawn ? (
          <Text size="sm">{t('attachments.withdrawn', { ...row.withdrawn, at: dateTime(row.withdrawn.at) })}</Text>
        ) : null}
        {row.destroyedAt === null ? null : (
          <Text size="sm">{t('attachments.destroyed', { at: dateTime(row.destroyedAt) })}</Text>
        )}
      </div>
      <Group gap="xs" wrap="nowrap">
        {row.destroyedAt === null ? (
          <Button size="compact-sm" variant="default" aria-label={t('attachments.viewOf', told)} onClick={onView}>
            {t('attachments.view')}
          </Button>
        ) : null}
        {onWithdraw && !row.withdrawn ? (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('attachments.withdrawOf', told)}
            onClick={onWithdraw}
          >
            {t('attachments.withdraw')}
          </Button>
        ) : null}
      </Group>
    </li>
  );
}
