import { accountOf } from './facts';
import type { ScopeEdit } from './overlay';

/** One change of a contract scope, as `PATCH …/contract-scope` takes it. Contracts are named by their keys in the account. */
export type ScopeChange = { account: string } & (
  | { select: 'all' | 'none' | 'above' }
  | { future: boolean }
  | { owners: string[] }
  | { tick?: string[]; untick?: string[] }
);

/** As many contracts as one request may name. */
export const MOST_NAMES = 10_000;

export function scopeChange(edit: ScopeEdit): ScopeChange {
  switch (edit.what) {
    case 'select':
      return { account: accountOf(edit.account.path), select: edit.select };
    case 'future':
      return { account: accountOf(edit.account.path), future: edit.future };
    case 'owners':
      return { account: accountOf(edit.account.path), owners: edit.owners };
    case 'contracts': {
      const keys = (wanted: boolean) =>
        [...edit.ticks.values()].filter(({ ticked }) => ticked === wanted).map(({ contract }) => contract.key);
      const [tick, untick] = [keys(true), keys(false)];
      return { account: accountOf(edit.path), ...(tick.length > 0 && { tick }), ...(untick.length > 0 && { untick }) };
    }
  }
}

/** The number of contracts that the changes name. */
export function countNames(changes: ScopeChange[]): number {
  return changes.reduce(
    (count, change) => count + ('tick' in change || 'untick' in change ? namesOf(change).length : 0),
    0,
  );
}

function namesOf({ tick = [], untick = [] }: { tick?: string[]; untick?: string[] }): string[] {
  return [...tick, ...untick];
}
