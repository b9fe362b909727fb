import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { mostNotices } from '#renderer/ui/notify.ts';
import type { Preferences } from '#shared/contract/shell.ts';
import classes from './app.module.css';
import { queryClient } from './client.ts';
import { CrashBoundary } from './crash-boundary.tsx';
import { Gate } from './gate/gate.tsx';
import { PreferencesProvider } from './preferences.tsx';

/** Everything in the window. */
export function App({ preferences }: { readonly preferences: Preferences }) {
  return (
    <PreferencesProvider initial={preferences}>
      <div className={classes.window}>
        <div className={classes.content}>
          <CrashBoundary>
            <QueryClientProvider client={queryClient}>
              <Router hook={useHashLocation}>
                <Gate />
              </Router>
            </QueryClientProvider>
          </CrashBoundary>
        </div>
        {/* Hidden with everything that tells of the work while the screen is locked. */}
        <div className={classes.notices} data-portal>
          <Notifications
            withinPortal={false}
            position="bottom-right"
            limit={mostNotices}
            role="status"
            transitionDuration={0}
          />
        </div>
      </div>
    </PreferencesProvider>
  );
}
