import { expect, it } from 'vitest';
import {
  addMembership,
  chooseOwners,
  countChanges,
  NO_EDITS,
  selectAccount,
  tickContract,
  turnFuture,
  viewAccount,
  viewContract,
} from './edits';
import { RULE_ALL, RULE_LISTED, type AccountFacts, type ContractFacts, type Place } from './facts';
import { scopeChangesOf } from './update';

function account(path: Place[], assigned: number): AccountFacts {
  return { path, name: path.at(-1)?.account ?? '', assigned, total: 50 };
}

function contract(path: Place[], key: string): ContractFacts {
  return { path, key, name: key, owners: ['smith'], ticked: true };
}

const MERIDIAN = account([{ account: 'meridian', rule: RULE_ALL }], 49);
const FOLLOWING = account([...MERIDIAN.path, { account: 'following', rule: null }], 25);
const BY_ITSELF = account([...MERIDIAN.path, { account: 'by-itself', rule: RULE_LISTED }], 24);
const UNKNOWN: Place[] = [...MERIDIAN.path, { account: 'unknown', rule: 'unknown' }];

it('drops at a choice of owners what it replaces, and keeps what has a rule by itself', () => {
  const ticked = [FOLLOWING.path, BY_ITSELF.path, UNKNOWN].reduce(
    (edits, path) => tickContract(edits, contract(path, 'K1'), false),
    NO_EDITS,
  );
  const edits = chooseOwners(turnFuture(ticked, MERIDIAN, false), MERIDIAN, ['smith']);
  expect(scopeChangesOf(edits, 'meridian')).toEqual([
    { account: 'by-itself', untick: ['K1'] },
    { account: 'unknown', untick: ['K1'] },
    { account: 'meridian', owners: ['smith'] },
  ]);
  expect(viewAccount(edits, BY_ITSELF)).toMatchObject({ assigned: 23, later: false });
  expect(viewAccount(edits, FOLLOWING)).toMatchObject({ assigned: undefined, state: 'unknown', later: undefined });
});

it('keeps the last choice of owners of an account, and those of accounts below', () => {
  const below = chooseOwners(chooseOwners(NO_EDITS, FOLLOWING, ['jones']), FOLLOWING, ['smith']);
  expect(scopeChangesOf(chooseOwners(below, MERIDIAN, ['jones']), 'meridian')).toEqual([
    { account: 'following', owners: ['smith'] },
    { account: 'meridian', owners: ['jones'] },
  ]);
});

it('never moves a tick over a choice of owners', () => {
  const hit = contract(UNKNOWN, 'K1');
  const edits = tickContract(chooseOwners(tickContract(NO_EDITS, hit, false), MERIDIAN, ['jones']), hit, true);
  expect(scopeChangesOf(edits, 'meridian')).toEqual([
    { account: 'unknown', untick: ['K1'] },
    { account: 'meridian', owners: ['jones'] },
    { account: 'unknown', tick: ['K1'] },
  ]);
  expect(viewContract(edits, hit).ticked).toBe(true);
});

it('keeps the turn of later contracts that a later one needs', () => {
  const own = chooseOwners(turnFuture(NO_EDITS, FOLLOWING, false), MERIDIAN, ['jones']);
  expect(scopeChangesOf(turnFuture(own, FOLLOWING, true), 'meridian')).toEqual([
    { account: 'following', future: false },
    { account: 'meridian', owners: ['jones'] },
    { account: 'following', future: true },
  ]);
});

it('turns later contracts back where the account above has been turned meanwhile', () => {
  const off = turnFuture(turnFuture(NO_EDITS, FOLLOWING, false), MERIDIAN, false);
  const on = turnFuture(off, FOLLOWING, true);
  expect(scopeChangesOf(on, 'meridian')).toEqual([
    { account: 'meridian', future: false },
    { account: 'following', future: true },
  ]);
  expect(viewAccount(on, FOLLOWING).later).toBe(true);
});

it('lets follow the account above only what does not follow it, and never the membership itself', () => {
  expect(viewAccount(NO_EDITS, BY_ITSELF).mayFollow).toBe(true);
  expect(viewAccount(NO_EDITS, FOLLOWING).mayFollow).toBe(false);
  expect(viewAccount(NO_EDITS, MERIDIAN).mayFollow).toBe(false);
  expect(viewAccount(selectAccount(NO_EDITS, FOLLOWING, 'none'), FOLLOWING).mayFollow).toBe(true);
});

it('knows at once what an account below a new one has when it follows the account above again', () => {
  const root = account([{ account: 'new', rule: RULE_ALL }], 50);
  const below = account([...root.path, { account: 'below', rule: null }], 50);
  const assigned = addMembership(NO_EDITS, root, null);
  const unticked = selectAccount(assigned, below, 'none');
  expect(viewAccount(unticked, root)).toMatchObject({ assigned: 0 });

  const following = selectAccount(unticked, below, 'above');

  expect(viewAccount(following, below)).toMatchObject({ assigned: 50, mayFollow: false, state: 'all' });
  expect(viewAccount(following, root)).toMatchObject({ assigned: 50 });
  expect(scopeChangesOf(following, 'new')).toEqual([]);
  expect(countChanges(following)).toBe(1);
});
