import type { TreeItemList } from '../api/types';
import { useEffect, useState } from 'react';
import { asFailure, Superseded, type Failure } from '../api/failure';
import type { Side } from '../shared/side';
import { pathOfHit } from './facts';
import { nodeOf, type TreeNode } from './treeRows';
import { readTree, type Selected, type TreeRoot } from './treeSource';
import type { TreeStore } from './TreeStore';

/** The hits of the filter, each with its place in words. */
export interface Hits {
  of: string;
  nodes: readonly TreeNode[];
  places: ReadonlyMap<string, string>;
  /** Whether there are more hits than the ones here. */
  hasMore: boolean;
  failure: Failure | null;
}

const NO_HITS: Hits = { of: '', nodes: [], places: new Map(), hasMore: false, failure: null };

/** How many memberships are searched: the first ones. */
const MOST_ROOTS = 50;

/** Searches everything that is assigned, on the server. Without a search text and a state it finds nothing. */
export function useHits(
  side: Side,
  roots: readonly TreeRoot[],
  { search, selected }: { search: string; selected: Selected | undefined },
  store: TreeStore,
  round: unknown,
): { hits: Hits | null; loading: boolean } {
  const [hits, setHits] = useState<Hits>(NO_HITS);
  const wanted = search !== '' || selected !== undefined;
  const hasMoreRoots = roots.length > MOST_ROOTS;
  const of = JSON.stringify([search, selected, roots.slice(0, MOST_ROOTS), round]);

  useEffect(() => {
    const [text, state, asked] = JSON.parse(of) as [string, Selected | undefined, TreeRoot[]];
    if (!wanted) {
      return;
    }
    const controller = new AbortController();
    const query = { deep: true, search: text, selected: state ?? undefined };
    Promise.all(
      asked
        // A membership that is not saved yet has everything: no part of it is without access.
        .filter(({ membership }) => membership !== null || state === null || state === undefined)
        .map((root) => readTree(side, root, query, controller.signal)),
    ).then(
      (answers) => {
        const found = hitsIn(answers, store);
        setHits({ ...found, hasMore: found.hasMore || hasMoreRoots, of });
      },
      (error: unknown) => {
        if (!(error instanceof Superseded)) {
          setHits((before) => ({ ...before, of, failure: asFailure(error) }));
        }
      },
    );
    return () => controller.abort();
  }, [of, wanted, side, store, hasMoreRoots]);

  return { hits: wanted ? hits : null, loading: wanted && hits.of !== of };
}

function hitsIn(answers: TreeItemList[], store: TreeStore): Hits {
  const places = new Map<string, string>();
  const nodes = answers.flatMap(({ items }) =>
    items.flatMap((item) => {
      const accounts = item.path ?? [];
      const keys = accounts.map(({ key }) => key);
      const above = pathOfHit(accounts, (key) => store.findPlace(keys.slice(0, keys.indexOf(key) + 1)));
      const node = nodeOf(item, above);
      if (node) {
        places.set(node.id, accounts.map(({ name }) => name).join(' › '));
      }
      return node ? [node] : [];
    }),
  );
  return { of: '', nodes, places, hasMore: answers.some(({ next }) => next !== undefined), failure: null };
}
