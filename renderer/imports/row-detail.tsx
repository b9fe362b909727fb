import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '#renderer/app/errors.ts';
import { currentLanguage } from '#renderer/app/i18n.ts';
import { SourceCells } from '#renderer/ui/source-cells.tsx';
import { StateBadge } from '#renderer/ui/state-badge.tsx';
import type { RepairAct, RepairRow } from '#shared/contract/repairs.ts';
import { confirmableProblems } from '#shared/domain/import-repairs.ts';
import { useFieldName } from './field-name.ts';
import { useProposalText } from './proposal-text.ts';
import classes from './repair.module.css';

/** The row that is looked at, and what is done to it. */
export type RowDetailProps = {
  readonly row: RepairRow;
  readonly mayRun: boolean;
  readonly pending: boolean;
  readonly onAct: (act: RepairAct) => void;
};

/** One row of the file as it stood, what is wrong with it, what is proposed, and what else can be decided. */
export function RowDetail({ row, mayRun, pending, onAct }: RowDetailProps) {
  const { t } = useTranslation();
  const repaired = Object.keys(row.fields).some((field) => row.fields[field]?.typed != null);
  const touched = repaired || row.confirmed.length > 0 || row.decision !== null;
  return (
    <section className={classes.detail} aria-label={t('repairs.row.label', { row: row.rowNumber })}>
      <Stack gap={6}>
        <Group gap="xs" justify="space-between">
          <Group gap="xs">
            <StateBadge kind="verdict" state={row.verdict} />
            <Text size="sm" fw={600}>
              {row.name ?? t('repairs.row.nameless')}
            </Text>
            {row.duplicateOf ? (
              <Text size="sm">{t('imports.result.duplicateOf', { other: row.duplicateOf })}</Text>
            ) : null}
          </Group>
          {mayRun && touched ? (
            <Button size="compact-sm" variant="default" disabled={pending} onClick={() => onAct({ kind: 'restore' })}>
              {t('repairs.row.restore')}
            </Button>
          ) : null}
        </Group>
        <SourceCells cells={row.cells} label={t('repairs.row.source')} />
        <Problems row={row} mayRun={mayRun} pending={pending} onAct={onAct} />
        <Proposals row={row} mayRun={mayRun} pending={pending} onAct={onAct} />
        {mayRun ? <ByHand row={row} pending={pending} onAct={onAct} /> : null}
      </Stack>
    </section>
  );
}

function Problems({ row, mayRun, pending, onAct }: RowDetailProps) {
  const { t } = useTranslation();
  if (row.problems.length === 0) return <Text size="sm">{t('repairs.row.noProblems')}</Text>;
  return (
    <Stack gap={2}>
      {row.problems.map((problem) => (
        <Group key={`${problem.code} ${problem.field ?? ''} ${problem.severity}`} gap="xs" wrap="nowrap">
          <StateBadge kind="severity" state={problem.severity} />
          <Text size="sm">{problemText(problem, currentLanguage())}</Text>
          {mayRun && problem.severity === 'error' && confirmableProblems.has(problem.code) ? (
            <Button
              size="compact-sm"
              variant="default"
              disabled={pending}
              onClick={() => onAct({ kind: 'confirm', code: problem.code })}
            >
              {t('repairs.row.confirm')}
            </Button>
          ) : null}
        </Group>
      ))}
    </Stack>
  );
}

function Proposals({ row, mayRun, pending, onAct }: RowDetailProps) {
  const { t } = useTranslation();
  const fieldName = useFieldName();
  const text = useProposalText();
  return row.proposals.map((proposal) => (
    <Group key={`${proposal.reason} ${proposal.field}`} gap="xs">
      <Text size="sm">
        {t('repairs.row.proposal', {
          field: fieldName(proposal.field),
          value: Object.values(proposal.cells).join(' · '),
          why: text(proposal),
        })}
      </Text>
      {mayRun ? (
        <Button
          size="compact-sm"
          disabled={pending}
          onClick={() => onAct({ kind: 'accept', reason: proposal.reason })}
          aria-label={t('repairs.row.acceptField', { field: fieldName(proposal.field) })}
        >
          {t('repairs.row.accept')}
        </Button>
      ) : null}
    </Group>
  ));
}

function ByHand({ row, pending, onAct }: Omit<RowDetailProps, 'mayRun'>) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const decide = (verdict: 'hold' | 'reject') => {
    onAct({ kind: 'decide', verdict, reason: reason.trim() });
    setReason('');
  };
  if (row.decision !== null) {
    return <Text size="sm">{t(`repairs.row.decided.${row.decision.verdict}`, { reason: row.decision.reason })}</Text>;
  }
  const ready = reason.trim() !== '' && !pending;
  return (
    <Group gap="xs">
      <TextInput
        size="xs"
        w="18rem"
        aria-label={t('repairs.row.reason')}
        placeholder={t('repairs.row.reason')}
        value={reason}
        maxLength={200}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button size="compact-sm" variant="default" disabled={!ready} onClick={() => decide('hold')}>
        {t('repairs.row.hold')}
      </Button>
      <Button size="compact-sm" variant="default" disabled={!ready} onClick={() => decide('reject')}>
        {t('repairs.row.reject')}
      </Button>
    </Group>
  );
}
