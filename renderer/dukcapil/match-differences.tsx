import { Button, Table, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { backend, queryClient } from '#renderer/app/client.ts';
import { problemText } from '#renderer/app/errors.ts';
import { currentLanguage } from '#renderer/app/i18n.ts';
import { useMay } from '#renderer/app/session.ts';
import { showDone, showError, showWarning } from '#renderer/ui/notify.ts';
import { usePersonWords } from '#renderer/workers/person-values.ts';
import type { CaseMatch } from '#shared/contract/case-match.ts';
import type { CaseDetail } from '#shared/contract/cases.ts';
import classes from './dukcapil.module.css';

type Result = NonNullable<CaseMatch['result']>;
type Difference = Result['differences'][number];

type DifferencesProps = {
  readonly detail: CaseDetail;
  readonly result: Result;
  /** Called when a value was taken over. */
  readonly onTaken: () => void;
};

/** Ours beside theirs, field by field; a clerk may take one of theirs over by the way of every edit. */
export function MatchDifferences({ detail, result, onTaken }: DifferencesProps) {
  const { t } = useTranslation();
  const mayTake = useMay('workers.edit') && detail.lookId === null;
  if (!result.compared) return <Text size="sm">{t('dukcapil.case.notCompared')}</Text>;
  if (result.differences.length === 0) return <Text size="sm">{t('dukcapil.case.noDifferences')}</Text>;
  return (
    <Table aria-label={t('dukcapil.case.title')} fz="sm" verticalSpacing={2}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('dukcapil.profiles.field')}</Table.Th>
          <Table.Th>{t('dukcapil.case.ours')}</Table.Th>
          <Table.Th>{t('dukcapil.case.theirs')}</Table.Th>
          <Table.Th>{t('dukcapil.case.kind')}</Table.Th>
          {mayTake ? <Table.Td /> : null}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {result.differences.map((difference) => (
          <DifferenceLine
            key={difference.field}
            difference={difference}
            row={mayTake ? detail.worker.row : null}
            onTaken={onTaken}
          />
        ))}
      </Table.Tbody>
    </Table>
  );
}

type LineProps = {
  readonly difference: Difference;
  /** Whose field it is; null for those who may only look. */
  readonly row: CaseDetail['worker']['row'] | null;
  readonly onTaken: () => void;
};

function DifferenceLine({ difference: { field, ours, theirs, grade, fits }, row, onTaken }: LineProps) {
  const { t } = useTranslation();
  const words = usePersonWords();
  return (
    <Table.Tr>
      <Table.Th scope="row">{words.field(field)}</Table.Th>
      <Table.Td>{words.value(field, ours) || '–'}</Table.Td>
      <Table.Td fw={600}>{fits ? words.value(field, theirs) : theirs}</Table.Td>
      <Table.Td className={grade === 'different' ? classes.different : undefined}>
        {t(`dukcapil.case.grades.${grade}`)}
      </Table.Td>
      {row ? (
        <Table.Td>{fits ? <TakeButton row={row} field={field} value={theirs} onTaken={onTaken} /> : null}</Table.Td>
      ) : null}
    </Table.Tr>
  );
}

type TakeProps = {
  readonly row: CaseDetail['worker']['row'];
  readonly field: Difference['field'];
  readonly value: string;
  readonly onTaken: () => void;
};

function TakeButton({ row: { id, version }, field, value, onTaken }: TakeProps) {
  const { t } = useTranslation();
  const name = usePersonWords().field(field);
  const take = useMutation({
    async mutationFn() {
      const edits = [{ id, version, field, value }];
      const { outcomes } = await backend.workers.edit({ edits, reason: t('dukcapil.case.takeReason') });
      return outcomes[0];
    },
    onSuccess(outcome) {
      if (outcome?.outcome === 'saved') showDone(t('dukcapil.case.taken', { field: name }));
      else if (outcome?.problem)
        showWarning(t('dukcapil.case.notTaken', { reason: problemText(outcome.problem, currentLanguage()) }));
      else showWarning(t('dukcapil.case.changedMeanwhile'));
      void queryClient.invalidateQueries();
      onTaken();
    },
    onError: showError,
  });
  return (
    <Button
      size="compact-xs"
      variant="default"
      loading={take.isPending}
      aria-label={t('dukcapil.case.takeOf', { field: name })}
      onClick={() => take.mutate()}
    >
      {t('dukcapil.case.take')}
    </Button>
  );
}
