import { useSyncExternalStore } from 'react';
import { currentSession, subscribe, type Session } from '../session/family';

export function useSession(): Session {
  return useSyncExternalStore(subscribe, currentSession);
}
