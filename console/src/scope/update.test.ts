import { expect, it } from 'vitest';
import {
  addMembership,
  answer,
  chooseOwners,
  countChanges,
  listInstead,
  NO_EDITS,
  openQuestion,
  removeMembership,
  selectAccount,
  tickContract,
  toggleAccount,
  turnFuture,
  undo,
  viewAccount,
  viewContract,
} from './edits';
import { RULE_ALL, RULE_LISTED, type AccountFacts, type ContractFacts, type Place } from './facts';
import { countNames } from './requests';
import { changeAt, membershipsUpdate, scopeChangesOf } from './update';

function account(path: Place[], assigned: number, total: number): AccountFacts {
  return { path, name: path.at(-1)?.account ?? '', assigned, total };
}

function contract(path: Place[], key: string, ticked: boolean, owners: string[] = []): ContractFacts {
  return { path, key, name: key, owners, ticked };
}

const MERIDIAN = account([{ account: 'meridian', rule: RULE_ALL }], 99_949, 100_000);
const BRAND_1 = account([...MERIDIAN.path, { account: 'brand-1', rule: null }], 50, 50);
const BRAND_2 = account([...MERIDIAN.path, { account: 'brand-2', rule: RULE_LISTED }], 49, 50);
const HOTEL = contract(BRAND_2.path, 'HOTEL-2', false);
const BEACH = account([{ account: 'beachco', rule: RULE_ALL }], 4, 4);
const HARBOUR = account([{ account: 'harbour', rule: RULE_ALL }], 3, 3);
const EMPTY = account([{ account: 'empty', rule: RULE_ALL }], 0, 0);
const OWNED = account([{ account: 'hillside', rule: { future: true, owners: ['smith'] } }], 2, 5);

it('assigns accounts with everything ticked and later contracts on, with the chosen set', () => {
  const edits = addMembership(
    addMembership(NO_EDITS, BEACH, 'cleaner'),
    account([{ account: 'harbour', rule: null }], 0, 3),
    'cleaner',
  );
  expect(countChanges(edits)).toBe(2);
  expect(viewAccount(edits, BEACH)).toMatchObject({ state: 'all', assigned: 4, later: true });
  expect(membershipsUpdate(edits, ['meridian'])).toEqual({
    memberships: [
      { account: 'meridian' },
      { account: 'beachco', kind: 'portal', permissionSet: 'cleaner' },
      { account: 'harbour', kind: 'portal', permissionSet: 'cleaner' },
    ],
  });
});

it('leads from the pointer of a refused update to the row', () => {
  const edits = turnFuture(tickContract(addMembership(NO_EDITS, HARBOUR, null), HOTEL, true), MERIDIAN, false);
  const update = membershipsUpdate(edits, ['meridian', 'beachco']);
  expect(changeAt(update, '/memberships/2/permissionSet')).toEqual({ account: 'harbour', change: undefined });
  expect(changeAt(update, '/memberships/0/contractScopeChanges/1/account')).toEqual({
    account: 'meridian',
    change: { account: 'meridian', future: false },
  });
  expect(changeAt(update, '/memberships/9')).toBeNull();
  expect(changeAt(update, '')).toBeNull();
});

it('keeps counts right with nothing loaded below', () => {
  const none = toggleAccount(NO_EDITS, BRAND_1);
  expect(viewAccount(none, BRAND_1)).toMatchObject({ state: 'none', assigned: 0, later: false });
  expect(viewAccount(none, MERIDIAN)).toMatchObject({ state: 'some', assigned: 99_899, later: true });
  const all = toggleAccount(none, MERIDIAN);
  expect(viewAccount(all, MERIDIAN)).toMatchObject({ state: 'all', assigned: 100_000, later: true });
  expect(scopeChangesOf(all, 'meridian')).toEqual([{ account: 'meridian', select: 'all' }]);
  expect(countChanges(all)).toBe(1);
  expect(undo(all)).toEqual(none);
  expect(viewAccount(undo(undo(all)), MERIDIAN).assigned).toBe(99_949);
});

it('ticks children that are loaded later, and is mixed and right by one when one of them is unticked', () => {
  const all = selectAccount(NO_EDITS, MERIDIAN, 'all');
  expect(viewContract(all, HOTEL)).toMatchObject({ ticked: true, tickable: true });
  expect(viewAccount(all, BRAND_2)).toMatchObject({ state: 'all', assigned: 50, later: true, follows: true });
  const butOne = tickContract(all, HOTEL, false);
  expect(viewAccount(butOne, BRAND_2)).toMatchObject({ state: 'some', assigned: 49 });
  expect(viewAccount(butOne, MERIDIAN)).toMatchObject({ state: 'some', assigned: 99_999, later: true });
  expect(scopeChangesOf(butOne, 'meridian')).toEqual([
    { account: 'meridian', select: 'all' },
    { account: 'brand-2', untick: ['HOTEL-2'] },
  ]);
  expect(countChanges(butOne)).toBe(2);
});

it('changes nothing of today by later contracts alone, and nothing at all when they are turned back', () => {
  const off = turnFuture(NO_EDITS, MERIDIAN, false);
  expect(viewAccount(off, MERIDIAN)).toMatchObject({ state: 'some', assigned: 99_949, later: false });
  expect(viewAccount(off, BRAND_1)).toMatchObject({ state: 'all', assigned: 50, later: false });
  expect(countChanges(turnFuture(off, MERIDIAN, true))).toBe(0);
  expect(scopeChangesOf(turnFuture(off, BRAND_1, true), 'meridian')).toEqual([
    { account: 'meridian', future: false },
    { account: 'brand-1', future: true },
  ]);
});

