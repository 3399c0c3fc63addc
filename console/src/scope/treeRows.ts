import type { TreeItem } from '../api/types';
import {
  accountFacts,
  contractFacts,
  isAccount,
  isContract,
  type AccountFacts,
  type ContractFacts,
  type Place,
} from './facts';

/** An account or a contract of a level that is loaded. */
export type TreeNode =
  | { kind: 'account'; id: string; facts: AccountFacts; type: string; children: number }
  | { kind: 'contract'; id: string; facts: ContractFacts };

/** The level below an account, as far as it is known. After a failure the loaded rows stay. */
export interface Level {
  nodes: readonly TreeNode[];
  total: number;
  next: string | undefined;
  status: 'loading' | 'failed' | 'ready';
}

/** The loaded part of a tree: its roots, the levels by the id of their account, and which accounts are open. */
export interface Tree {
  roots: readonly TreeNode[];
  levels: ReadonlyMap<string, Level>;
  open: ReadonlySet<string>;
}

/** A row of the grid. Levels begin at 1; `position` and `size` are those of the whole level, loaded or not. */
export type TreeRow = { id: string; parent: string | null; level: number } & (
  | { kind: 'node'; node: TreeNode; position: number; size: number; open: boolean | undefined }
  | { kind: 'loading' | 'failed' | 'more'; loaded: number; total: number }
);

/** A page of a level, as the server answers it. */
export interface TreePage {
  items: TreeItem[];
  total?: number;
  next?: string;
}

const NO_LEVEL: Level = { nodes: [], total: 0, next: undefined, status: 'loading' };
const NEXT_PAGE_AT = 0.8;

/** The id of an account's row: the keys of its path. A contract's id adds its key. */
export function idOf(path: Place[], contract?: string): string {
  const account = path.map((place) => place.account).join('/');
  return contract === undefined ? account : `${account}:${contract}`;
}

/** The id of the row that a row lies in; null for a root. */
export function parentOf(id: string): string | null {
  const end = Math.max(id.lastIndexOf(':'), id.lastIndexOf('/'));
  return end < 0 ? null : id.slice(0, end);
}

/** Makes the node of an item; `above` is the path of the account that it lies in. */
export function nodeOf(item: TreeItem, above: Place[]): TreeNode | null {
  if (isAccount(item)) {
    const facts = accountFacts(item, above);
    const { type, counts } = item.account;
    return { kind: 'account', id: idOf(facts.path), facts, type, children: counts.children };
  }
  if (isContract(item)) {
    return { kind: 'contract', id: idOf(above, item.contract.key), facts: contractFacts(item, above) };
  }
  return null;
}

/** Whether there is anything below an account. Below a contract there is nothing. */
export function isOpenable(node: TreeNode): boolean {
  return node.kind === 'account' && (node.children > 0 || node.facts.total > 0);
}

export function openRow(tree: Tree, id: string): Tree {
  return { ...tree, open: new Set(tree.open).add(id) };
}

/** Closes a row. Its levels stay loaded, and what was open below it is open again afterwards. */
export function closeRow(tree: Tree, id: string): Tree {
  return { ...tree, open: new Set([...tree.open].filter((one) => one !== id)) };
}

export function startLevel(tree: Tree, id: string): Tree {
  return withLevel(tree, id, (level) => ({ ...level, status: 'loading' }));
}

export function failLevel(tree: Tree, id: string): Tree {
  return withLevel(tree, id, (level) => ({ ...level, status: 'failed' }));
}

/** Adds a page to the level below an account. Later pages have no total. A row that has come twice stays once. */
export function addPage(tree: Tree, account: AccountFacts, page: TreePage): Tree {
  return withLevel(tree, idOf(account.path), ({ nodes, total }) => {
    const known = new Set(nodes.map(({ id }) => id));
    const made = page.items
      .map((item) => nodeOf(item, account.path))
      .filter((node): node is TreeNode => node !== null && !known.has(node.id));
    const all = [...nodes, ...made];
    const whole = page.next === undefined ? all.length : Math.max(page.total ?? total, all.length);
    return { nodes: all, total: whole, next: page.next, status: 'ready' };
  });
}

/** Returns the rows on view and beyond: what is loaded and open, in order. It depends on no edit. */
export function rowsOf(tree: Tree): TreeRow[] {
  const rows: TreeRow[] = [];
  addRows(rows, tree, tree.roots, { parent: null, level: 1, size: tree.roots.length });
  return rows;
}

/** Returns the account whose level needs its next page, because most of what is loaded of it has been scrolled past. */
export function levelToContinue(tree: Tree, rows: readonly TreeRow[], lastOnView: number): string | null {
  for (const [index, row] of rows.entries()) {
    if (row.kind !== 'more' || row.parent === null || tree.levels.get(row.parent)?.status !== 'ready') {
      continue;
    }
    const first = rows.findIndex(({ id }) => id === row.parent) + 1;
    if (lastOnView >= first + Math.floor((index - first) * NEXT_PAGE_AT)) {
      return row.parent;
    }
  }
  return null;
}

/** The rows to render: those on view, some around them, and the focused one wherever it is. */
export function mountedRows(
  onView: { first: number; last: number },
  around: number,
  count: number,
  focused: number,
): number[] {
  const first = Math.max(0, onView.first - around);
  const last = Math.min(count - 1, onView.last + around);
  const indexes = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  if (focused < 0 || focused >= count || (focused >= first && focused <= last)) {
    return indexes;
  }
  return focused < first ? [focused, ...indexes] : [...indexes, focused];
}

function addRows(
  rows: TreeRow[],
  tree: Tree,
  nodes: readonly TreeNode[],
  { parent, level, size }: { parent: string | null; level: number; size: number },
): void {
  nodes.forEach((node, index) => {
    const { id } = node;
    const open = isOpenable(node) ? tree.open.has(id) : undefined;
    rows.push({ kind: 'node', id, parent, level, node, position: index + 1, size, open });
    if (open) {
      const below = tree.levels.get(id) ?? NO_LEVEL;
      addRows(rows, tree, below.nodes, { parent: id, level: level + 1, size: below.total });
      addRest(rows, below, id, level + 1);
    }
  });
}

/** Adds the last row of a level that is not fully loaded: loading, failed, or more to come. */
function addRest(rows: TreeRow[], { nodes, total, next, status }: Level, parent: string, level: number): void {
  const rest = { id: `${parent}:`, parent, level, loaded: nodes.length, total };
  if (status === 'failed' || (status === 'loading' && nodes.length === 0)) {
    rows.push({ ...rest, kind: status });
  } else if (next !== undefined) {
    rows.push({ ...rest, kind: 'more' });
  }
}

function withLevel(tree: Tree, id: string, change: (level: Level) => Level): Tree {
  return { ...tree, levels: new Map(tree.levels).set(id, change(tree.levels.get(id) ?? NO_LEVEL)) };
}
