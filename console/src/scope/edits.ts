import { take, type Refusal } from './changeList';
import { accountOf, membershipOf, RULE_ALL, type AccountFacts, type ContractFacts, type Place } from './facts';
import {
  countAfter,
  effectOf,
  governingAfter,
  rulesAfter,
  tickedAfter,
  type AccountChange,
  type Governing,
  type ScopeEdit,
  type TickChange,
} from './overlay';
import { scopeChange, type ScopeChange } from './requests';

/** One action of a person. *Undo* takes it back as a whole. */
export type Step = { id: number } & (
  | { kind: 'add'; account: AccountFacts; permissionSet: string | null }
  | { kind: 'remove'; account: string; name: string }
  | { kind: 'change'; changes: (AccountChange | TickChange)[] }
);

/** The unsaved changes of the contract scope: an ordered list of steps as plain JSON, never the set of loaded rows. */
export interface Edits {
  steps: readonly Step[];
  /** The answers of dry runs: how many contracts a change adds, by the changes up to it. */
  answers: Readonly<Record<string, number>>;
}

export const NO_EDITS: Edits = { steps: [], answers: {} };

/** The changes that the steps come to, by the membership's account. */
export interface Compiled {
  added: ReadonlyMap<string, Step & { kind: 'add' }>;
  removed: ReadonlyMap<string, Step & { kind: 'remove' }>;
  scopes: ReadonlyMap<string, readonly ScopeEdit[]>;
  /** Changes that have no effect, with the step that made them. */
  refused: readonly { step: number; change: AccountChange | TickChange; why: Refusal }[];
}

export interface AccountView {
  state: 'all' | 'some' | 'none' | 'unknown';
  /** Undefined until a dry run has answered. */
  assigned: number | undefined;
  total: number;
  /** Whether later contracts are covered; undefined if owners decide, or if it cannot be known. */
  later: boolean | undefined;
  governing: Governing;
  /** Whether the account has lost a rule of its own and follows the governing account from now on. */
  follows: boolean;
  /** Whether *Follow the account above* has something to do. */
  mayFollow: boolean;
}

export interface ContractView {
  ticked: boolean | undefined;
  /** False under a rule of owners. */
  tickable: boolean;
  governing: Governing;
}

const NOTHING: Compiled = { added: new Map(), removed: new Map(), scopes: new Map(), refused: [] };
const compiledOf = new WeakMap<Edits, Compiled>();
const effectsOf = new WeakMap<Edits, Map<string, (number | undefined)[]>>();

type NewStep = Step extends infer S ? (S extends Step ? Omit<S, 'id'> : never) : never;

/** Ticks or unticks an account as a whole, or lets it follow the account above. */
export function selectAccount(edits: Edits, account: AccountFacts, select: 'all' | 'none' | 'above'): Edits {
  return change(edits, [{ what: 'select', account, select }]);
}

/** Ticks an account that is not ticked as a whole, and unticks one that is. */
export function toggleAccount(edits: Edits, account: AccountFacts): Edits {
  return selectAccount(edits, account, viewAccount(edits, account).state === 'all' ? 'none' : 'all');
}

export function turnFuture(edits: Edits, account: AccountFacts, future: boolean): Edits {
  return change(edits, [{ what: 'future', account, future }]);
}

export function chooseOwners(edits: Edits, account: AccountFacts, owners: string[]): Edits {
  return change(edits, [{ what: 'owners', account, owners }]);
}

export function tickContract(edits: Edits, contract: ContractFacts, ticked: boolean): Edits {
  return change(edits, [{ what: 'tick', contract, ticked }]);
}

/** *Choose single contracts instead*: a list takes the place of owners. What is not named here is not ticked. */
export function listInstead(edits: Edits, account: AccountFacts, contracts: ContractFacts[]): Edits {
  const ticks = contracts.map((contract): TickChange => ({ what: 'tick', contract, ticked: true }));
  return change(edits, [{ what: 'select', account, select: 'none' }, ...ticks]);
}

/** Assigns an account: everything is ticked, later contracts too. One that was removed before is kept instead. */
export function addMembership(edits: Edits, account: AccountFacts, permissionSet: string | null): Edits {
  const key = accountOf(account.path);
  const removed = compile(edits).removed.get(key);
  if (removed) {
    return undo(edits, removed.id);
  }
  const whole = { ...account, path: [{ account: key, rule: RULE_ALL }], assigned: account.total };
  return append(edits, { kind: 'add', account: whole, permissionSet });
}

/** Removes a membership. Its own changes wait for *Undo*. */
export function removeMembership(edits: Edits, account: string, name: string): Edits {
  return append(edits, { kind: 'remove', account, name });
}

/** Takes one step back, by default the last one. Without its membership, a change of it goes as well. */
export function undo(edits: Edits, id: number | undefined = edits.steps.at(-1)?.id): Edits {
  const undone = edits.steps.find((step) => step.id === id);
  const added = undone?.kind === 'add' ? accountOf(undone.account.path) : null;
  const steps = edits.steps.filter((step) => step.id !== id && (added === null || membershipsIn(step) !== added));
  return { ...edits, steps };
}

/** Returns the changes that are to be saved, in order, by the membership's account. */
export function compile(edits: Edits): Compiled {
  const known = compiledOf.get(edits);
  const compiled = known ?? edits.steps.reduce(takeStep, NOTHING);
  compiledOf.set(edits, compiled);
  return compiled;
}

