import type { Catalog, Membership, MembershipPatch, Rule, Scope, ScopeInShort } from '../api/types';
import { difference, replayPermissions } from '../shared/permissions';

/** Which contracts of one account somebody gets. */
export interface ContractChoice {
  mode: 'all' | 'all-but' | 'listed' | 'owned';
  /** The keys of contracts: those left out with `all-but`, those given with `listed`. */
  names: string[];
  /** The keys of owners, with `owned`. */
  owners: string[];
}

/** The access of a member in an account, as the forms hold it. */
export interface Access {
  permissionSet: string | null;
  permissions: string[];
  startsAt: string | null;
  endsAt: string | null;
  /** Null where this form does not choose: the server's default, or rules that it cannot show. */
  contracts: ContractChoice | null;
}

/** The fields of a member that the edit page changes. */
export interface MemberFields extends Access {
  firstName: string;
  lastName: string;
}

/** One difference between two states of a member. Two changes with the same subject are about the same thing. */
export interface Change {
  subject: string;
  kind: 'added' | 'removed' | 'set';
  what: 'permission' | 'contract' | 'contracts' | 'permissionSet' | 'startsAt' | 'endsAt' | 'firstName' | 'lastName';
  value: string;
}

const SINGLE = ['permissionSet', 'startsAt', 'endsAt', 'firstName', 'lastName'] as const;

export const NO_ACCESS: Access = {
  permissionSet: null,
  permissions: [],
  startsAt: null,
  endsAt: null,
  contracts: null,
};

/** Returns the choice that a scope stands for, or null if it needs more than one rule. */
export function choiceOf(scope: Scope | ScopeInShort | undefined, account: string): ContractChoice | null {
  const rules = scope && Array.isArray(scope.rules) ? scope.rules : [];
  const [rule] = rules;
  if (rules.length !== 1 || !rule || rule.account !== account) {
    return null;
  }
  const none = { names: [], owners: [] };
  switch (rule.mode) {
    case 'all':
      return rule.except?.length ? { ...none, mode: 'all-but', names: rule.except } : { ...none, mode: 'all' };
    case 'listed':
      return { ...none, mode: 'listed', names: rule.only ?? [] };
    case 'owned':
      return { ...none, mode: 'owned', owners: rule.owners ?? [] };
  }
}

/** Returns the scope of a choice, as a request sends it. */
export function scopeOf(choice: ContractChoice, account: string): Scope {
  const rules: Record<ContractChoice['mode'], Rule> = {
    all: { account, mode: 'all' },
    'all-but': { account, mode: 'all', except: choice.names },
    listed: { account, mode: 'listed', only: choice.names },
    owned: { account, mode: 'owned', owners: choice.owners },
  };
  return { rules: [rules[choice.mode]] };
}

export function fieldsOf(membership: Membership): MemberFields {
  return {
    permissionSet: membership.permissionSet,
    permissions: membership.permissions,
    startsAt: membership.startsAt,
    endsAt: membership.endsAt,
    contracts: choiceOf(membership.contractScope, membership.account.key),
    firstName: membership.user.firstName ?? '',
    lastName: membership.user.lastName ?? '',
  };
}

/** Lists the differences of two states. Their number is the count of unsaved changes. */
export function changesBetween(before: MemberFields, after: MemberFields): Change[] {
  const single = SINGLE.filter((field) => before[field] !== after[field]).map((field): Change => ({
    subject: field,
    kind: 'set',
    what: field,
    value: after[field] ?? '',
  }));
  return [
    ...keysChanged('permission', before.permissions, after.permissions),
    ...contractsChanged(before, after),
    ...single,
  ];
}

/** Puts the edits that led from `base` to `mine` onto a fresh state. What no longer exists is dropped, and named. */
export function replay(
  catalog: Catalog,
  base: MemberFields,
  mine: MemberFields,
  fresh: MemberFields,
): { fields: MemberFields; dropped: string[] } {
  const { permissions, dropped } = replayPermissions(catalog, base.permissions, mine.permissions, fresh.permissions);
  const single = Object.fromEntries(
    SINGLE.map((field) => [field, mine[field] === base[field] ? fresh[field] : mine[field]]),
  ) as Pick<MemberFields, (typeof SINGLE)[number]>;
  const contracts = replayContracts(base.contracts, mine.contracts, fresh.contracts);
  return { fields: { ...single, permissions, contracts }, dropped };
}

/** Returns the body of the change that leads from one state to another. */
export function patchOf(before: MemberFields, after: MemberFields, account: string): MembershipPatch {
  const changes = changesBetween(before, after);
  const has = (...what: Change['what'][]) => changes.some((change) => what.includes(change.what));
  const user = {
    ...(has('firstName') && { firstName: after.firstName || null }),
    ...(has('lastName') && { lastName: after.lastName || null }),
  };
  return {
    ...(has('permission', 'permissionSet') && { permissions: after.permissions }),
    ...(has('permissionSet') && { permissionSet: after.permissionSet }),
    ...(has('startsAt') && { startsAt: after.startsAt }),
    ...(has('endsAt') && { endsAt: after.endsAt }),
    ...(has('contract', 'contracts') && after.contracts && { contractScope: scopeOf(after.contracts, account) }),
    ...(Object.keys(user).length > 0 && { user }),
  };
}

function keysChanged(what: 'permission' | 'contract', before: string[], after: string[]): Change[] {
  const { added, missing } = difference(before, after);
  return [
    ...added.map((value): Change => ({ subject: `${what} ${value}`, kind: 'added', what, value })),
    ...missing.map((value): Change => ({ subject: `${what} ${value}`, kind: 'removed', what, value })),
  ];
}

function contractsChanged({ contracts: before }: MemberFields, { contracts: after }: MemberFields): Change[] {
  if (!before || !after || isSame(before, after)) {
    return [];
  }
  if (before.mode === after.mode && (after.mode === 'listed' || after.mode === 'all-but')) {
    // With "all but", a name that is added is a contract that is taken away.
    return after.mode === 'listed'
      ? keysChanged('contract', before.names, after.names)
      : keysChanged('contract', after.names, before.names);
  }
  return [{ subject: 'contracts', kind: 'set', what: 'contracts', value: after.mode }];
}

function replayContracts(
  base: ContractChoice | null,
  mine: ContractChoice | null,
  fresh: ContractChoice | null,
): ContractChoice | null {
  if (!base || !mine || !fresh || isSame(base, mine)) {
    return fresh;
  }
  if (base.mode !== mine.mode || fresh.mode !== mine.mode || mine.mode === 'owned') {
    return mine;
  }
  const { added, missing } = difference(base.names, mine.names);
  const names = fresh.names.filter((name) => !missing.includes(name));
  return { ...fresh, names: [...names, ...added.filter((name) => !names.includes(name))] };
}

function isSame(one: ContractChoice, other: ContractChoice): boolean {
  const sameKeys = (a: string[], b: string[]) => a.length === b.length && a.every((key) => b.includes(key));
  return one.mode === other.mode && sameKeys(one.names, other.names) && sameKeys(one.owners, other.owners);
}
