import { useEffect } from 'react';
import { useBlocker, type Blocker } from 'react-router-dom';

let unsaved = 0;

/** Whether something on the screen is not saved yet: a switch asks then. */
export function hasUnsavedChanges(): boolean {
  return unsaved > 0;
}

/** Asks before unsaved changes are left: within the console by the answer, out of the tab by the browser. */
export function useUnsaved(count: number): Blocker {
  useEffect(() => {
    unsaved = count;
    const ask = (event: BeforeUnloadEvent) => {
      if (hasUnsavedChanges()) {
        event.preventDefault();
      }
    };
    if (count > 0) {
      window.addEventListener('beforeunload', ask);
    }
    return () => {
      unsaved = 0;
      window.removeEventListener('beforeunload', ask);
    };
  }, [count]);
  return useBlocker(
    ({ currentLocation, nextLocation }) => unsaved > 0 && currentLocation.pathname !== nextLocation.pathname,
  );
}

/** Lets the next navigation pass: the changes are saved, or the person has chosen to leave them. */
export function forgetUnsaved(): void {
  unsaved = 0;
}
