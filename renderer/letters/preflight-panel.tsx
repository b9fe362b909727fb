import { Alert, Anchor, Button, Group, Table, Text } from '@mantine/core';
import { IconAlertTriangle, IconFileExport } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { backend, shell } from '#renderer/app/client.ts';
import { problemText } from '#renderer/app/errors.ts';
import { currentLanguage } from '#renderer/app/i18n.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { useFormat } from '#renderer/ui/format.ts';
import { showDone, showError } from '#renderer/ui/notify.ts';
import { officeToday } from '#renderer/ui/office-today.ts';
import { Section } from '#renderer/ui/section.tsx';
import { LetterPreview } from './letter-preview.tsx';
import classes from './letters.module.css';
import type { LetterChoice } from './letters-state.ts';

/** What issuing would do. */
export type Preflight = Awaited<ReturnType<typeof backend.letters.preflight>>;

type PanelProps = { readonly preflight: Preflight; readonly choice: LetterChoice };

/** How many letters, which numbers, and who cannot get one and why, before any number is used. */
export function PreflightPanel({ preflight, choice }: PanelProps) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { ready, alreadyIssued, problemCount, firstNumber, lastNumber, warnings, programName } = preflight;
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
        {programName === null ? null : <Figure label={t('letters.choose.program')} value={programName} />}
      </Group>
      {warnings.map((warning) => (
        <Alert key={warning.code} color="yellow" variant="light" mt="sm" icon={<IconAlertTriangle aria-hidden />}>
          {problemText(warning, currentLanguage())}
        </Alert>
      ))}
      {problemCount > 0 ? <ProblemList preflight={preflight} choice={choice} /> : null}
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

/** Writes the whole list to a workbook, for whoever mends. */
function MendList({ choice }: Pick<PanelProps, 'choice'>) {
  const { t } = useTranslation();
  const run = useMutation({
    async mutationFn() {
      const { path } = await shell.chooseSaveFile({
        title: t('letters.mendList.button'),
        suggestedName: `${t('letters.mendList.fileName')}-${officeToday(new Date())}.xlsx`,
        extensions: ['xlsx'],
      });
      if (path === null) return;
      await backend.letters.mendList({ ...choice, path });
      showDone(t('workers.export.started'));
    },
    onError: showError,
  });
  return (
    <Button
      mt="xs"
      variant="default"
      size="compact-sm"
      loading={run.isPending}
      leftSection={<IconFileExport size={16} aria-hidden />}
      onClick={() => run.mutate()}
    >
      {t('letters.mendList.button')}
    </Button>
  );
}

function ProblemList({ preflight, choice }: PanelProps) {
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
      <MendList choice={choice} />
      {shown ? <LetterPreview workerId={shown.id} name={shown.name} onClose={() => setShown(null)} /> : null}
    </div>
  );
}
