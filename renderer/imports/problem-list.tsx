import { Button, Group, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { useFormat } from '#renderer/ui/format.ts';
import { StateBadge } from '#renderer/ui/state-badge.tsx';
import { WideTable } from '#renderer/ui/wide-table.tsx';
import { AlikeDialog } from './alike-dialog.tsx';
import { waysOf } from './alike-options.ts';
import { useProblemName } from './problem-name.ts';
import type { ImportDetail, ProblemCount } from './types.ts';

/** The problems of a staged import, and what leads on from them. */
export type ProblemListProps = {
  readonly detail: ImportDetail;
  readonly mayRun: boolean;
  readonly onShow: (problemCode: string) => void;
};

/** So many kinds are told at once; what is rare comes on demand. */
const firstKinds = 10;

/** One line for each kind of problem, whatever its rows became of: errors first, then the most frequent. */
function kindsOf(problems: readonly ProblemCount[]): readonly ProblemCount[] {
  const kinds = new Map<string, ProblemCount>();
  for (const problem of problems) {
    const key = `${problem.severity} ${problem.code}`;
    const known = kinds.get(key);
    const verdict = known?.verdict === 'hold' ? 'hold' : problem.verdict;
    kinds.set(key, { ...problem, verdict, count: problem.count + (known?.count ?? 0) });
  }
  return [...kinds.values()].sort(
    (left, right) => left.severity.localeCompare(right.severity) || right.count - left.count,
  );
}

/** Whether something can be done to all rows at once: those that are out by rule can only be left out. */
function isMendable({ code, severity, verdict }: ProblemCount): boolean {
  return waysOf(code, severity, false).length > 1 || (verdict !== 'reject' && verdict !== 'duplicate');
}

/** What is wrong in the list: how often, an example, what to do, and the way to repair all rows alike. */
export function ProblemList({ detail, mayRun, onShow }: ProblemListProps) {
  const { t } = useTranslation();
  const [repairing, setRepairing] = useState<ProblemCount | null>(null);
  const examples = useQuery(api.repairs.examples.queryOptions({ input: { id: detail.id }, enabled: mayRun }));
  const [all, setAll] = useState(false);
  const kinds = kindsOf(detail.problemCounts);
  const shown = all ? kinds : kinds.slice(0, firstKinds);
  if (kinds.length === 0) {
    return (
      <section aria-label={t('imports.result.problems')}>
        <Text size="md">{t('imports.result.noProblems')}</Text>
      </section>
    );
  }
  return (
    <div>
      {mayRun ? <Text size="sm">{t('repairs.problems.hint')}</Text> : null}
      <WideTable label={t('imports.result.problems')} minWidth={760}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('imports.result.severity')}</Table.Th>
            <Table.Th>{t('imports.result.problem')}</Table.Th>
            <Table.Th>{t('repairs.problems.example')}</Table.Th>
            <Table.Th ta="right">{t('imports.result.count')}</Table.Th>
            <Table.Td />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map((problem) => (
            <ProblemLine
              key={`${problem.code} ${problem.severity}`}
              problem={problem}
              example={examples.data?.find(({ code }) => code === problem.code)}
              onShow={onShow}
              onRepair={mayRun ? setRepairing : null}
            />
          ))}
        </Table.Tbody>
      </WideTable>
      {shown.length < kinds.length ? (
        <Button size="compact-sm" variant="subtle" mt={4} onClick={() => setAll(true)}>
          {t('repairs.problems.more', { n: kinds.length - shown.length })}
        </Button>
      ) : null}
      {repairing ? <AlikeDialog importId={detail.id} problem={repairing} onClose={() => setRepairing(null)} /> : null}
    </div>
  );
}

type LineProps = {
  readonly problem: ProblemCount;
  readonly example: { readonly sheet: string; readonly rowNumber: number; readonly text: string } | undefined;
  readonly onShow: (problemCode: string) => void;
  readonly onRepair: ((problem: ProblemCount) => void) | null;
};

function ProblemLine({ problem, example, onShow, onRepair }: LineProps) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const name = useProblemName()(problem.code);
  const place = example ? [example.sheet, number(example.rowNumber)].filter(Boolean).join(' · ') : '';
  return (
    <Table.Tr>
      <Table.Td>
        <StateBadge kind="severity" state={problem.severity === 'error' ? 'error' : 'warning'} />
      </Table.Td>
      <Table.Td>{name}</Table.Td>
      <Table.Td>{example?.text ? t('repairs.problems.says', { text: example.text, row: place }) : place}</Table.Td>
      <Table.Td ta="right">{number(problem.count)}</Table.Td>
      <Table.Td>
        <Group gap="xs" justify="flex-end" wrap="nowrap">
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('repairs.problems.rowsOfProblem', { problem: name })}
            onClick={() => onShow(problem.code)}
          >
            {t('repairs.problems.rowsOf')}
          </Button>
          {onRepair && isMendable(problem) ? (
            <Button
              size="compact-sm"
              aria-label={t('repairs.problems.alikeProblem', { problem: name })}
              onClick={() => onRepair(problem)}
            >
              {t('repairs.problems.alike')}
            </Button>
          ) : null}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
