import { useCallback, useEffect, useState } from 'react';
import { get } from '../api/client';
import { asFailure, Superseded, type Failure } from '../api/failure';
import type { Answer, PathWith, Query } from '../api/types';
import { useOnlineAgain } from './online';

export interface Request<P extends PathWith<'get'>> {
  path?: Record<string, string>;
  query?: Query<P, 'get'>;
}

/** Something that is read from the server. After a failure the old data stays. */
export interface Read<T> {
  data: T | undefined;
  etag: string | null;
  failure: Failure | null;
  loading: boolean;
  reload: () => void;
}

interface State<T> {
  of: string;
  data?: T;
  etag: string | null;
  failure: Failure | null;
}

/** Reads a resource, again when the request changes or on `reload`. Without a path nothing is read. */
export function useRead<P extends PathWith<'get'>>(path: P | null, request: Request<P> = {}): Read<Answer<P, 'get'>> {
  const [state, setState] = useState<State<Answer<P, 'get'>>>({ of: '', etag: null, failure: null });
  const [round, setRound] = useState(0);
  const asked = JSON.stringify([path, request]);
  const of = `${round} ${asked}`;

  useEffect(() => {
    const [from, options] = JSON.parse(asked) as [P | null, Request<P>];
    if (!from) {
      return;
    }
    const controller = new AbortController();
    get(from, { ...options, signal: controller.signal }).then(
      ({ data, etag }) => setState({ of: `${round} ${asked}`, data, etag, failure: null }),
      (error: unknown) => {
        if (!(error instanceof Superseded)) {
          setState((before) => ({ ...before, of: `${round} ${asked}`, failure: asFailure(error) }));
        }
      },
    );
    return () => controller.abort();
  }, [asked, round]);

  const reload = useCallback(() => setRound((before) => before + 1), []);
  useOnlineAgain(state.failure?.kind === 'offline', reload);
  return {
    data: state.of.endsWith(` ${asked}`) ? state.data : undefined,
    etag: state.etag,
    failure: state.of === of ? state.failure : null,
    loading: path !== null && state.of !== of,
    reload,
  };
}
