import { useCallback, useRef, useState } from 'react';
import { asFailure, Superseded, type Failure } from '../api/failure';

/** A change that is sent to the server: one at a time, with its failure beside it. */
export interface Write {
  busy: boolean;
  failure: Failure | null;
  clear: () => void;
  /** Runs the change; returns true if it succeeded. */
  run: (change: () => Promise<unknown>) => Promise<boolean>;
}

export function useWrite(): Write {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const running = useRef(false);

  const run = useCallback(async (change: () => Promise<unknown>) => {
    if (running.current) {
      return false;
    }
    running.current = true;
    setBusy(true);
    setFailure(null);
    try {
      await change();
      return true;
    } catch (error) {
      if (!(error instanceof Superseded)) {
        setFailure(asFailure(error));
      }
      return false;
    } finally {
      running.current = false;
      setBusy(false);
    }
  }, []);

  const clear = useCallback(() => setFailure(null), []);
  return { busy, failure, clear, run };
}
