import { useCallback, useEffect, useRef, useState } from 'react';
import { asFailure, Superseded, type Failure } from '../api/failure';
import type { Loaded } from './ScopeTarget';

interface State {
  of: string | null;
  loaded: Loaded | null;
  failure: Failure | null;
}

/** Reads the state that a screen begins with, once for each thing. Without a thing nothing is read. */
export function useLoaded(thing: string | null, read: () => Promise<Loaded>) {
  const [state, setState] = useState<State>({ of: null, loaded: null, failure: null });
  const [round, setRound] = useState(0);
  const latest = useRef(read);
  useEffect(() => {
    latest.current = read;
  });
  useEffect(() => {
    if (thing === null) {
      return;
    }
    let isCurrent = true;
    latest.current().then(
      (loaded) => isCurrent && setState({ of: thing, loaded, failure: null }),
      (error: unknown) => {
        if (isCurrent && !(error instanceof Superseded)) {
          setState({ of: thing, loaded: null, failure: asFailure(error) });
        }
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [thing, round]);
  const reload = useCallback(() => setRound((before) => before + 1), []);
  const isThis = thing !== null && state.of === thing;
  return { loaded: isThis ? state.loaded : null, failure: isThis ? state.failure : null, reload };
}
