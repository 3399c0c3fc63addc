import { compile, type Edits, type Step } from './edits';
import { accountOf, membershipOf, type AccountFacts, type ContractFacts, type Place } from './facts';
import type { AccountChange, TickChange } from './overlay';

type StepChange = AccountChange | TickChange;

/** A fresh read of everything that the edits name; null or false for what no longer exists. */
export interface FreshState {
  hasMembership: (account: string) => boolean;
  findAccount: (path: Place[]) => AccountFacts | null;
  findContract: (contract: ContractFacts) => ContractFacts | null;
  /** Whether there is an owner of this name, relative to the account. */
  hasOwner: (account: string, owner: string) => boolean;
}

/** Something that a replay had to drop: a membership, a change of an account, or a contract. */
export interface Dropped {
  what: 'membership' | 'account' | 'contract' | 'owner';
  name: string;
  /** `exists`: somebody else has added the membership. `owned`: owners decide now. */
  why: 'gone' | 'exists' | 'owned';
}

/** The accounts and contracts to read again before a replay, each once. */
export function subjectsOf({ steps }: Edits): { accounts: AccountFacts[]; contracts: ContractFacts[] } {
  const changes = steps.flatMap((step) => (step.kind === 'change' ? step.changes : []));
  const added = steps.flatMap((step) => (step.kind === 'add' ? [step.account] : []));
  const accounts = [...added, ...changes.flatMap((change) => (change.what === 'tick' ? [] : [change.account]))];
  const contracts = changes.flatMap((change) => (change.what === 'tick' ? [change.contract] : []));
  return {
    accounts: once(accounts, ({ path }) => `${membershipOf(path)} ${accountOf(path)}`),
    contracts: once(contracts, ({ path, key }) => `${membershipOf(path)} ${accountOf(path)} ${key}`),
  };
}

/** Applies the edits to a fresh state, step by step. What no longer exists is dropped, and named once. */
export function replay(edits: Edits, fresh: FreshState): { edits: Edits; dropped: Dropped[] } {
  const dropped: Dropped[] = [];
  const steps = edits.steps.flatMap((step) => replayStep(step, edits, fresh, dropped));
  const replayed = { steps, answers: {} };
  const { refused } = compile(replayed);
  refused.forEach(({ change }) => dropped.push(dropOf(change, 'owned')));
  const useless = new Set(refused.map(({ change }) => change));
  const kept = steps.flatMap((step) =>
    step.kind === 'change'
      ? withChanges(
          step,
          step.changes.filter((change) => !useless.has(change)),
        )
      : [step],
  );
  return {
    edits: { steps: kept, answers: {} },
    dropped: once(dropped, ({ what, name, why }) => JSON.stringify([what, name, why])),
  };
}

function replayStep(step: Step, edits: Edits, fresh: FreshState, dropped: Dropped[]): Step[] {
  switch (step.kind) {
    case 'add':
      return replayAdd(step, fresh, dropped);
    case 'remove':
      if (!fresh.hasMembership(step.account) && !isAdded(edits, step.account)) {
        dropped.push({ what: 'membership', name: step.name, why: 'gone' });
        return [];
      }
      return [step];
    case 'change':
      return withChanges(
        step,
        step.changes.flatMap((change) => replayChange(change, edits, fresh, dropped)),
      );
  }
}

function replayAdd(step: Step & { kind: 'add' }, fresh: FreshState, dropped: Dropped[]): Step[] {
  const { account } = step;
  const found = fresh.findAccount(account.path);
  if (!found || fresh.hasMembership(accountOf(account.path))) {
    dropped.push({ what: 'membership', name: account.name, why: found ? 'exists' : 'gone' });
    return [];
  }
  return [{ ...step, account: found }];
}

function replayChange(change: StepChange, edits: Edits, fresh: FreshState, dropped: Dropped[]): StepChange[] {
  const membership = membershipOf(change.what === 'tick' ? change.contract.path : change.account.path);
  const isThere = fresh.hasMembership(membership) || isAdded(edits, membership);
  const found = isThere ? foundAgain(change, fresh, dropped) : null;
  if (!found) {
    dropped.push(dropOf(change, 'gone'));
    return [];
  }
  return [found];
}

function foundAgain(change: StepChange, fresh: FreshState, dropped: Dropped[]): StepChange | null {
  if (change.what === 'tick') {
    const contract = fresh.findContract(change.contract);
    return contract && { ...change, contract };
  }
  const account = fresh.findAccount(change.account.path);
  if (!account || change.what !== 'owners') {
    return account && { ...change, account };
  }
  const owners = change.owners.filter((owner) => fresh.hasOwner(accountOf(account.path), owner));
  change.owners
    .filter((owner) => !owners.includes(owner))
    .forEach((name) => dropped.push({ what: 'owner', name, why: 'gone' }));
  // Without its last owner, the rule would take away everything: nobody asked for that.
  return owners.length > 0 || change.owners.length === 0 ? { ...change, account, owners } : null;
}

function dropOf(change: StepChange, why: Dropped['why']): Dropped {
  return change.what === 'tick'
    ? { what: 'contract', name: change.contract.name, why }
    : { what: 'account', name: change.account.name, why };
}

function isAdded({ steps }: Edits, account: string): boolean {
  return steps.some((step) => step.kind === 'add' && accountOf(step.account.path) === account);
}

function withChanges(step: Step & { kind: 'change' }, changes: StepChange[]): Step[] {
  return changes.length > 0 ? [{ ...step, changes }] : [];
}

function once<T>(items: T[], keyOf: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}
