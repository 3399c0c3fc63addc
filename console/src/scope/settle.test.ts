import { expect, it } from 'vitest';
import {
  addMembership,
  NO_EDITS,
  removeMembership,
  selectAccount,
  tickContract,
  turnFuture,
  type Edits,
} from './edits';
import { accountOf, RULE_ALL, RULE_LISTED, type AccountFacts, type ContractFacts } from './facts';
import { rowOfPointer } from './pointers';
import type { FreshState } from './replay';
import { isSaved } from './settle';

const ROOT: AccountFacts = { path: [{ account: 'meridian', rule: RULE_ALL }], name: 'Meridian', assigned: 4, total: 4 };
const BRAND: AccountFacts = {
  path: [...ROOT.path, { account: 'brand-1', rule: null }],
  name: 'Brand 1',
  assigned: 2,
  total: 2,
};
const HOTEL: ContractFacts = { path: BRAND.path, key: 'HOTEL-1', name: 'Hotel 1', owners: [], ticked: true };

function fresh(memberships: string[], accounts: AccountFacts[], contracts: ContractFacts[] = []): FreshState {
  return {
    hasMembership: (account) => memberships.includes(account),
    findAccount: (path) => accounts.find((account) => accountOf(account.path) === accountOf(path)) ?? null,
    findContract: ({ key }) => contracts.find((contract) => contract.key === key) ?? null,
    hasOwner: () => true,
  };
}

it('sees that a save has arrived whose answer was lost', () => {
  const edits = turnFuture(tickContract(NO_EDITS, HOTEL, false), ROOT, false);
  const after = { ...ROOT, path: [{ account: 'meridian', rule: RULE_LISTED }], assigned: 3 };
  const unticked = { ...HOTEL, ticked: false };
  expect(isSaved(edits, fresh(['meridian'], [after], [unticked]))).toBe(true);
  expect(isSaved(edits, fresh(['meridian'], [after], [HOTEL]))).toBe(false);
  expect(isSaved(edits, fresh(['meridian'], [ROOT], [unticked]))).toBe(false);
  expect(isSaved(edits, fresh(['meridian'], [after], []))).toBe(false);
});

it('sees that memberships were added and removed', () => {
  const beach = { ...ROOT, path: [{ account: 'beachco', rule: null }], name: 'Beach Co', assigned: 0 };
  const edits = removeMembership(
    addMembership(tickContract(NO_EDITS, HOTEL, false), beach, null),
    'meridian',
    'Meridian',
  );
  const whole = { ...beach, path: [{ account: 'beachco', rule: RULE_ALL }], assigned: 4 };
  expect(isSaved(edits, fresh(['beachco'], [whole]))).toBe(true);
  expect(isSaved(edits, fresh(['beachco', 'meridian'], [whole], [HOTEL]))).toBe(false);
  expect(isSaved(edits, fresh([], [whole]))).toBe(false);
});

const changes = (): Edits =>
  tickContract(selectAccount(turnFuture(NO_EDITS, ROOT, false), BRAND, 'none'), { ...HOTEL, ticked: false }, true);

it('leads from a pointer to the row of an account, a contract or a membership', () => {
  const edits = changes();
  expect(rowOfPointer(edits, ['meridian'], '/changes/0/future')).toBe('meridian');
  expect(rowOfPointer(edits, ['meridian'], '/changes/1')).toBe('meridian/brand-1');
  expect(rowOfPointer(edits, ['meridian'], '/changes/2/tick/0')).toBe('meridian/brand-1:HOTEL-1');
  expect(rowOfPointer(edits, ['beachco', 'meridian'], '/memberships/1/contractScopeChanges/1/account')).toBe(
    'meridian/brand-1',
  );
  expect(rowOfPointer(edits, ['beachco', 'meridian'], '/memberships/0/permissionSet')).toBe('beachco');
  expect(rowOfPointer(edits, ['meridian'], '/changes')).toBeNull();
  expect(rowOfPointer(edits, ['meridian'], '/memberships/7')).toBeNull();
});
