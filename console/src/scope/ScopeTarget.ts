import type { AccountName, Membership } from '../api/types';
import type { Side } from '../shared/side';
import type { Edits } from './edits';
import type { AccountFacts } from './facts';
import type { ScopeChange } from './requests';
import type { TreeNode } from './treeRows';
import type { TreeRoot } from './treeSource';

export type AccountNode = TreeNode & { kind: 'account' };

/** A state of the server: the memberships whose contract scopes are edited, and the tag of them all. */
export interface Loaded {
  etag: string | null;
  /** The roots of the tree. */
  roots: readonly AccountNode[];
  /** All memberships by their account, also those that lie inside another one. */
  memberships: ReadonlyMap<string, TreeRoot>;
  /** The memberships inside another one, by their account. */
  inside: ReadonlyMap<string, Membership>;
}

/** The number of contracts that one membership gains and loses by an update. */
export interface ScopeEffect {
  account: Pick<AccountName, 'key' | 'name'>;
  assigned: number;
  gains: number;
  loses: number;
  isRemoved: boolean;
}

/** Whose contract scope is edited, and how it is read and saved. */
export interface ScopeTarget {
  side: Side;
  /** Names the thing in drafts. */
  thing: string;
  read: () => Promise<Loaded>;
  /** Asks what the edits would do. */
  preview: (edits: Edits, loaded: Loaded) => Promise<ScopeEffect[]>;
  /** Asks how many contracts of a membership some changes would cover. */
  ask: (root: AccountFacts, changes: ScopeChange[], loaded: Loaded, edits: Edits) => Promise<number>;
  save: (edits: Edits, loaded: Loaded) => Promise<void>;
  /** The accounts of the memberships, in the order in which a request sends them. */
  sent: (edits: Edits, loaded: Loaded) => string[];
}
