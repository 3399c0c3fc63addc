import { readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Rule } from '../api/types';
import { viewAccount } from './edits';
import { applyChanges, countIn, governing, keyOf, type NaiveScope, type World } from './testing/naive';
import { programs, scenes, type Action, type Scene } from './testing/programs';
import { Screen } from './testing/screen';
import { scopeChangesOf } from './update';

// The server's tests read this file too, so that browser and server count alike. SCOPE_PROGRAMS=write makes it again.
const FILE = new URL('../../../providers/src/test/resources/org/portalaccess/scope/programs.json', import.meta.url);
const KINDS: Action['kind'][] = [
  'all',
  'none',
  'above',
  'future',
  'owners',
  'tick',
  'tick',
  'untick',
  'untick',
  'undo',
];
const SAMPLE = { seed: 13, numRuns: 150 };

/** One line of the file: a tree with a scope, the changes of one request, and what is covered afterwards. */
function lineOf([scene, program]: [Scene, Action[]]) {
  const { world, base } = scene;
  const screen = new Screen(scene);
  screen.loadAll();
  program.forEach((action) => screen.act(action));
  const changes = scopeChangesOf(screen.edits, keyOf(0));
  const after = applyChanges(world, base, changes);
  const accounts = world.parents.map((parent, account) => ({
    key: keyOf(account),
    parent: parent < 0 ? null : keyOf(parent),
    assigned: countIn(world, after, account).assigned,
    mode: governing(world, after, account).rule.mode,
  }));
  for (const [account, facts] of screen.accounts) {
    const { assigned } = viewAccount(screen.edits, facts);
    expect([undefined, accounts[account]?.assigned]).toContain(assigned);
  }
  const contracts = world.contracts.map(({ account, ...contract }, index) => ({
    account: keyOf(account),
    ...contract,
    before: base.covered[index],
    after: after.covered[index],
  }));
  return { rules: rulesOf(world, base), changes, accounts, contracts };
}

/** The rules of a scope as requests and answers have them. */
function rulesOf(world: World, scope: NaiveScope): Rule[] {
  return scope.rules.flatMap((rule, ruled): Rule[] => {
    const account = keyOf(ruled);
    const names = (covered: boolean) =>
      world.contracts
        .filter((contract, index) => governs(contract.account, ruled) && scope.covered[index] === covered)
        .map((contract) => (contract.account === ruled ? '' : `${keyOf(contract.account)}/`) + contract.key);
    const governs = (place: number, by: number) => governing(world, scope, place).account === by;
    switch (rule?.mode) {
      case undefined:
        return [];
      case 'all':
        return [{ account, mode: 'all', except: names(false) }];
      case 'listed':
        return [{ account, mode: 'listed', only: names(true) }];
      case 'owned':
        return [{ account, mode: 'owned', owners: rule.owners }];
    }
  });
}

it('agrees with the programs that the server is held against', () => {
  const drawn = fc.sample(fc.tuple(scenes, programs(KINDS)), SAMPLE);
  const lines = drawn.map(lineOf).filter(({ changes }) => changes.length > 0);
  const text = `[\n${lines.map((line) => JSON.stringify(line)).join(',\n')}\n]\n`;
  if (process.env.SCOPE_PROGRAMS === 'write') {
    writeFileSync(FILE, text);
  }
  expect(readFileSync(FILE, 'utf8')).toBe(text);
  const kinds = new Set(lines.flatMap(({ changes }) => changes.flatMap((change) => Object.keys(change))));
  expect(kinds).toEqual(new Set(['account', 'select', 'future', 'owners', 'tick', 'untick']));
});
