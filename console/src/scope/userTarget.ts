import { get, put } from '../api/client';
import type { AccountName, Membership, ScopeInShort, UserMembership } from '../api/types';
import type { Edits } from './edits';
import { compile } from './edits';
import { isAccount, membershipOf, type RuleFacts } from './facts';
import type { AccountNode, Loaded, ScopeEffect, ScopeTarget } from './ScopeTarget';
import { nodeOf } from './treeRows';
import { readTree, type TreeRoot } from './treeSource';
import { membershipsUpdate, type MembershipEntry } from './update';

/** All memberships of a user, as realm staff edit them: one request saves them together. */
export function userTarget(user: string): ScopeTarget {
  const path = { user };
  const keysOf = ({ memberships }: Loaded) => [...memberships.keys()];
  const preview = async (memberships: MembershipEntry[], { etag }: Loaded): Promise<ScopeEffect[]> => {
    const query = { 'dry-run': true, rules: 'summary' as const };
    const { data } = await put('/admin/users/{user}/memberships', {
      path,
      query,
      ifMatch: etag,
      body: { memberships },
    });
    return 'accounts' in data
      ? data.accounts.map(({ outcome, ...effect }) => ({ ...effect, isRemoved: outcome === 'removed' }))
      : [];
  };
  return {
    side: 'staff',
    thing: `scope of ${user}`,
    read: () => readMemberships(user),
    preview: (edits, loaded) => preview(membershipsUpdate(edits, keysOf(loaded)).memberships, loaded),
    ask: async (root, changes, loaded, edits) => {
      const account = membershipOf(root.path);
      const entries = askedEntries(edits, keysOf(loaded), account);
      const asked = entries.map((entry) =>
        entry.account === account ? { ...entry, contractScopeChanges: changes } : entry,
      );
      const found = (await preview(asked, loaded)).find((effect) => effect.account.key === account);
      return found?.assigned ?? root.assigned;
    },
    save: async (edits, loaded) => {
      const body = membershipsUpdate(edits, keysOf(loaded));
      await put('/admin/users/{user}/memberships', { path, query: { rules: 'summary' }, ifMatch: loaded.etag, body });
    },
    sent: (edits, loaded) => membershipsUpdate(edits, keysOf(loaded)).memberships.map(({ account }) => account),
  };
}

/** Reads all memberships of a user. One inside another one is no root. */
export async function readMemberships(user: string): Promise<Loaded> {
  const answer = await get('/admin/users/{user}/memberships', { path: { user }, query: { rules: 'summary' } });
  const { memberships } = answer.data;
  const roots: AccountNode[] = [];
  for (const membership of memberships.filter(({ above }) => above === null)) {
    roots.push(await rootOf(membership));
  }
  return {
    etag: answer.etag,
    roots,
    memberships: new Map(memberships.map(({ id, account }) => [account.key, placeOf(id, account)])),
    inside: new Map(
      memberships
        .filter(({ above }) => above !== null)
        .map((membership): [string, Membership] => [membership.account.key, membership]),
    ),
  };
}

/** The entries to ask about one account: the memberships as they are, and this one, which may be new. */
function askedEntries(edits: Edits, keys: string[], account: string): MembershipEntry[] {
  const added = compile(edits).added.get(account);
  const entries = keys.map((key): MembershipEntry => ({ account: key }));
  return added && !keys.includes(account)
    ? [...entries, { account, kind: 'portal', permissionSet: added.permissionSet }]
    : entries;
}

async function rootOf({ id, account, contractScope }: UserMembership): Promise<AccountNode> {
  const scope = contractScope as ScopeInShort;
  if (scope.summary === 'tree' && scope.owners.length > 0) {
    // The owners may be those of any of its rules.
    const { self } = await readTree('staff', placeOf(id, account), { max: 1 });
    const node = self && isAccount(self) ? nodeOf(self, []) : null;
    if (node?.kind === 'account') {
      return node;
    }
  }
  const rule: RuleFacts = { future: scope.future, owners: scope.summary === 'owned' ? scope.owners : null };
  return {
    kind: 'account',
    id: account.key,
    facts: {
      path: [{ account: account.key, rule }],
      name: account.name,
      assigned: scope.assigned,
      total: scope.total,
    },
    type: account.type,
    children: 0,
  };
}

function placeOf(membership: string, account: AccountName): TreeRoot {
  return { account: account.key, membership };
}
