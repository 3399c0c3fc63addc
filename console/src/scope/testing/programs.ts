import fc from 'fast-check';
import { keyOf, pathTo, scopeOf, type NaiveScope, type World } from './naive';

/** One thing that a person does, or a level that is loaded; numbers choose among what is on the screen. For tests alone. */
export interface Action {
  kind: 'load' | 'hit' | 'all' | 'none' | 'above' | 'future' | 'owners' | 'tick' | 'untick' | 'list' | 'undo' | 'draft';
  node: number;
  extra: number;
}

export interface Scene {
  world: World;
  base: NaiveScope;
}

const OWNERS = ['o1', 'o2'];
const MODES = ['all', 'listed', 'owned', null, null] as const;

/** Owners that a rule of this account may name, relative to it. */
export function ownersAt(world: World, account: number, bits: number): string[] {
  const below = world.parents.flatMap((_, index) => (pathTo(world, index).includes(account) ? [index] : []));
  const names = below.flatMap((place) =>
    OWNERS.map((owner) => (place === account ? owner : `${keyOf(place)}/${owner}`)),
  );
  return names.filter((_, index) => (bits >> index) & 1);
}

export const scenes: fc.Arbitrary<Scene> = fc
  .record({
    parents: fc.array(fc.nat(9), { maxLength: 6 }),
    contracts: fc.array(fc.record({ account: fc.nat(9), owners: fc.subarray(OWNERS) }), { maxLength: 12 }),
    modes: fc.array(fc.constantFrom(...MODES), { minLength: 7, maxLength: 7 }),
    owners: fc.array(fc.nat(255), { minLength: 7, maxLength: 7 }),
    flags: fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
  })
  .map(({ parents, contracts, modes, owners, flags }) => {
    const tree = [-1, ...parents.map((draw, index) => draw % (index + 1))];
    const seen = tree.map(() => 0);
    const world: World = {
      parents: tree,
      contracts: contracts.map((drawn) => {
        const account = drawn.account % tree.length;
        seen[account] = (seen[account] ?? 0) + 1;
        return { account, key: `K${seen[account]}`, owners: drawn.owners };
      }),
    };
    const rules = tree.map((_, account) => {
      const mode = modes[account] ?? (account === 0 ? 'all' : null);
      return mode === 'owned' ? { mode, owners: ownersAt(world, account, owners[account] ?? 0) } : mode && { mode };
    });
    return { world, base: scopeOf(world, rules, flags) };
  });

/** Programs of loading and changing in any order. */
export function programs(kinds: Action['kind'][]): fc.Arbitrary<Action[]> {
  const action = fc.record({ kind: fc.constantFrom(...kinds), node: fc.nat(99), extra: fc.nat(255) });
  return fc.array(action, { minLength: 1, maxLength: 14 });
}
