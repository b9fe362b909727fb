import { Badge, Button, Group, SimpleGrid, Text, Title } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { api } from '#renderer/app/client.ts';
import { problemText } from '#renderer/app/errors.ts';
import { currentLanguage } from '#renderer/app/i18n.ts';
import { AttachmentSection } from '#renderer/attachments/attachment-section.tsx';
import { CaseMatch } from '#renderer/dukcapil/case-match.tsx';
import { useFormat } from '#renderer/ui/format.ts';
import { Section } from '#renderer/ui/section.tsx';
import { StateBadge } from '#renderer/ui/state-badge.tsx';
import { HistorySection } from '#renderer/workers/history-section.tsx';
import { SourceSection } from '#renderer/workers/person-record.tsx';
import { PersonSections } from '#renderer/workers/person-sections.tsx';
import type { CaseDetail } from '#shared/contract/cases.ts';
import { CaseDifferences } from './case-differences.tsx';
import { CaseDuplicates } from './case-duplicates.tsx';
import { CaseEvents } from './case-events.tsx';
import classes from './verification.module.css';

/** Everything a verifier needs of one case: the person, what the rules say, the row of the file, what happened before. */
export function CaseView({ detail, onChanged }: { readonly detail: CaseDetail; readonly onChanged: () => void }) {
  const { t } = useTranslation();
  const article = useRef<HTMLElement>(null);
  useEffect(() => article.current?.focus({ preventScroll: true }), []);
  return (
    <article
      ref={article}
      className={classes.case}
      tabIndex={-1}
      aria-label={t('verification.case.label', { name: detail.case.name })}
    >
      <CaseHead detail={detail} />
      <div className={classes.caseBody}>
        <Findings findings={detail.findings} />
        <CaseMatch detail={detail} onTaken={onChanged} />
        <CaseDifferences differences={detail.differences} />
        <CaseDuplicates detail={detail} />
        <PersonSections row={detail.worker.row} wide />
        <AttachmentSection workerId={detail.worker.row.id} caseId={detail.case.id} />
        <SourceSection source={detail.worker.source} headers={detail.sourceHeaders} />
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl">
          <CaseEvents events={detail.events} />
          <HistorySection history={detail.worker.history} />
        </SimpleGrid>
      </div>
    </article>
  );
}

function CaseHead({ detail }: { readonly detail: CaseDetail }) {
  const { t } = useTranslation();
  const { date, dateTime } = useFormat();
  const { name, state, stage, submittedBy, submittedAt, programName, dueDate } = detail.case;
  const counts = useQuery(api.verification.counts.queryOptions({ input: { stage } })).data;
  const hasStages = counts !== undefined && counts.stages.length > 1;
  return (
    <Group justify="space-between" align="flex-start">
      <div>
        <Group gap="sm">
          <Title order={1}>{name}</Title>
          <StateBadge kind="case" state={state} />
          {hasStages ? (
            <Badge variant="outline" tt="none">
              {t(`stages.names.${stage}`)}
            </Badge>
          ) : null}
          {detail.lookId === null ? null : <Badge variant="outline">{t('verification.again.badge')}</Badge>}
        </Group>
        <Text size="sm" c="dimmed">
          {t('verification.case.submitted', { by: submittedBy, at: dateTime(submittedAt) })} · {programName}
          {dueDate ? ` · ${t('verification.case.due', { date: date(dueDate) })}` : null}
          {counts ? ` · ${t('verification.case.remaining', { n: counts.open })}` : null}
        </Text>
      </div>
      <Button
        component={Link}
        href="/verification"
        variant="subtle"
        leftSection={<IconArrowLeft size={16} aria-hidden />}
      >
        {t('verification.back')}
      </Button>
    </Group>
  );
}

function Findings({ findings }: Pick<CaseDetail, 'findings'>) {
  const { t } = useTranslation();
  return (
    <Section title={t('verification.case.findings')}>
      {findings.length === 0 ? <Text size="md">{t('verification.case.noFindings')}</Text> : null}
      <ul className={classes.findings}>
        {findings.map((finding) => (
          <li key={`${finding.code} ${JSON.stringify(finding.params)}`} data-severity={finding.severity}>
            <StateBadge kind="severity" state={finding.severity} /> {problemText(finding, currentLanguage())}
          </li>
        ))}
      </ul>
    </Section>
  );
}
