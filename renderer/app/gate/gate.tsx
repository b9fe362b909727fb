import { Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useBackendStatus } from '#renderer/app/backend-status.ts';
import { api } from '#renderer/app/client.ts';
import { Frame } from '#renderer/app/frame/frame.tsx';
import { SessionContext } from '#renderer/app/session.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { clearNotices, showDone } from '#renderer/ui/notify.ts';
import type { Session } from '#shared/contract/accounts.ts';
import { BackendBanner, BackendFailedScreen } from './backend-screens.tsx';
import classes from './gate.module.css';
import { GateCard } from './gate-card.tsx';
import { KeyNeededScreen, UnusableScreen } from './key-screens.tsx';
import { LockScreen } from './lock-screen.tsx';
import { SetupScreen } from './setup-screen.tsx';
import { SignInScreen } from './sign-in-screen.tsx';
import { useIdleLock } from './use-idle-lock.ts';

/** Decides which screen the window shows: failure of the backend, set-up, key, sign-in, lock or the work. */
export function Gate() {
  const { t } = useTranslation();
  const backend = useBackendStatus();
  const state = backend?.state;
  const before = useRef(state);
  useEffect(() => {
    if (state === 'restarting') clearNotices();
    if (state === 'ready' && before.current === 'restarting') showDone(t('session.backend.back'));
    before.current = state;
  }, [state, t]);
  if (backend?.state === 'failed') return <BackendFailedScreen report={backend.report} />;
  return (
    <>
      {backend?.state === 'restarting' ? <BackendBanner /> : null}
      <OfficeGate />
    </>
  );
}

/** Lets through once the office's data is open. */
function OfficeGate() {
  const { t } = useTranslation();
  const status = useQuery(api.settings.status.queryOptions({ staleTime: Number.POSITIVE_INFINITY }));
  if (status.isPending || (status.isError && status.isFetching)) return <Starting />;
  if (status.isError) {
    return (
      <GateCard title={t('errorNotice.title.failed')} wide>
        <ErrorNotice error={status.error} onRetry={() => void status.refetch()} />
      </GateCard>
    );
  }
  const { phase, problem, officeName } = status.data;
  if (phase === 'no_office') return <SetupScreen />;
  if (phase === 'key_needed') return <KeyNeededScreen problem={problem} />;
  if (phase === 'unusable') return <UnusableScreen problem={problem} />;
  return <SessionGate officeName={officeName} />;
}

/** Lets through once somebody is signed in. */
function SessionGate({ officeName }: { readonly officeName: string | null }) {
  const { t } = useTranslation();
  const current = useQuery(api.accounts.current.queryOptions({ staleTime: Number.POSITIVE_INFINITY }));
  if (current.isPending) return <Starting />;
  if (current.isError) {
    return (
      <GateCard title={t('errorNotice.title.failed')} wide>
        <ErrorNotice error={current.error} onRetry={() => void current.refetch()} />
      </GateCard>
    );
  }
  if (current.data === null) return <SignInScreen officeName={officeName} />;
  return <SignedIn key={current.data.accountId} session={current.data} officeName={officeName} />;
}

/** The work of a signed-in person. A lock hides it but leaves it mounted, so that nothing begun is lost. */
function SignedIn({ session, officeName }: { readonly session: Session; readonly officeName: string | null }) {
  useIdleLock(session);
  useLayoutEffect(() => {
    // Dialogs hang at the end of the page, outside of this part: the style sheet hides them while this mark stands.
    document.documentElement.toggleAttribute('data-locked', session.locked);
    return () => document.documentElement.removeAttribute('data-locked');
  }, [session.locked]);
  return (
    <SessionContext value={session}>
      {session.locked ? <LockScreen session={session} /> : null}
      <div className={session.locked ? classes.hidden : classes.work} inert={session.locked}>
        <Frame officeName={officeName} />
      </div>
    </SessionContext>
  );
}

function Starting() {
  const { t } = useTranslation();
  return (
    <GateCard title={t('session.starting')}>
      <Loader aria-label={t('common.loading')} />
    </GateCard>
  );
}
