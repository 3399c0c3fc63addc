import { get, patch } from '../api/client';
import type { Membership } from '../api/types';
import { isAccount, membershipOf } from './facts';
import type { AccountNode, Loaded, ScopeEffect, ScopeTarget } from './ScopeTarget';
import { scopeChangesOf } from './update';
import { nodeOf } from './treeRows';
import { readTree } from './treeSource';

/** The contract scope of one member, as a manager of the team edits it. */
export function teamTarget(member: Membership): ScopeTarget {
  const { account, id } = member;
  const path = { membership: id };
  const root = { account: account.key, membership: id };
  const preview = async (changes: ReturnType<typeof scopeChangesOf>, { etag }: Loaded): Promise<ScopeEffect> => {
    const query = { 'dry-run': true };
    const { data } = await patch('/team/memberships/{membership}/contract-scope', {
      path,
      query,
      ifMatch: etag,
      body: { changes },
    });
    const { assigned, gains, loses } = data as { assigned: number; gains: number; loses: number };
    return { account, assigned, gains, loses, isRemoved: false };
  };
  return {
    side: 'team',
    thing: `scope ${id}`,
    read: () => readMembership(root),
    preview: async (edits, loaded) => [await preview(scopeChangesOf(edits, account.key), loaded)],
    ask: async (_, changes, loaded) => (await preview(changes, loaded)).assigned,
    save: async (edits, { etag }) => {
      const body = { changes: scopeChangesOf(edits, account.key) };
      await patch('/team/memberships/{membership}/contract-scope', { path, ifMatch: etag, body });
    },
    sent: () => [account.key],
  };
}

/** Reads the tag before the tree: with a tree that is newer than its tag, a save is refused and nothing is lost. */
export async function readMembership(root: { account: string; membership: string }): Promise<Loaded> {
  const path = { membership: root.membership };
  const scope = await get('/team/memberships/{membership}/contract-scope', { path, query: { rules: 'summary' } });
  const { self } = await readTree('team', root, { max: 1 });
  const node = self && isAccount(self) ? (nodeOf(self, []) as AccountNode) : null;
  return {
    etag: scope.etag,
    roots: node ? [node] : [],
    memberships: new Map(node ? [[membershipOf(node.facts.path), root]] : []),
    inside: new Map(),
  };
}