it('shows an account without contracts by later contracts alone', () => {
  const edits = addMembership(NO_EDITS, EMPTY, null);
  expect(viewAccount(edits, EMPTY)).toMatchObject({ state: 'all', assigned: 0, total: 0, later: true });
  expect(viewAccount(turnFuture(edits, EMPTY, false), EMPTY)).toMatchObject({ state: 'none', later: false });
});

it('counts ticks of one account as one request and many changes; a tick that is taken back is none', () => {
  const other = contract(BRAND_2.path, 'HOTEL-3', true);
  const edits = tickContract(tickContract(NO_EDITS, HOTEL, true), other, false);
  expect(scopeChangesOf(edits, 'meridian')).toEqual([{ account: 'brand-2', tick: ['HOTEL-2'], untick: ['HOTEL-3'] }]);
  expect([countChanges(edits), countNames(scopeChangesOf(edits, 'meridian'))]).toEqual([2, 2]);
  expect(viewAccount(edits, MERIDIAN).assigned).toBe(99_949);
  expect(countChanges(tickContract(tickContract(edits, HOTEL, false), other, true))).toBe(0);
});

it('leaves the count open that the account above decides, until a dry run has answered', () => {
  const edits = selectAccount(NO_EDITS, BRAND_2, 'above');
  expect(viewAccount(edits, BRAND_2)).toMatchObject({
    state: 'unknown',
    assigned: undefined,
    later: true,
    follows: true,
  });
  expect(viewAccount(edits, MERIDIAN).assigned).toBeUndefined();
  expect(viewContract(edits, HOTEL).ticked).toBeUndefined();
  expect(viewAccount(edits, BRAND_1).assigned).toBe(50);
  expect(openQuestion(edits, 'meridian')).toEqual([{ account: 'brand-2', select: 'above' }]);
  const answered = answer(edits, MERIDIAN, 99_950);
  expect(viewAccount(answered, BRAND_2)).toMatchObject({ state: 'all', assigned: 50 });
  expect(viewAccount(answered, MERIDIAN).assigned).toBe(99_950);
  expect(openQuestion(answered, 'meridian')).toBeNull();
  expect(selectAccount(NO_EDITS, MERIDIAN, 'above')).toBe(NO_EDITS);
});

it('shows contracts of owners ticked and not tickable, and turns them into a list in one step', () => {
  const smiths = contract(OWNED.path, 'HUT-1', true, ['smith']);
  expect(viewContract(NO_EDITS, smiths)).toMatchObject({ ticked: true, tickable: false });
  expect(tickContract(NO_EDITS, smiths, false)).toBe(NO_EDITS);
  expect(turnFuture(NO_EDITS, OWNED, false)).toBe(NO_EDITS);
  const list = listInstead(NO_EDITS, OWNED, [smiths, contract(OWNED.path, 'HUT-2', true, ['smith'])]);
  expect(viewAccount(list, OWNED)).toMatchObject({ assigned: 2, later: false });
  expect(viewContract(list, smiths)).toMatchObject({ ticked: true, tickable: true });
  expect(undo(list)).toEqual(NO_EDITS);
  const owners = chooseOwners(NO_EDITS, BEACH, ['jones']);
  expect(viewContract(owners, contract(BEACH.path, 'BARN-7', true, ['jones']))).toMatchObject({ ticked: true });
  expect(viewContract(owners, contract(BEACH.path, 'BARN-8', true, ['smith']))).toMatchObject({ ticked: false });
});

it('strikes a removed membership until it is taken back, with what was changed in it', () => {
  const edits = removeMembership(tickContract(NO_EDITS, HOTEL, true), 'meridian', 'Meridian Hotels');
  expect(countChanges(edits)).toBe(1);
  expect(membershipsUpdate(edits, ['meridian', 'beachco'])).toEqual({ memberships: [{ account: 'beachco' }] });
  const back = addMembership(edits, MERIDIAN, 'cleaner');
  expect(membershipsUpdate(back, ['meridian'])).toEqual({
    memberships: [{ account: 'meridian', contractScopeChanges: [{ account: 'brand-2', tick: ['HOTEL-2'] }] }],
  });
});

it('forgets an account that was assigned and removed again, and its changes when it is not assigned', () => {
  const added = addMembership(NO_EDITS, BEACH, null);
  const changed = turnFuture(added, BEACH, false);
  expect(countChanges(removeMembership(changed, 'beachco', 'Beach Co'))).toBe(0);
  expect(membershipsUpdate(removeMembership(changed, 'beachco', 'Beach Co'), [])).toEqual({ memberships: [] });
  expect(undo(changed, added.steps[0]?.id).steps).toEqual([]);
});

it('keeps a step that is taken back apart from the others', () => {
  const edits = turnFuture(tickContract(NO_EDITS, HOTEL, true), MERIDIAN, false);
  expect(scopeChangesOf(undo(edits, edits.steps[0]?.id), 'meridian')).toEqual([{ account: 'meridian', future: false }]);
  expect(undo(edits, 99).steps).toEqual(edits.steps);
  expect(undo(NO_EDITS).steps).toEqual([]);
});
