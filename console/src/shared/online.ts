import { useEffect, useSyncExternalStore } from 'react';

function subscribe(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

export function useOnline(): boolean {
  return useSyncExternalStore(subscribe, () => navigator.onLine);
}

/** Calls back as soon as the network is back, while this is enabled. */
export function useOnlineAgain(waiting: boolean, action: () => void): void {
  useEffect(() => {
    if (!waiting) {
      return;
    }
    window.addEventListener('online', action);
    return () => window.removeEventListener('online', action);
  }, [waiting, action]);
}
