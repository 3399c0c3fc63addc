import { deepStrictEqual, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { draftOf, editsOfDraft } from './draft';
import {
  addMembership,
  chooseOwners,
  NO_EDITS,
  removeMembership,
  selectAccount,
  tickContract,
  viewAccount,
  viewContract,
  type Edits,
} from './edits';
import { accountOf, RULE_ALL, type AccountFacts, type ContractFacts } from './facts';
import { applyChanges, countIn, isWithin, keyOf, RefusedAsOwned, type World } from './testing/naive';
import { programs, scenes, type Scene } from './testing/programs';
import { replay, subjectsOf, type FreshState } from './replay';
import { Screen } from './testing/screen';
import { scopeChangesOf } from './update';

const ROOT = keyOf(0);

vi.setConfig({ testTimeout: 60_000 });

/** The scene after others have deleted contracts and an account with all below it, and have changed the scope. */
function later(
  { world, base }: Scene,
  gone: { account: number; contracts: boolean[] },
  others: Parameters<typeof applyChanges>[2],
) {
  const hasGone = (account: number) =>
    gone.account > 0 && isWithin(world, account, gone.account % world.parents.length);
  const isGone = (account: number) => account > 0 && hasGone(account);
  const kept = world.contracts.flatMap((contract, index) =>
    gone.contracts[index] || isGone(contract.account) ? [] : [index],
  );
  const changed = applyChanges(world, base, others);
  const fresh: World = { parents: world.parents, contracts: kept.flatMap((index) => world.contracts[index] ?? []) };
  return {
    isGone,
    scene: {
      world: fresh,
      base: { rules: changed.rules, covered: kept.map((index) => changed.covered[index] ?? false) },
    },
  };
}

function freshState(screen: Screen, isGone: (account: number) => boolean): FreshState {
  const { world } = screen.scene;
  const number = (key: string) => world.parents.findIndex((_, account) => keyOf(account) === key);
  return {
    hasMembership: (account) => account === ROOT,
    findAccount: (path) =>
      isGone(number(accountOf(path))) ? null : (screen.accounts.get(number(accountOf(path))) ?? null),
    findContract: ({ path, key }) =>
      [...screen.contracts.values()].find((found) => found.key === key && accountOf(found.path) === accountOf(path)) ??
      null,
    hasOwner: () => true,
  };
}

it('applies what was changed to a fresh state, and names what no longer exists', () => {
  const deletions = fc.record({ account: fc.nat(9), contracts: fc.array(fc.boolean(), { maxLength: 12 }) });
  const kinds = ['load', 'load', 'all', 'none', 'future', 'owners', 'tick', 'tick', 'untick', 'undo'] as const;
  fc.assert(
    fc.property(scenes, programs([...kinds]), programs([...kinds]), deletions, (scene, mine, theirs, deleted) => {
      const screen = new Screen(scene);
      const other = new Screen(scene);
      mine.forEach((action) => screen.act(action));
      theirs.forEach((action) => other.act(action));
      const { isGone, scene: after } = later(scene, deleted, scopeChangesOf(other.edits, ROOT));
      const fresh = new Screen(after);
      fresh.loadAll();

      const { edits, dropped } = replay(screen.edits, freshState(fresh, isGone));

      const server = applyChanges(after.world, after.base, scopeChangesOf(edits, ROOT));
      for (const [account, facts] of fresh.accounts) {
        const { assigned } = viewAccount(edits, facts);
        ok(assigned === undefined || assigned === countIn(after.world, server, account).assigned);
      }
      for (const [contract, facts] of fresh.contracts) {
        deepStrictEqual(viewContract(edits, facts).ticked, server.covered[contract]);
      }
      const kept = names(edits);
      const missing = names(screen.edits).filter((name) => !kept.includes(name));
      deepStrictEqual(new Set(missing.filter((name) => !dropped.some((one) => one.name === name))), new Set());
    }),
    { numRuns: Number(process.env.SCOPE_RUNS ?? 250) },
  );
});

function names(edits: Edits): string[] {
  const { accounts, contracts } = subjectsOf(edits);
  return [...accounts, ...contracts].map(({ name }) => name);
}

it('lets the naive server refuse where owners decide', () => {
  const world: World = { parents: [-1], contracts: [{ account: 0, key: 'K1', owners: ['o1'] }] };
  const base = { covered: [true], rules: [{ mode: 'owned' as const, owners: ['o1'] }] };
  expect(() => applyChanges(world, base, [{ account: ROOT, untick: ['K1'] }])).toThrow(RefusedAsOwned);
});

const BEACH: AccountFacts = { path: [{ account: 'beachco', rule: RULE_ALL }], name: 'Beach Co', assigned: 2, total: 2 };
const BARN: ContractFacts = { path: BEACH.path, key: 'BARN-7', name: 'Beach Barn', owners: ['smith'], ticked: true };
const FRESH: FreshState = {
  hasMembership: (account) => account === 'beachco',
  findAccount: () => BEACH,
  findContract: () => BARN,
  hasOwner: () => true,
};

it('drops an account that somebody else has assigned meanwhile, and keeps what was changed in it', () => {
  const edits = tickContract(addMembership(NO_EDITS, BEACH, 'cleaner'), BARN, false);
  const { edits: replayed, dropped } = replay(edits, FRESH);
  expect(dropped).toEqual([{ what: 'membership', name: 'Beach Co', why: 'exists' }]);
  expect(scopeChangesOf(replayed, 'beachco')).toEqual([{ account: 'beachco', untick: ['BARN-7'] }]);
});

it('assigns an account with its counts of today', () => {
  const { edits } = replay(addMembership(NO_EDITS, BEACH, null), {
    ...FRESH,
    hasMembership: () => false,
    findAccount: () => ({ ...BEACH, assigned: 3, total: 3 }),
  });
  expect(edits.steps).toMatchObject([{ kind: 'add', account: { total: 3 } }]);
});

it('drops what belongs to a membership that is gone, and says each thing once', () => {
  const edits = removeMembership(tickContract(tickContract(NO_EDITS, BARN, false), BARN, true), 'beachco', 'Beach Co');
  const { edits: replayed, dropped } = replay(edits, { ...FRESH, hasMembership: () => false });
  expect(replayed.steps).toEqual([]);
  expect(dropped).toEqual([
    { what: 'contract', name: 'Beach Barn', why: 'gone' },
    { what: 'membership', name: 'Beach Co', why: 'gone' },
  ]);
});

it('drops a tick where owners decide now, and owners that no longer exist', () => {
  const owned = [{ account: 'beachco', rule: { future: true, owners: ['smith'] } }];
  const ticked = replay(tickContract(NO_EDITS, BARN, false), {
    ...FRESH,
    findContract: () => ({ ...BARN, path: owned }),
  });
  expect(ticked).toEqual({ edits: NO_EDITS, dropped: [{ what: 'contract', name: 'Beach Barn', why: 'owned' }] });

  const hasOwner = (_: string, owner: string) => owner === 'smith';
  const some = replay(chooseOwners(NO_EDITS, BEACH, ['smith', 'jones']), { ...FRESH, hasOwner });
  expect(some.dropped).toEqual([{ what: 'owner', name: 'jones', why: 'gone' }]);
  expect(scopeChangesOf(some.edits, 'beachco')).toEqual([{ account: 'beachco', owners: ['smith'] }]);
  const none = replay(chooseOwners(NO_EDITS, BEACH, ['jones']), { ...FRESH, hasOwner });
  expect(none.edits.steps).toEqual([]);
});

it('asks to read again each account and contract once', () => {
  const edits = tickContract(selectAccount(tickContract(NO_EDITS, BARN, false), BEACH, 'all'), BARN, false);
  expect(subjectsOf(edits)).toEqual({ accounts: [BEACH], contracts: [BARN] });
});

it('keeps a draft as plain JSON and refuses one of another format', () => {
  const edits = tickContract(addMembership(NO_EDITS, BEACH, null), BARN, false);
  const draft: unknown = JSON.parse(JSON.stringify(draftOf(edits)));
  expect(editsOfDraft(draft)).toEqual(edits);
  expect(editsOfDraft({ format: 2, steps: [] })).toBeNull();
  expect(editsOfDraft(null)).toBeNull();
});
