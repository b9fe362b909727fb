import { createContext, useContext } from 'react';
import type { Session } from '#shared/contract/accounts.ts';
import type { Permission } from '#shared/contract/permissions.ts';

/** Who is signed in; set by the session gate around all screens. */
export const SessionContext = createContext<Session | null>(null);

/** Who is signed in. Only for screens behind the session gate. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('No session around this screen');
  return session;
}

/** Whether the signed-in person holds a right. It only decides what is shown: the backend is the judge. */
export function useMay(permission: Permission): boolean {
  return useSession().permissions.includes(permission);
}
