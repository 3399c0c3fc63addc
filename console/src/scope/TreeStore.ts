import { membershipOf, type AccountFacts, type Place } from './facts';
import {
  addPage,
  closeRow,
  failLevel,
  idOf,
  openRow,
  parentOf,
  startLevel,
  type Tree,
  type TreeNode,
  type TreePage,
} from './treeRows';
import type { TreeRoot } from './treeSource';

/** Reads a page of the level below an account. */
export type ReadLevel = (root: TreeRoot, account: AccountFacts, after: string | undefined) => Promise<TreePage>;

/** The loaded part of a tree, and what loads more of it. It knows no edits. */
export class TreeStore {
  private tree: Tree = { roots: [], levels: new Map(), open: new Set() };
  private round = 0;
  /** The saved memberships by their account. */
  private memberships: ReadonlyMap<string, TreeRoot> = new Map();
  private readonly listeners = new Set<() => void>();

  constructor(private readonly read: ReadLevel) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly current = (): Tree => this.tree;

  /** Changes the roots alone: an account is assigned, or is no longer. */
  setRoots(roots: readonly TreeNode[]): void {
    this.show({ ...this.tree, roots });
  }

  /** Begins with a fresh state of the server. What was open is read again. */
  reset(roots: readonly TreeNode[], memberships: ReadonlyMap<string, TreeRoot>): void {
    this.round += 1;
    this.memberships = memberships;
    this.show({ roots, levels: new Map(), open: this.tree.open });
    this.loadOpen(roots);
  }

  open(id: string): void {
    this.show(openRow(this.tree, id));
    this.loadOpen([this.find(id)]);
  }

  close(id: string): void {
    this.show(closeRow(this.tree, id));
  }

  /** Reads the next page of a level, or a failed one again. */
  async load(id: string): Promise<void> {
    const node = this.find(id);
    const level = this.tree.levels.get(id);
    if (node?.kind !== 'account' || level?.status === 'loading') {
      return;
    }
    const { round } = this;
    this.show(startLevel(this.tree, id));
    try {
      const page = await this.read(this.rootOf(node.facts.path), node.facts, level?.next);
      if (round === this.round) {
        this.show(addPage(this.tree, node.facts, page));
        this.loadOpen(this.tree.levels.get(id)?.nodes ?? []);
      }
    } catch {
      if (round === this.round) {
        this.show(failLevel(this.tree, id));
      }
    }
  }

  /** Reads everything again that has failed: the network is back. */
  loadFailed(): void {
    [...this.tree.levels].filter(([, { status }]) => status === 'failed').forEach(([id]) => void this.load(id));
  }

  /** The place where the tree of a path is read. */
  rootOf(path: Place[]): TreeRoot {
    const account = membershipOf(path);
    return this.memberships.get(account) ?? { account, membership: null };
  }

  find(id: string): TreeNode | undefined {
    const root = this.tree.roots.find((node) => node.id === id);
    const above = root ? null : parentOf(id);
    return root ?? (above === null ? undefined : this.tree.levels.get(above)?.nodes.find((node) => node.id === id));
  }

  /** The place of an account on a path, if it is loaded. */
  findPlace(keys: string[]): Place | undefined {
    const node = this.find(idOf(keys.map((account) => ({ account, rule: null }))));
    return node?.kind === 'account' ? node.facts.path.at(-1) : undefined;
  }

  private loadOpen(nodes: readonly (TreeNode | undefined)[]): void {
    nodes.forEach((node) => {
      if (node && this.tree.open.has(node.id) && !this.tree.levels.has(node.id)) {
        void this.load(node.id);
      }
    });
  }

  private show(tree: Tree): void {
    this.tree = tree;
    this.listeners.forEach((listener) => listener());
  }
}
