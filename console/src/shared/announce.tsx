import { useSyncExternalStore } from 'react';

let message = '';
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Announces a change to screen readers. A repeated text is announced again. */
export function announce(text: string): void {
  message = text === message ? `${text}\u00a0` : text;
  listeners.forEach((listener) => listener());
}

/** The one live region of the page. */
export function LiveRegion() {
  const text = useSyncExternalStore(subscribe, () => message);
  return (
    <div className="pf-v5-screen-reader" role="status" aria-live="polite">
      {text}
    </div>
  );
}
