import { get } from '../api/client';
import type { AccountName, TreeItem } from '../api/types';
import type { TreePage } from './treeRows';

/** The person who edits: a manager of the team, or realm staff. */
export type Editor = 'team' | 'staff';

/** The place where a tree is read: a membership, or an account that is to be assigned. */
export interface TreeRoot {
  account: string;
  membership: string | null;
}

export type Selected = 'some' | 'none';

/** What of a tree to read: the level of an account, or what a filter finds in the whole reach. */
export interface TreeQuery {
  account?: string | undefined;
  search?: string | undefined;
  deep?: boolean | undefined;
  selected?: Selected | undefined;
  after?: string | undefined;
  max?: number | undefined;
}

/** An item of the whole reach, with the accounts that it lies in. */
export type Hit = TreeItem & { path?: AccountName[] };

/** A page of a tree, with the account whose level it is. */
export interface TreeAnswer extends TreePage {
  items: Hit[];
  self?: TreeItem;
}

export const LEVEL_PAGE = 100;
export const LARGEST_PAGE = 500;

export async function readTree(
  editor: Editor,
  { account, membership }: TreeRoot,
  query: TreeQuery,
  signal?: AbortSignal,
): Promise<TreeAnswer> {
  const options = {
    query: { max: LEVEL_PAGE, rules: 'summary' as const, ...query },
    ...(signal && { signal }),
  };
  if (membership === null) {
    const path = { account: `key:${account}` };
    return (await get('/admin/accounts/{account}/tree', { ...options, path })).data;
  }
  const path = { membership };
  return editor === 'team'
    ? (await get('/team/memberships/{membership}/contract-scope/tree', { ...options, path })).data
    : (await get('/admin/memberships/{membership}/contract-scope/tree', { ...options, path })).data;
}
