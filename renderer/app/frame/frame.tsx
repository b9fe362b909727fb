import { Center, Loader } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Route, Switch, useLocation } from 'wouter';
import type { ScreenRoute } from '#renderer/app/routes.ts';
import { routesFor } from '#renderer/app/routes.ts';
import { useSession } from '#renderer/app/session.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { CrashBoundary } from '../crash-boundary.tsx';
import { CommandPalette } from './command-palette.tsx';
import classes from './frame.module.css';
import { Navigation } from './navigation.tsx';
import { StatusBar } from './status-bar.tsx';
import { TopBar } from './top-bar.tsx';

/** The window of a signed-in person: top bar, navigation, one screen, status bar. */
export function Frame({ officeName }: { readonly officeName: string | null }) {
  const { t } = useTranslation();
  const routes = routesFor(useSession());
  const main = useRef<HTMLElement>(null);
  const [searching, palette] = useDisclosure(false);
  useHotkeys([['mod+K', palette.open]], [], true);
  return (
    <div className={classes.frame}>
      <button type="button" className={classes.skip} onClick={() => main.current?.focus()}>
        {t('frame.skip')}
      </button>
      <TopBar onSearch={palette.open} />
      <Navigation routes={routes} />
      <main ref={main} className={classes.main} tabIndex={-1}>
        <Screens routes={routes} />
      </main>
      <StatusBar officeName={officeName} />
      <CommandPalette
        opened={searching}
        onClose={palette.close}
        onChosen={() => main.current?.focus()}
        routes={routes}
      />
    </div>
  );
}

function Screens({ routes }: { readonly routes: readonly ScreenRoute[] }) {
  const { t } = useTranslation();
  const [location] = useLocation();
  const root = `/${location.split('/')[1] ?? ''}`;
  const name = routes.find((route) => route.path === root)?.name;
  useEffect(() => {
    document.title = name ? `${t(`frame.routes.${name}`)} · ${t('common.appName')}` : t('common.appName');
  }, [name, t]);
  return (
    <CrashBoundary key={root}>
      <Suspense fallback={<Waiting />}>
        <Switch>
          {routes.map(({ path, screen: Screen }) => (
            <Route key={path} path={path === '/' ? '/' : `${path}/*?`}>
              <Screen />
            </Route>
          ))}
          <Route>
            <EmptyState title={t('frame.notFound')} detail={t('frame.notFoundDetail')} />
          </Route>
        </Switch>
      </Suspense>
    </CrashBoundary>
  );
}

function Waiting() {
  const { t } = useTranslation();
  return (
    <Center h="100%" p="xl">
      <Loader aria-label={t('common.loading')} />
    </Center>
  );
}
