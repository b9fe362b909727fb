import { createORPCClient } from '@orpc/client';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { QueryClient } from '@tanstack/react-query';
import type { BackendClient } from '#shared/contract/index.ts';
import { errorCode } from './errors.ts';
import { createWire, listenForPorts } from './ports.ts';

/** Answers of the backend that screens share. Calls run on this computer, so being "offline" never pauses them. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: 5_000,
      refetchOnWindowFocus: true,
      retry: (failures, error) => failures < 3 && errorCode(error) === 'screen.connection_lost',
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

/** After a restart of the backend nobody is signed in and nothing that was read may be trusted. */
const backendWire = createWire(() => void queryClient.invalidateQueries());

const shellWire = createWire(() => void queryClient.invalidateQueries());

listenForPorts({ backend: backendWire, shell: shellWire });

/** Every procedure of the backend as a typed call. */
export const backend: BackendClient = createORPCClient(backendWire.link);

/** Query and mutation options for every procedure of the backend. */
export const api = createTanstackQueryUtils(backend);
