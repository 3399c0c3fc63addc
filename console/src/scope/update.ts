import { compile, type Edits } from './edits';
import { scopeChange, type ScopeChange } from './requests';

/** One entry of `PUT /users/{user}/memberships`: a membership that stays, or a new one. */
export interface MembershipEntry {
  account: string;
  kind?: 'portal';
  permissionSet?: string | null;
  contractScopeChanges?: ScopeChange[];
}

/** The changes of one membership's contract scope, in order: the body of its `PATCH`. */
export function scopeChangesOf(edits: Edits, membership: string): ScopeChange[] {
  return (compile(edits).scopes.get(membership) ?? []).map(scopeChange);
}

/**
 * The memberships that the user is to have: the body of `PUT /users/{user}/memberships`.
 *
 * @param memberships the accounts of the memberships that the user has now
 */
export function membershipsUpdate(edits: Edits, memberships: string[]): { memberships: MembershipEntry[] } {
  const { added, removed } = compile(edits);
  const kept = memberships.map((account): MembershipEntry => ({ account }));
  const made = [...added].map(([account, { permissionSet }]): MembershipEntry => ({
    account,
    kind: 'portal',
    ...(permissionSet !== null && { permissionSet }),
  }));
  return {
    memberships: [...kept, ...made]
      .filter(({ account }) => !removed.has(account))
      .map((entry) => {
        const contractScopeChanges = scopeChangesOf(edits, entry.account);
        return contractScopeChanges.length > 0 ? { ...entry, contractScopeChanges } : entry;
      }),
  };
}

/** The entry, and the change in it, that a pointer of a refused update leads to: the row to mark. */
export function changeAt(
  { memberships }: { memberships: MembershipEntry[] },
  pointer: string,
): { account: string; change: ScopeChange | undefined } | null {
  const [, entry, change] = /^\/memberships\/(\d+)(?:\/contractScopeChanges\/(\d+))?/.exec(pointer) ?? [];
  const found = entry === undefined ? undefined : memberships[Number(entry)];
  return found ? { account: found.account, change: found.contractScopeChanges?.[Number(change)] } : null;
}
