import { Alert, Anchor, Group, Table, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { backend } from '#renderer/app/client.ts';
import { problemText } from '#renderer/app/errors.ts';
import { currentLanguage } from '#renderer/app/i18n.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { useFormat } from '#renderer/ui/format.ts';
import { Section } from '#renderer/ui/section.tsx';
import { LetterPreview } from './letter-preview.tsx';
import classes from './letters.module.css';

/** What issuing would do. */
export type Preflight = Awaited<ReturnType<typeof backend.letters.preflight>>;

/** How many letters, which numbers, and who cannot get one and why, before any number is used. */
export function PreflightPanel({ preflight }: { readonly preflight: Preflight }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { ready, alreadyIssued, problemCount, firstNumber, lastNumber, warnings } = preflight;
  const range =
    firstNumber === null || lastNumber === null
      ? t('letters.preflight.noNumbers')
      : firstNumber === lastNumber
        ? firstNumber
        : t('letters.preflight.range', { first: firstNumber, last: lastNumber });
  return (
    <Section title={t('letters.preflight.title')}>
      <Group gap="sm" role="status">
        <Figure label={t('letters.preflight.ready')} value={number(ready)} />
        <Figure label={t('letters.preflight.alreadyIssued')} value={number(alreadyIssued)} />
        <Figure label={t('letters.preflight.problems')} value={number(problemCount)} />
        <Figure label={t('letters.preflight.numbers')} value={range} />
      </Group>
      {warnings.map((warning) => (
        <Alert key={warning.code} color="yellow" variant="light" mt="sm" icon={<IconAlertTriangle aria-hidden />}>
          {problemText(warning, currentLanguage())}
        </Alert>
      ))}
      {problemCount > 0 ? <ProblemList preflight={preflight} /> : null}
      {ready === 0 && problemCount === 0 ? (
        <EmptyState title={t('letters.preflight.none')} detail={t('letters.preflight.noneHint')} />
      ) : null}
    </Section>
  );
}

function Figure({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div className={classes.figure}>
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      <strong>{value}</strong>
    </div>
  );
}

function ProblemList({ preflight }: { readonly preflight: Preflight }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<{ id: number; name: string } | null>(null);
  const { problems, problemCount } = preflight;
  const others = problemCount - problems.length;
  return (
    <div className={classes.problems}>
      <Table aria-label={t('letters.preflight.problemList')} verticalSpacing={2} stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('letters.preflight.person')}</Table.Th>
            <Table.Th>{t('letters.preflight.reason')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {problems.map((problem) => (
            <Table.Tr key={`${problem.workerId} ${problem.code}`}>
              <Table.Td>
                <Anchor
                  component="button"
                  type="button"
                  ta="left"
                  aria-label={t('letters.preflight.preview', { name: problem.name })}
                  onClick={() => setShown({ id: problem.workerId, name: problem.name })}
                >
                  {problem.name}
                </Anchor>
              </Table.Td>
              <Table.Td>{problemText(problem, currentLanguage())}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {others > 0 ? <Text size="sm">{t('letters.preflight.moreProblems', { n: others })}</Text> : null}
      {shown ? <LetterPreview workerId={shown.id} name={shown.name} onClose={() => setShown(null)} /> : null}
    </div>
  );
}
