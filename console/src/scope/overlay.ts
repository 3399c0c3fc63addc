import {
  accountOf,
  depthAtOrAbove,
  RULE_ALL,
  RULE_LISTED,
  type AccountFacts,
  type ContractFacts,
  type Place,
} from './facts';

/** A change of one account: everything, nothing, the rule above; later contracts; owners. */
export type AccountChange =
  | { what: 'select'; account: AccountFacts; select: 'all' | 'none' | 'above' }
  | { what: 'future'; account: AccountFacts; future: boolean }
  | { what: 'owners'; account: AccountFacts; owners: string[] };

/** A contract that is ticked or unticked. */
export interface TickChange {
  what: 'tick';
  contract: ContractFacts;
  ticked: boolean;
}

/** The contracts of one account that are ticked and unticked between two changes of accounts. */
export interface ContractsChange {
  what: 'contracts';
  path: Place[];
  ticks: ReadonlyMap<string, TickChange>;
}

/** One change of a membership's contract scope, as the list of changes holds it. */
export type ScopeEdit = AccountChange | ContractsChange;

/** The rules along a path. */
type Rules = Place['rule'][];

/** The rule that governs a place, and the account that has it; `unknown` if an account in between is not loaded. */
export type Governing = { account: string; future: boolean; owners: string[] | null } | 'unknown';

export function pathOf(edit: ScopeEdit): Place[] {
  return edit.what === 'contracts' ? edit.path : edit.account.path;
}

/** Returns the rules along a path after the edits. */
export function rulesAfter(edits: readonly ScopeEdit[], path: Place[]): Rules {
  const rules = path.map(({ rule }) => rule);
  edits.forEach((edit) => changeRules(rules, edit, path));
  return rules;
}

/** Returns the rule that governs the end of a path after the edits. */
export function governingAfter(edits: readonly ScopeEdit[], path: Place[]): Governing {
  const rules = rulesAfter(edits, path);
  for (let depth = rules.length - 1; depth >= 0; depth--) {
    const rule = rules[depth];
    if (rule === 'unknown') {
      return 'unknown';
    }
    if (rule) {
      return { account: path[depth]?.account ?? '', ...rule };
    }
  }
  return 'unknown';
}

/** Whether a contract is covered after the edits; undefined if the browser cannot know. */
export function tickedAfter(edits: readonly ScopeEdit[], contract: ContractFacts): boolean | undefined {
  const { path } = contract;
  const rules = path.map(({ rule }) => rule);
  let ticked: boolean | undefined = contract.ticked;
  for (const edit of edits) {
    const depth = depthAtOrAbove(pathOf(edit), path);
    if (depth < 0) {
      continue;
    }
    if (edit.what === 'select') {
      ticked = edit.select === 'above' ? undefined : edit.select === 'all';
    } else if (edit.what === 'owners') {
      ticked = owned(ticked, isOwned(contract, edit), shieldedBelow(rules, depth));
    } else if (edit.what === 'contracts' && depth === path.length - 1) {
      ticked = edit.ticks.get(contract.key)?.ticked ?? ticked;
    }
    changeRules(rules, edit, path);
  }
  return ticked;
}

/**
 * Returns how many contracts of an account are covered after the edits; undefined if the browser cannot know.
 *
 * @param effects for each edit, how many contracts it adds to those of its account
 */
export function countAfter(
  edits: readonly ScopeEdit[],
  effects: readonly (number | undefined)[],
  { path, assigned, total }: AccountFacts,
): number | undefined {
  const rules = path.map(({ rule }) => rule);
  let count: number | undefined = assigned;
  edits.forEach((edit, index) => {
    const depth = depthAtOrAbove(pathOf(edit), path);
    if (depth < 0 || depth === path.length - 1) {
      const concerns = depth >= 0 || depthAtOrAbove(path, pathOf(edit)) >= 0;
      count = concerns ? sum(count, effects[index]) : count;
    }
    if (depth >= 0 && edit.what === 'select' && edit.select !== 'above') {
      count = edit.select === 'all' ? total : 0;
    } else if (depth >= 0 && depth < path.length - 1) {
      count = inherited(edit, count, shieldedBelow(rules, depth));
    }
    changeRules(rules, edit, path);
  });
  return count;
}

/** Returns how many contracts an edit adds to those of its account, after the edits before it. */
export function effectOf(
  before: readonly ScopeEdit[],
  effects: readonly (number | undefined)[],
  edit: ScopeEdit,
): number | undefined {
  switch (edit.what) {
    case 'future':
      return 0;
    case 'owners':
      return undefined;
    case 'contracts':
      return [...edit.ticks.values()].reduce<number | undefined>((count, { contract, ticked }) => {
        const was = tickedAfter(before, contract);
        return was === undefined ? undefined : sum(count, Number(ticked) - Number(was));
      }, 0);
    case 'select': {
      const was = countAfter(before, effects, edit.account);
      return edit.select === 'above' || was === undefined
        ? undefined
        : (edit.select === 'all' ? edit.account.total : 0) - was;
    }
  }
}

function changeRules(rules: Rules, edit: ScopeEdit, path: Place[]): void {
  const depth = depthAtOrAbove(pathOf(edit), path);
  if (depth < 0 || edit.what === 'contracts') {
    return;
  }
  if (edit.what === 'select') {
    rules.fill(null, depth);
  }
  rules[depth] = ruleMadeBy(edit);
}

function ruleMadeBy(edit: AccountChange): Place['rule'] {
  switch (edit.what) {
    case 'select':
      return edit.select === 'above' ? null : edit.select === 'all' ? RULE_ALL : RULE_LISTED;
    case 'future':
      return edit.future ? RULE_ALL : RULE_LISTED;
    case 'owners':
      return { future: edit.owners.length > 0, owners: edit.owners };
  }
}

/** Whether a rule of an account below this depth keeps what is further down as it is. */
export function shieldedBelow(rules: Rules, depth: number): boolean | undefined {
  const below = rules.slice(depth + 1);
  if (below.some((rule) => rule !== null && rule !== 'unknown')) {
    return true;
  }
  return below.includes('unknown') ? undefined : false;
}

/** The count after a change of an account above, unless that change sets everything or nothing. */
function inherited(edit: ScopeEdit, count: number | undefined, shielded: boolean | undefined): number | undefined {
  switch (edit.what) {
    case 'future':
    case 'contracts':
      return count;
    case 'owners':
      return shielded ? count : undefined;
    case 'select':
      return undefined;
  }
}

function owned(was: boolean | undefined, byOwner: boolean, shielded: boolean | undefined): boolean | undefined {
  if (shielded === undefined) {
    return was === byOwner ? was : undefined;
  }
  return shielded ? was : byOwner;
}

/** Whether one of the owners, named relative to the account of the rule, owns the contract. */
function isOwned({ path, owners }: ContractFacts, rule: AccountChange & { what: 'owners' }): boolean {
  const account = accountOf(path);
  const prefix = account === accountOf(rule.account.path) ? '' : `${account}/`;
  return owners.some((key) => rule.owners.includes(prefix + key));
}

function sum(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? undefined : one + other;
}
