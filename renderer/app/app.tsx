import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import type { Preferences } from '#shared/contract/shell.ts';
import { queryClient } from './client.ts';
import { CrashBoundary } from './crash-boundary.tsx';
import { Gate } from './gate/gate.tsx';
import { PreferencesProvider } from './preferences.tsx';

/** Everything in the window. */
export function App({ preferences }: { readonly preferences: Preferences }) {
  return (
    <PreferencesProvider initial={preferences}>
      {/* Above the status bar and the line of buttons that stands under most lists. */}
      <Notifications position="bottom-right" limit={4} mb="4.25rem" role="status" transitionDuration={0} />
      <CrashBoundary>
        <QueryClientProvider client={queryClient}>
          <Router hook={useHashLocation}>
            <Gate />
          </Router>
        </QueryClientProvider>
      </CrashBoundary>
    </PreferencesProvider>
  );
}
