import type { AccountName, Contract, TreeItem } from '../api/types';

/** A rule, as far as edits need it. `owners` is null unless the rule follows owners. */
export interface RuleFacts {
  future: boolean;
  owners: string[] | null;
}

/**
 * An account on the way down from the membership's own account, with the rule that the server has for it: null if it
 * follows the rule above, `unknown` as long as the account itself is not loaded.
 */
export interface Place {
  account: string;
  rule: RuleFacts | null | 'unknown';
}

/** An account as the server has answered it. The path begins with the membership's own account and ends with this one. */
export interface AccountFacts {
  path: Place[];
  name: string;
  assigned: number;
  total: number;
}

/** A contract as the server has answered it. The path ends with its account. */
export interface ContractFacts {
  path: Place[];
  key: string;
  name: string;
  /** The keys of its owners. */
  owners: string[];
  ticked: boolean;
}

export const RULE_ALL: RuleFacts = { future: true, owners: null };
export const RULE_LISTED: RuleFacts = { future: false, owners: null };

type AccountItem = TreeItem & { account: NonNullable<TreeItem['account']> };
type ContractItem = TreeItem & { contract: Contract };

export function isAccount(item: TreeItem): item is AccountItem {
  return item.account !== undefined;
}

export function isContract(item: TreeItem): item is ContractItem {
  return item.contract !== undefined;
}

/** Reads an account from an item of the tree; `above` is the path of its parent, empty for the membership's own. */
export function accountFacts(item: AccountItem, above: Place[]): AccountFacts {
  const { account, assigned, total } = item;
  return {
    path: [...above, { account: account.key, rule: ruleFacts(item.rule) }],
    name: account.name,
    assigned,
    total,
  };
}

/** Reads a contract from an item of the tree; `above` is the path of its account. */
export function contractFacts(item: ContractItem, above: Place[]): ContractFacts {
  const { key, name, owners } = item.contract;
  return { path: above, key, name, owners, ticked: item.selected === 'all' };
}

/** The path of a hit of the filter, whose accounts need not be loaded. */
export function pathOfHit(accounts: Pick<AccountName, 'key'>[], loaded: (key: string) => Place | undefined): Place[] {
  return accounts.map(({ key }) => loaded(key) ?? { account: key, rule: 'unknown' });
}

function ruleFacts(rule: TreeItem['rule']): RuleFacts | null {
  if (!rule) {
    return null;
  }
  if ('summary' in rule) {
    return { future: rule.future, owners: rule.summary === 'owned' ? rule.owners : null };
  }
  const owners = rule.mode === 'owned' ? (rule.owners ?? []) : null;
  return { future: owners ? owners.length > 0 : rule.mode === 'all', owners };
}

/** The account that a path ends with. */
export function accountOf(path: Place[]): string {
  return path.at(-1)?.account ?? '';
}

/** The membership that a path begins with, named by its account. */
export function membershipOf(path: Place[]): string {
  return path[0]?.account ?? '';
}

/** Returns the depth of the account that `upper` ends with, if it lies at or above the end of `path`; -1 otherwise. */
export function depthAtOrAbove(upper: Place[], path: Place[]): number {
  const depth = upper.length - 1;
  return depth >= 0 && path[depth]?.account === upper[depth]?.account ? depth : -1;
}
