import { Alert, Button, Center, Loader, Stack } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { CaseView } from './case-view.tsx';
import { DecisionBar } from './decision-bar.tsx';
import { type CaseSource, type Desk, useDesk } from './use-desk.ts';
import classes from './verification.module.css';

/** The case to begin with, or the first of where the cases come from. */
type CaseDeskProps = { readonly firstId: number | null; readonly source?: CaseSource };

/** One case fills the screen; one key decides it and the next is there. */
export function CaseDesk({ firstId, source }: CaseDeskProps) {
  const { t } = useTranslation();
  const desk = useDesk(firstId, source);
  const { current } = desk;
  return (
    <div className={classes.screen}>
      <Refused desk={desk} />
      <ErrorNotice error={desk.failure} onRetry={desk.again} />
      {current === undefined && !desk.failure ? (
        <Center flex={1}>
          <Loader aria-label={t('common.loading')} />
        </Center>
      ) : null}
      {current === null ? <NoneLeft onAgain={desk.again} /> : null}
      {current ? (
        <>
          <CaseView key={current.case.id} detail={current} onChanged={desk.refresh} />
          <DecisionBar key={`bar ${current.case.id}`} detail={current} desk={desk} />
        </>
      ) : null}
    </div>
  );
}

function Refused({ desk }: { readonly desk: Desk }) {
  const { t } = useTranslation();
  if (!desk.last?.error) return null;
  return (
    <Alert
      role="alert"
      color="red"
      variant="outline"
      m="xs"
      title={`${t('verification.decide.refused')}: ${desk.last.detail.case.name}`}
      styles={{ title: { color: 'var(--b-danger)' } }}
    >
      <Stack gap="xs" align="flex-start">
        <ErrorNotice error={desk.last.error} />
        <Button size="compact-sm" variant="default" onClick={desk.reopenLast}>
          {t('verification.decide.reload')}
        </Button>
      </Stack>
    </Alert>
  );
}

function NoneLeft({ onAgain }: { readonly onAgain: () => void }) {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={IconCircleCheck}
      title={t('verification.noneLeft.title')}
      detail={t('verification.noneLeft.hint')}
      action={
        <Stack gap="xs">
          <Button component={Link} href="/verification">
            {t('verification.back')}
          </Button>
          <Button variant="default" onClick={onAgain}>
            {t('verification.noneLeft.again')}
          </Button>
        </Stack>
      }
    />
  );
}
