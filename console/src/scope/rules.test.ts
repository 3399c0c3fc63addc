import { expect, it } from 'vitest';
import { addMembership, compile, NO_EDITS, selectAccount, tickContract, turnFuture, type Edits } from './edits';
import { RULE_ALL, type AccountFacts, type ContractFacts, type Place } from './facts';
import { rulesOf } from './rules';

const ROOT: AccountFacts = { path: [{ account: 'meridian', rule: RULE_ALL }], name: 'Meridian', assigned: 4, total: 4 };
const BRAND: AccountFacts = account(ROOT.path, 'brand-1');
const OTHER: AccountFacts = account(ROOT.path, 'brand-2');
const CONTRACTS = [
  contract(BRAND.path, 'A'),
  contract(BRAND.path, 'B'),
  contract(OTHER.path, 'C'),
  contract(ROOT.path, 'D'),
];

function account(above: Place[], key: string): AccountFacts {
  return { path: [...above, { account: key, rule: null }], name: key, assigned: 2, total: 2 };
}

function contract(path: Place[], key: string): ContractFacts {
  return { path, key, name: key, owners: [], ticked: true };
}

const [A, B, C] = CONTRACTS as [ContractFacts, ContractFacts, ContractFacts, ContractFacts];
const NEW = addMembership(NO_EDITS, ROOT, null);

const rules = (edits: Edits) =>
  rulesOf('meridian', compile(edits).scopes.get('meridian') ?? [], (path) =>
    Promise.resolve(CONTRACTS.filter((it) => path.every(({ account: key }, depth) => it.path[depth]?.account === key))),
  );

it('gives everything at first, and all but what is unticked', async () => {
  expect(await rules(NEW)).toEqual([{ account: 'meridian', mode: 'all' }]);
  const butOne = tickContract(tickContract(NEW, A, false), B, false);
  expect(await rules(tickContract(butOne, B, true))).toEqual([
    { account: 'meridian', mode: 'all', except: ['brand-1/A'] },
  ]);
});

it('lists what is ticked in an account that was unticked as a whole', async () => {
  const edits = tickContract(selectAccount(tickContract(NEW, A, false), BRAND, 'none'), B, true);
  expect(await rules(edits)).toEqual([
    { account: 'meridian', mode: 'all' },
    { account: 'brand-1', mode: 'listed', only: ['B'] },
  ]);
  expect(await rules(selectAccount(edits, ROOT, 'all'))).toEqual([{ account: 'meridian', mode: 'all' }]);
});

it('names the contracts of today where later ones are turned off', async () => {
  const edits = turnFuture(tickContract(tickContract(NEW, A, false), C, false), BRAND, false);
  expect(await rules(edits)).toEqual([
    { account: 'meridian', mode: 'all', except: ['brand-2/C'] },
    { account: 'brand-1', mode: 'listed', only: ['B'] },
  ]);
  expect(await rules(turnFuture(NEW, ROOT, false))).toEqual([
    { account: 'meridian', mode: 'listed', only: ['brand-1/A', 'brand-1/B', 'brand-2/C', 'D'] },
  ]);
});

it('names the contracts that are left out where later ones are turned on', async () => {
  const none = tickContract(selectAccount(NEW, ROOT, 'none'), A, true);
  expect(await rules(turnFuture(none, ROOT, true))).toEqual([
    { account: 'meridian', mode: 'all', except: ['brand-1/B', 'brand-2/C', 'D'] },
  ]);
});
