import { get } from '../api/client';
import type { Query, TreeItemList } from '../api/types';
import { pathsOf, type Side } from '../shared/side';

/** The place where a tree is read: a membership, or an account that is to be assigned. */
export interface TreeRoot {
  account: string;
  membership: string | null;
}

export type Selected = 'some' | 'none';

/** The part of a tree to read: the level of an account, or the hits of a filter in the whole reach. */
export interface TreeQuery {
  account?: string | undefined;
  search?: string | undefined;
  deep?: boolean | undefined;
  selected?: Selected | undefined;
  after?: string | undefined;
  max?: number | undefined;
}

type Sent = NonNullable<Query<'/admin/memberships/{membership}/contract-scope/tree', 'get'>>;

export const LEVEL_PAGE = 100;
export const LARGEST_PAGE = 500;

export async function readTree(
  side: Side,
  { account, membership }: TreeRoot,
  query: TreeQuery,
  signal?: AbortSignal,
): Promise<TreeItemList> {
  const whole = { max: LEVEL_PAGE, rules: 'summary', ...query };
  // The client leaves out what is not set.
  const options = { query: whole as Sent, ...(signal && { signal }) };
  if (membership === null) {
    const path = { account: `key:${account}` };
    return (await get('/admin/accounts/{account}/tree', { ...options, path })).data;
  }
  const path = { membership };
  const tree = pathsOf(side)('/team/memberships/{membership}/contract-scope/tree');
  return (await get(tree, { ...options, path })).data;
}
