import type { Rule } from '../api/types';
import { accountOf, depthAtOrAbove, type ContractFacts, type Place } from './facts';
import { pathOf, type ScopeEdit } from './overlay';

interface Draft {
  path: Place[];
  /** `all` but the named contracts, or `listed`: the named ones only. */
  mode: 'all' | 'listed';
  names: Set<string>;
}

/** Reads all contracts at and below an account. */
export type ReadContracts = (path: Place[]) => Promise<Pick<ContractFacts, 'path' | 'key'>[]>;

/**
 * Writes the rules that changes of a new membership come to. It begins with everything. Only where later contracts are
 * turned, all contracts have to be read, because a rule names those of today.
 */
export async function rulesOf(account: string, edits: readonly ScopeEdit[], read: ReadContracts): Promise<Rule[]> {
  const root: Place[] = [{ account, rule: null }];
  let drafts: Draft[] = [{ path: root, mode: 'all', names: new Set() }];
  for (const edit of edits) {
    const path = pathOf(edit);
    switch (edit.what) {
      case 'select':
        drafts = drafts.filter((draft) => depthAtOrAbove(path, draft.path) < 0);
        if (edit.select !== 'above') {
          drafts.push({ path, mode: edit.select === 'all' ? 'all' : 'listed', names: new Set() });
        }
        break;
      case 'contracts':
        edit.ticks.forEach(({ contract, ticked }) => tick(governing(drafts, path), contract, ticked));
        break;
      case 'future':
        drafts = await turn(drafts, path, edit.future, read);
        break;
      case 'owners':
        // This console offers no owners for a new membership.
        break;
    }
  }
  return drafts.map(ruleOf);
}

function tick({ path, mode, names }: Draft, contract: Pick<ContractFacts, 'path' | 'key'>, ticked: boolean): void {
  const name = nameIn(path, contract);
  if (ticked === (mode === 'listed')) {
    names.add(name);
  } else {
    names.delete(name);
  }
}

/** Turns later contracts on or off: the rule names what it did not name, and covers the same. */
async function turn(drafts: Draft[], path: Place[], future: boolean, read: ReadContracts): Promise<Draft[]> {
  const before = governing(drafts, path);
  if ((before.mode === 'all') === future) {
    return drafts;
  }
  const made: Draft = { path, mode: future ? 'all' : 'listed', names: new Set() };
  const isOwn = before.path.length === path.length;
  const contracts = (await read(path)).filter((contract) => governing(drafts, contract.path) === before);
  contracts.forEach((contract) => {
    const covered = before.names.has(nameIn(before.path, contract)) === (before.mode === 'listed');
    tick(made, contract, covered);
    before.names.delete(nameIn(before.path, contract));
  });
  return [...drafts.filter((draft) => !isOwn || draft !== before), made];
}

function governing(drafts: Draft[], path: Place[]): Draft {
  const above = drafts.filter((draft) => depthAtOrAbove(draft.path, path) >= 0);
  return above.reduce((deepest, draft) => (draft.path.length > deepest.path.length ? draft : deepest));
}

function ruleOf({ path, mode, names }: Draft): Rule {
  const account = accountOf(path);
  if (mode === 'listed') {
    return { account, mode, only: [...names] };
  }
  return names.size > 0 ? { account, mode, except: [...names] } : { account, mode };
}

/** The name of a contract relative to the account of a rule. */
function nameIn(rule: Place[], { path, key }: Pick<ContractFacts, 'path' | 'key'>): string {
  return accountOf(rule) === accountOf(path) ? key : `${accountOf(path)}/${key}`;
}