/** The number of unsaved changes: accounts and contracts that are changed, and memberships added or removed. */
export function countChanges(edits: Edits): number {
  const { added, removed, scopes } = compile(edits);
  const changes = [...scopes].flatMap(([account, list]) => (removed.has(account) ? [] : list));
  const ofScopes = changes.reduce((count, edit) => count + (edit.what === 'contracts' ? edit.ticks.size : 1), 0);
  const isNothing = (account: string) => added.has(account) && removed.has(account);
  const whole = [...added.keys(), ...removed.keys()].filter((account) => !isNothing(account));
  return ofScopes + whole.length;
}

/** Returns the state of an account on the screen: the server's state, overlaid by the changes. */
export function viewAccount(edits: Edits, account: AccountFacts): AccountView {
  const { path, total } = account;
  const list = editsOf(edits, path);
  const assigned = countAfter(list, effects(edits, membershipOf(path)), account);
  const governing = governingAfter(list, path);
  const later = governing === 'unknown' || governing.owners ? undefined : governing.future;
  const own = rulesAfter(list, path).at(-1);
  const had = path.at(-1)?.rule;
  return {
    state: stateOf(assigned, total, later),
    assigned,
    total,
    later,
    governing,
    follows: own === null && had !== null && had !== 'unknown',
    mayFollow: path.length > 1 && own !== null && own !== 'unknown',
  };
}

/** Returns the state of a contract on the screen: the server's state, overlaid by the changes. */
export function viewContract(edits: Edits, contract: ContractFacts): ContractView {
  const list = editsOf(edits, contract.path);
  const governing = governingAfter(list, contract.path);
  return {
    ticked: tickedAfter(list, contract),
    tickable: governing === 'unknown' || governing.owners === null,
    governing,
  };
}

/** Returns the changes to ask a dry run about, because the count of the last of them is not known; null if all are. */
export function openQuestion(edits: Edits, membership: string): ScopeChange[] | null {
  const at = effects(edits, membership).indexOf(undefined);
  const list = compile(edits).scopes.get(membership) ?? [];
  return at < 0 ? null : list.slice(0, at + 1).map(scopeChange);
}

/** Takes in the answer to the open question: how many contracts of the whole membership are covered then. */
export function answer(edits: Edits, root: AccountFacts, assigned: number): Edits {
  const membership = membershipOf(root.path);
  const question = openQuestion(edits, membership);
  const list = (compile(edits).scopes.get(membership) ?? []).slice(0, (question?.length ?? 0) - 1);
  const before = countAfter(list, effects(edits, membership), root);
  if (!question || before === undefined) {
    return edits;
  }
  const answered = { ...edits, answers: { ...edits.answers, [JSON.stringify(question)]: assigned - before } };
  compiledOf.set(answered, compile(edits));
  return answered;
}

function change(edits: Edits, changes: (AccountChange | TickChange)[]): Edits {
  return append(edits, { kind: 'change', changes });
}

function append(edits: Edits, made: NewStep): Edits {
  const step = { ...made, id: (edits.steps.at(-1)?.id ?? 0) + 1 } as Step;
  const before = compile(edits);
  const compiled = takeStep(before, step);
  if (compiled.refused.length > before.refused.length) {
    return edits;
  }
  const after = { ...edits, steps: [...edits.steps, step] };
  compiledOf.set(after, compiled);
  return after;
}

function takeStep(compiled: Compiled, step: Step): Compiled {
  switch (step.kind) {
    case 'add':
      return { ...compiled, added: new Map(compiled.added).set(accountOf(step.account.path), step) };
    case 'remove':
      return { ...compiled, removed: new Map(compiled.removed).set(step.account, step) };
    case 'change':
      return step.changes.reduce((now, made) => takeChange(now, step.id, made), compiled);
  }
}

function takeChange(compiled: Compiled, step: number, made: AccountChange | TickChange): Compiled {
  const membership = membershipOf(made.what === 'tick' ? made.contract.path : made.account.path);
  const taken = take(compiled.scopes.get(membership) ?? [], made, compiled.added.has(membership));
  if ('refused' in taken) {
    return { ...compiled, refused: [...compiled.refused, { step, change: made, why: taken.refused }] };
  }
  return { ...compiled, scopes: new Map(compiled.scopes).set(membership, taken.edits) };
}

function membershipsIn(step: Step): string {
  switch (step.kind) {
    case 'add':
      return accountOf(step.account.path);
    case 'remove':
      return step.account;
    case 'change': {
      const [first] = step.changes;
      return first ? membershipOf(first.what === 'tick' ? first.contract.path : first.account.path) : '';
    }
  }
}

function editsOf(edits: Edits, path: Place[]): readonly ScopeEdit[] {
  return compile(edits).scopes.get(membershipOf(path)) ?? [];
}

function effects(edits: Edits, membership: string): (number | undefined)[] {
  const ofMemberships = effectsOf.get(edits) ?? new Map<string, (number | undefined)[]>();
  effectsOf.set(edits, ofMemberships);
  const known = ofMemberships.get(membership) ?? computeEffects(edits, membership);
  ofMemberships.set(membership, known);
  return known;
}

function computeEffects(edits: Edits, membership: string): (number | undefined)[] {
  const list = compile(edits).scopes.get(membership) ?? [];
  const found: (number | undefined)[] = [];
  list.forEach((edit, index) => {
    const effect = effectOf(list.slice(0, index), found, edit);
    found.push(effect ?? edits.answers[JSON.stringify(list.slice(0, index + 1).map(scopeChange))]);
  });
  return found;
}

function stateOf(assigned: number | undefined, total: number, later: boolean | undefined): AccountView['state'] {
  if (total === 0) {
    return later ? 'all' : 'none';
  }
  if (assigned === undefined) {
    return 'unknown';
  }
  return assigned === 0 ? 'none' : assigned === total ? 'all' : 'some';
}
