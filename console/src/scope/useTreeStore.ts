import { useEffect, useState } from 'react';
import type { Side } from '../shared/side';
import { accountOf } from './facts';
import { compile, type Edits } from './edits';
import type { AccountNode, Loaded } from './ScopeTarget';
import { idOf } from './treeRows';
import { readTree } from './treeSource';
import { TreeStore, type ReadLevel } from './TreeStore';

/** Reads the levels of a tree for this person. */
export function levelReader(side: Side): ReadLevel {
  return (root, { path }, after) => readTree(side, root, { account: accountOf(path), after });
}

/** The tree of a screen, which outlives its states. */
export function useTreeStore(side: Side, { roots, memberships }: Loaded): TreeStore {
  const [store] = useState(() => {
    const made = new TreeStore(levelReader(side));
    made.reset(roots, memberships);
    return made;
  });
  return store;
}

/** Keeps the roots: the memberships, and those that the edits add. */
export function useRoots(store: TreeStore, { roots }: Loaded, edits: Edits): void {
  const { added } = compile(edits);
  useEffect(() => {
    const made = [...added.values()].map(({ account }): AccountNode => {
      const { type, children } = account as typeof account & { type?: string; children?: number };
      return { kind: 'account', id: idOf(account.path), facts: account, type: type ?? '', children: children ?? 0 };
    });
    store.setRoots([...roots, ...made]);
  }, [store, roots, added]);
}
