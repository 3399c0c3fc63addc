import type { TreeItem } from '../../api/types';
import type { ScopeChange } from '../requests';

/** A whole tree as the server knows it: the model that the edit model is held against. For tests alone. */
export interface World {
  /** For each account, the number of the account above; the first one is the membership's own. */
  parents: number[];
  /** The contracts in order; a key is unique in its account alone. */
  contracts: { account: number; key: string; owners: string[] }[];
}

type NaiveRule = { mode: 'all' | 'listed' } | { mode: 'owned'; owners: string[] };

/** A contract scope in full: each contract with its boolean, each account with its rule or null. */
export interface NaiveScope {
  covered: boolean[];
  rules: (NaiveRule | null)[];
}

/** The server refuses ticks and later contracts where owners decide. */
export class RefusedAsOwned extends Error {}

export const keyOf = (account: number) => `a${account}`;

export function pathTo(world: World, account: number): number[] {
  const parent = world.parents[account] ?? -1;
  return parent < 0 ? [account] : [...pathTo(world, parent), account];
}

/** Makes a scope of rules and flags: a flag ticks a contract off under `all`, and on under `listed`. */
export function scopeOf(world: World, rules: (NaiveRule | null)[], flags: boolean[]): NaiveScope {
  const scope = { covered: world.contracts.map(() => false), rules: [...rules] };
  world.contracts.forEach((contract, index) => {
    const { account, rule } = governing(world, scope, contract.account);
    const flag = flags[index] ?? false;
    scope.covered[index] = rule.mode === 'owned' ? owns(world, account, rule, index) : flag !== (rule.mode === 'all');
  });
  return scope;
}

export function governing(world: World, scope: NaiveScope, account: number): { account: number; rule: NaiveRule } {
  const found = pathTo(world, account).findLast((place) => scope.rules[place]);
  const rule = scope.rules[found ?? 0];
  if (found === undefined || !rule) {
    throw new Error('The own account of the membership has a rule.');
  }
  return { account: found, rule };
}

export function isWithin(world: World, account: number, upper: number): boolean {
  return pathTo(world, account).includes(upper);
}

export function countIn(world: World, scope: NaiveScope, account: number): { assigned: number; total: number } {
  const inside = world.contracts.flatMap((contract, index) =>
    isWithin(world, contract.account, account) ? [scope.covered[index]] : [],
  );
  return { assigned: inside.filter(Boolean).length, total: inside.length };
}

/** Applies changes as the server does: in order, each rule replacing the rules above it. */
export function applyChanges(world: World, before: NaiveScope, changes: ScopeChange[]): NaiveScope {
  const scope = { covered: [...before.covered], rules: [...before.rules] };
  changes.forEach((change) => apply(world, scope, change));
  return scope;
}

function apply(world: World, scope: NaiveScope, change: ScopeChange): void {
  const account = world.parents.findIndex((_, index) => keyOf(index) === change.account);
  if (account < 0) {
    throw new Error(`unknown account ${change.account}`);
  }
  if ('select' in change) {
    select(world, scope, account, change.select);
  } else if ('future' in change) {
    refuseOwned(world, scope, account);
    scope.rules[account] = { mode: change.future ? 'all' : 'listed' };
  } else if ('owners' in change) {
    const rule = { mode: 'owned' as const, owners: change.owners };
    scope.rules[account] = rule;
    eachContract(world, (contract, index) => {
      if (isWithin(world, contract.account, account) && governing(world, scope, contract.account).account === account) {
        scope.covered[index] = owns(world, account, rule, index);
      }
    });
  } else {
    refuseOwned(world, scope, account);
    change.tick?.forEach((key) => (scope.covered[find(world, account, key)] = true));
    change.untick?.forEach((key) => (scope.covered[find(world, account, key)] = false));
  }
}

function select(world: World, scope: NaiveScope, account: number, what: 'all' | 'none' | 'above'): void {
  const hadRule = world.contracts.map((contract) =>
    pathTo(world, contract.account).some((place) => isWithin(world, place, account) && scope.rules[place]),
  );
  world.parents.forEach((_, place) => {
    if (isWithin(world, place, account)) {
      scope.rules[place] = null;
    }
  });
  if (what !== 'above') {
    scope.rules[account] = { mode: what === 'all' ? 'all' : 'listed' };
  }
  eachContract(world, (contract, index) => {
    if (isWithin(world, contract.account, account) && (what !== 'above' || hadRule[index])) {
      const now = governing(world, scope, contract.account);
      scope.covered[index] =
        now.rule.mode === 'owned' ? owns(world, now.account, now.rule, index) : now.rule.mode === 'all';
    }
  });
}

function refuseOwned(world: World, scope: NaiveScope, account: number): void {
  if (governing(world, scope, account).rule.mode === 'owned') {
    throw new RefusedAsOwned(keyOf(account));
  }
}

function find(world: World, account: number, key: string): number {
  const index = world.contracts.findIndex((contract) => contract.account === account && contract.key === key);
  if (index < 0) {
    throw new Error(`unknown contract ${keyOf(account)}/${key}`);
  }
  return index;
}

function owns(world: World, ruled: number, rule: { owners: string[] }, index: number): boolean {
  const contract = world.contracts[index];
  const prefix = contract?.account === ruled ? '' : `${keyOf(contract?.account ?? 0)}/`;
  return (contract?.owners ?? []).some((owner) => rule.owners.includes(prefix + owner));
}

function eachContract(world: World, visit: (contract: World['contracts'][number], index: number) => void): void {
  world.contracts.forEach(visit);
}

/** The item of an account, as a level of the tree answers it. */
export function accountItem(world: World, scope: NaiveScope, account: number) {
  const counts = countIn(world, scope, account);
  const { assigned, total } = counts;
  const isOpen = governing(world, scope, account).rule.mode === 'all';
  const key = keyOf(account);
  const rule = scope.rules[account];
  return {
    account: {
      id: key,
      key,
      name: `Account ${account}`,
      type: 'brand',
      enabled: true,
      counts: { contracts: total, children: world.parents.filter((parent) => parent === account).length },
    },
    selected: (total === 0 ? isOpen : assigned === total) ? 'all' : assigned === 0 ? 'none' : 'some',
    ...counts,
    rule: rule ? inShort(key, rule) : null,
  } satisfies TreeItem;
}

function inShort(account: string, rule: NaiveRule): NonNullable<TreeItem['rule']> {
  const owners = rule.mode === 'owned' ? rule.owners : [];
  const future = rule.mode === 'owned' ? owners.length > 0 : rule.mode === 'all';
  return { account, summary: rule.mode, future, names: 0, owners };
}

/** The item of a contract, as a level of the tree answers it. */
export function contractItem(world: World, scope: NaiveScope, index: number) {
  const contract = world.contracts[index];
  const covered = scope.covered[index] ?? false;
  const account = keyOf(contract?.account ?? 0);
  const key = contract?.key ?? '';
  return {
    contract: {
      id: `${account}/${key}`,
      key,
      name: `${account} ${key}`,
      account,
      ordinal: index + 1,
      owners: contract?.owners ?? [],
      version: 1,
    },
    selected: covered ? 'all' : 'none',
    assigned: covered ? 1 : 0,
    total: 1,
    rule: null,
  } satisfies TreeItem;
}
