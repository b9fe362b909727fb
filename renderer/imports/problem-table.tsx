import { Anchor, Button, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/ui/format.ts';
import { Section } from '#renderer/ui/section.tsx';
import { StateBadge } from '#renderer/ui/state-badge.tsx';
import { verdicts } from '#shared/domain/states.ts';
import classes from './imports.module.css';
import { useProblemName } from './problem-name.ts';
import type { ProblemCount } from './types.ts';

/** Problems by kind with their numbers; each leads to its rows. */
export type ProblemTableProps = {
  readonly problems: readonly ProblemCount[];
  readonly chosen: string | null;
  readonly onChoose: (code: string | null) => void;
};

/** So many kinds are told at once; what is rare comes on demand. */
const firstKinds = 10;

/** What is wrong in the file, the most frequent first. */
export function ProblemTable({ problems, chosen, onChoose }: ProblemTableProps) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  if (problems.length === 0) {
    return (
      <Section title={t('imports.result.problems')}>
        <Text size="md">{t('imports.result.noProblems')}</Text>
      </Section>
    );
  }
  const ordered = problems.toSorted((left, right) => right.count - left.count);
  const shown = all ? ordered : ordered.slice(0, firstKinds);
  return (
    <Section title={t('imports.result.problems')}>
      <div className={classes.problems}>
        <Table aria-label={t('imports.result.problems')} verticalSpacing={2} stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('imports.result.problem')}</Table.Th>
              <Table.Th>{t('imports.result.severity')}</Table.Th>
              <Table.Th>{t('imports.result.verdict')}</Table.Th>
              <Table.Th ta="right">{t('imports.result.count')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((problem) => (
              <ProblemLine
                key={`${problem.code} ${problem.severity} ${problem.verdict}`}
                problem={problem}
                isChosen={problem.code === chosen}
                onChoose={onChoose}
              />
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {shown.length < ordered.length ? (
        <Button size="compact-sm" variant="subtle" mt={4} onClick={() => setAll(true)}>
          {t('repairs.problems.more', { n: ordered.length - shown.length })}
        </Button>
      ) : null}
    </Section>
  );
}

type LineProps = {
  readonly problem: ProblemCount;
  readonly isChosen: boolean;
  readonly onChoose: (code: string | null) => void;
};

function ProblemLine({ problem, isChosen, onChoose }: LineProps) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const name = useProblemName()(problem.code);
  const verdict = verdicts.find((known) => known === problem.verdict);
  return (
    <Table.Tr className={isChosen ? classes.current : undefined}>
      <Table.Td>
        <Anchor
          component="button"
          type="button"
          ta="left"
          aria-label={t('imports.result.showProblem', { problem: name })}
          aria-pressed={isChosen}
          onClick={() => onChoose(isChosen ? null : problem.code)}
        >
          {name}
        </Anchor>
      </Table.Td>
      <Table.Td>
        <StateBadge kind="severity" state={problem.severity === 'error' ? 'error' : 'warning'} />
      </Table.Td>
      <Table.Td>{verdict ? <StateBadge kind="verdict" state={verdict} /> : null}</Table.Td>
      <Table.Td ta="right">{number(problem.count)}</Table.Td>
    </Table.Tr>
  );
}
