import { useCallback, useEffect, useRef, useState } from 'react';
import { get } from '../api/client';
import { asFailure, Superseded, type Failure } from '../api/failure';
import type { Answer, Listing, PathWith } from '../api/types';
import { currentSession } from '../session/family';
import { useOnlineAgain } from './online';
import type { Request } from './useRead';

/** A list of the server, as far as it is loaded. After a failure the old rows stay. */
export interface List<T> {
  items: T[];
  total: number | undefined;
  totalIsLowerBound: boolean;
  hasMore: boolean;
  failure: Failure | null;
  /** Whether nothing of this list is known yet. */
  first: boolean;
  loading: boolean;
  more: () => void;
  reload: () => void;
  /** Waits for the load under way, and returns the row as it is then: the person's own last change gave it another tag. */
  latest: <R extends T & { id: string }>(row: R) => Promise<R>;
}

type Item<P extends PathWith<'get'>> = Answer<P, 'get'> extends { items: (infer T)[] } ? T : never;

interface State<T> {
  of: string;
  page: Listing<T> | null;
  failure: Failure | null;
}

interface Wish {
  of: string;
  kind: 'start' | 'more' | 'again';
  round: number;
}

const PAGE = 50;
const MOST = 500;

// The loaded rows of the lists, by the number of their family: on the way back a list stands where it stood.
const kept = new Map<number, Map<string, Listing<unknown>>>();

function keptPages(): Map<string, Listing<unknown>> {
  const { epoch, actedUntil } = currentSession().family;
  const pages = kept.get(epoch) ?? new Map<string, Listing<unknown>>();
  // The look at what somebody else sees leads back to the own lists.
  if (!actedUntil) {
    kept.clear();
  }
  kept.set(epoch, pages);
  return pages;
}

/** How further pages are requested: by the cursor `next`, or by the number of rows before them. */
type Paging = 'after' | 'first';

/** Reads a list page by page. A new request starts it again; without a path nothing is read. */
export function useList<P extends PathWith<'get'>>(
  path: P | null,
  request: Request<P> = {},
  paging: Paging = 'after',
): List<Item<P>> {
  const asked = JSON.stringify([path, request, paging]);
  const [state, setState] = useState<State<Item<P>>>(() => ({
    of: asked,
    page: recall<Item<P>>(asked),
    failure: null,
  }));
  const [wish, setWish] = useState<Wish>({ of: asked, kind: 'start', round: 0 });
  const [done, setDone] = useState('');
  const current = wish.of === asked ? wish : { of: asked, kind: 'start' as const, round: 0 };
  const task = JSON.stringify(current);
  const underWay = useRef(Promise.resolve());

  useEffect(() => {
    const { of, kind } = JSON.parse(task) as Wish;
    const [from, options, by] = JSON.parse(of) as [P | null, Request<P>, Paging];
    if (!from) {
      return;
    }
    const controller = new AbortController();
    const before = recall<Item<P>>(of);
    const query = { ...(options.query as object | undefined), ...pageOf(kind, by, before) } as unknown as NonNullable<
      Request<P>['query']
    >;
    underWay.current = get(from, { ...options, query, signal: controller.signal }).then(
      ({ data }) => {
        const page = data as unknown as Listing<Item<P>>;
        const whole =
          kind === 'more' && before ? { ...before, ...page, items: [...before.items, ...page.items] } : page;
        const end = page.next === undefined ? { next: undefined } : {};
        const loaded = { ...whole, ...end } as Listing<Item<P>>;
        keptPages().set(of, loaded);
        setState({ of, page: loaded, failure: null });
        setDone(task);
      },
      (error: unknown) => {
        if (!(error instanceof Superseded)) {
          setState({ of, page: before, failure: asFailure(error) });
          setDone(task);
        }
      },
    );
    return () => controller.abort();
  }, [task]);

  const start = useCallback(
    (kind: Wish['kind']) => setWish((before) => ({ of: asked, kind, round: before.round + 1 })),
    [asked],
  );
  const more = useCallback(() => start('more'), [start]);
  const reload = useCallback(() => start('again'), [start]);
  const latest = useCallback(
    async <R extends Item<P> & { id: string }>(row: R): Promise<R> => {
      await underWay.current;
      const rows = (recall<Item<P>>(asked)?.items ?? []) as R[];
      return rows.find(({ id }) => id === row.id) ?? row;
    },
    [asked],
  );
  useOnlineAgain(state.failure?.kind === 'offline', reload);

  const page = state.of === asked ? state.page : recall<Item<P>>(asked);
  return {
    items: page?.items ?? [],
    total: page?.total,
    totalIsLowerBound: page?.totalIsLowerBound ?? false,
    hasMore: page !== null && (paging === 'first' ? page.items.length < page.total : page.next !== undefined),
    failure: done === task ? state.failure : null,
    first: page === null,
    loading: path !== null && done !== task,
    more,
    reload,
    latest,
  };
}

function recall<T>(of: string): Listing<T> | null {
  return (keptPages().get(of) as Listing<T> | undefined) ?? null;
}

/** The part of the list to ask for: the next page, or as many rows as are there. */
function pageOf(
  kind: Wish['kind'],
  by: Paging,
  before: Listing<unknown> | null,
): { max: number; after?: string; first?: number } {
  if (kind === 'more' && by === 'first' && before) {
    return { max: PAGE, first: before.items.length };
  }
  if (kind === 'more' && before?.next) {
    return { max: PAGE, after: before.next };
  }
  return { max: Math.min(MOST, Math.max(PAGE, before?.items.length ?? 0)) };
}
