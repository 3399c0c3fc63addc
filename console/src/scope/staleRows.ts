import type { TreeItemList } from '../api/types';
import type { Edits } from './edits';
import { subjectsOf, type FreshState } from './replay';
import type { Loaded } from './ScopeTarget';
import { idOf, nodeOf, type Tree, type TreeNode } from './treeRows';
import { LARGEST_PAGE, type TreeQuery, type TreeRoot } from './treeSource';
import { accountOf, membershipOf } from './facts';

/** How many levels are compared. Changes further down show in the counts above. */
const MOST_LEVELS = 20;

/** The rows of the old state that can be compared with a fresh one. */
export function rowsBefore(tree: Tree, edits: Edits): Map<string, TreeNode> {
  const rows = new Map<string, TreeNode>();
  subjectNodes(edits).forEach((node) => rows.set(node.id, node));
  [tree.roots, ...levelsOf(tree).map(([, { nodes }]) => nodes)].flat().forEach((node) => rows.set(node.id, node));
  return rows;
}

/** Reads the same rows again. */
export async function readRowsAgain(
  tree: Tree,
  fresh: Loaded,
  state: FreshState,
  edits: Edits,
  read: (root: TreeRoot, query: TreeQuery) => Promise<TreeItemList>,
): Promise<Map<string, TreeNode>> {
  const rows = new Map<string, TreeNode>(fresh.roots.map((node) => [node.id, node]));
  for (const [id] of levelsOf(tree)) {
    const node = rows.get(id);
    const root = node && fresh.memberships.get(membershipOf(node.facts.path));
    if (node?.kind === 'account' && root) {
      const { path } = node.facts;
      const { items } = await read(root, { account: accountOf(path), max: LARGEST_PAGE });
      items.forEach((item) => {
        const again = nodeOf(item, path);
        if (again) {
          rows.set(again.id, again);
        }
      });
    }
  }
  subjectNodes(edits).forEach((node) => {
    const facts = node.kind === 'account' ? state.findAccount(node.facts.path) : state.findContract(node.facts);
    if (facts && !rows.has(node.id)) {
      rows.set(node.id, { ...node, facts } as TreeNode);
    }
  });
  return rows;
}

function levelsOf(tree: Tree) {
  return [...tree.levels].slice(0, MOST_LEVELS);
}

function subjectNodes(edits: Edits): TreeNode[] {
  const { accounts, contracts } = subjectsOf(edits);
  return [
    ...accounts.map((facts): TreeNode => ({ kind: 'account', id: idOf(facts.path), facts, type: '', children: 0 })),
    ...contracts.map((facts): TreeNode => ({ kind: 'contract', id: idOf(facts.path, facts.key), facts })),
  ];
}
