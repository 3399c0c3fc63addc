import { useSyncExternalStore } from 'react';

let message = '';
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Tells a change to people who do not see it. The same words twice are told twice. */
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
