import { depthAtOrAbove, type Place } from './facts';
import {
  governingAfter,
  pathOf,
  rulesAfter,
  shieldedBelow,
  tickedAfter,
  type AccountChange,
  type ContractsChange,
  type ScopeEdit,
  type TickChange,
} from './overlay';

/** Why a change is not taken into the list. */
export type Refusal = 'owned' | 'own-account';

export type Taken = { edits: readonly ScopeEdit[] } | { refused: Refusal };

/**
 * Takes a change into the ordered list of changes of one membership. The list stays short: everything, nothing and the
 * rule above drop what was changed at and below their account, and ticks of one account are one change.
 *
 * @param isNew whether the membership is new, so that the server has no rules for accounts below it
 */
export function take(edits: readonly ScopeEdit[], change: AccountChange | TickChange, isNew: boolean): Taken {
  switch (change.what) {
    case 'select':
      return takeSelect(edits, change, isNew);
    case 'future':
      return takeFuture(edits, change);
    case 'owners':
      return { edits: [...withoutReplaced(edits, change), change] };
    case 'tick':
      return takeTick(edits, change);
  }
}

function takeSelect(edits: readonly ScopeEdit[], change: AccountChange & { what: 'select' }, isNew: boolean): Taken {
  const { path } = change.account;
  if (change.select === 'above' && path.length === 1) {
    return { refused: 'own-account' };
  }
  const rest = edits.filter((edit) => !isWithin(pathOf(edit), path));
  // Without the changes, an account of a new membership follows the account above already.
  return { edits: isNew && change.select === 'above' ? rest : [...rest, change] };
}

function takeFuture(edits: readonly ScopeEdit[], change: AccountChange & { what: 'future' }): Taken {
  const { path } = change.account;
  if (isGovernedByOwners(edits, path)) {
    return { refused: 'owned' };
  }
  const rest = edits.filter((edit, index) => !isReplacedFuture(edits, edit, index, path));
  const governing = governingAfter(rest, path);
  // Turned back, or never turned: nothing is left to change.
  const isBack = governing !== 'unknown' && governing.future === change.future;
  return { edits: isBack ? rest : [...rest, change] };
}

function takeTick(edits: readonly ScopeEdit[], change: TickChange): Taken {
  const { path, key } = change.contract;
  if (isGovernedByOwners(edits, path)) {
    return { refused: 'owned' };
  }
  // Ticks before and after a choice of owners are not the same. All other changes at or above have dropped earlier ticks.
  const barrier = edits.findLastIndex(({ what }, index) => what === 'owners' && isAbove(edits, index, path));
  const at = edits.findIndex((edit, index) => index > barrier && isTicksOf(edit, path));
  const known = edits[at];
  const ticks = new Map(known?.what === 'contracts' ? known.ticks : []);
  const before = at < 0 ? edits : edits.slice(0, at);
  // Ticked back to the saved state: this is no change any more.
  if (tickedAfter(before, change.contract) === change.ticked) {
    ticks.delete(key);
  } else {
    ticks.set(key, change);
  }
  const made: ContractsChange = { what: 'contracts', path, ticks };
  const rest = ticks.size > 0 ? [made] : [];
  return { edits: at < 0 ? [...edits, ...rest] : [...before, ...rest, ...edits.slice(at + 1)] };
}

/** The parts that a rule of owners replaces: owners, later contracts and ticks of the rule that governs there before it. */
function withoutReplaced(edits: readonly ScopeEdit[], change: AccountChange): readonly ScopeEdit[] {
  const { path } = change.account;
  return edits.filter((edit, index) => {
    if (edit.what === 'owners') {
      return !isSame(edit.account.path, path);
    }
    if (edit.what === 'contracts') {
      const depth = depthAtOrAbove(path, edit.path);
      return depth < 0 || shieldedBelow(rulesAfter(edits, edit.path), depth) !== false;
    }
    return !isReplacedFuture(edits, edit, index, path);
  });
}

/** Whether the edit turns later contracts of this very account, and nothing since then needs the rule that it made. */
function isReplacedFuture(edits: readonly ScopeEdit[], edit: ScopeEdit, index: number, path: Place[]): boolean {
  return (
    edit.what === 'future' &&
    isSame(edit.account.path, path) &&
    !edits.some((later, place) => place > index && later.what === 'owners' && isAbove(edits, place, path))
  );
}

function isGovernedByOwners(edits: readonly ScopeEdit[], path: Place[]): boolean {
  const governing = governingAfter(edits, path);
  return governing !== 'unknown' && governing.owners !== null;
}

function isTicksOf(edit: ScopeEdit, path: Place[]): boolean {
  return edit.what === 'contracts' && isSame(edit.path, path);
}

function isAbove(edits: readonly ScopeEdit[], index: number, path: Place[]): boolean {
  const edit = edits[index];
  return edit !== undefined && depthAtOrAbove(pathOf(edit), path) >= 0;
}

function isWithin(path: Place[], upper: Place[]): boolean {
  return depthAtOrAbove(upper, path) >= 0;
}

function isSame(one: Place[], other: Place[]): boolean {
  return one.length === other.length && depthAtOrAbove(one, other) >= 0;
}
