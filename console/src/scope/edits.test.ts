import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import fc from 'fast-check';
import { it, vi } from 'vitest';
import { answer, compile, openQuestion, viewAccount, viewContract } from './edits';
import { depthAtOrAbove, type Place } from './facts';
import { applyChanges, countIn, governing, keyOf, RefusedAsOwned, type NaiveScope } from './testing/naive';
import { pathOf, type ScopeEdit } from './overlay';
import { programs, scenes, type Action } from './testing/programs';
import { scopeChange } from './requests';
import { Screen } from './testing/screen';
import { scopeChangesOf } from './update';

const KNOWN: Action['kind'][] = [
  'load',
  'load',
  'all',
  'none',
  'future',
  'tick',
  'tick',
  'untick',
  'untick',
  'undo',
  'draft',
];
const ALL: Action['kind'][] = [...KNOWN, 'hit', 'above', 'owners', 'owners', 'list'];
// A failure prints its seed; SCOPE_RUNS asks for more programs.
const RUNS = { numRuns: Number(process.env.SCOPE_RUNS ?? 400) };

vi.setConfig({ testTimeout: 60_000 });

const ROOT = keyOf(0);

/** The scope on the server after the changes; null if it refuses them, which it may do only where the browser knows too little. */
function saved(screen: Screen): NaiveScope | null {
  const { world, base } = screen.scene;
  try {
    return applyChanges(world, base, scopeChangesOf(screen.edits, ROOT));
  } catch (error) {
    ok(error instanceof RefusedAsOwned, String(error));
    const known = [...screen.accounts.values(), ...screen.contracts.values()].every(({ path }) => isKnown(path));
    ok(!known, 'The browser knew that owners decide there.');
    return null;
  }
}

function isKnown(path: Place[]): boolean {
  return path.every(({ rule }) => rule !== 'unknown');
}

/** Plays a program and calls back after every action with what the server would have then. */
function play(screen: Screen, program: Action[], check: (server: NaiveScope) => void): void {
  for (const action of program) {
    const before = screen.edits;
    screen.act(action);
    const server = saved(screen);
    if (server) {
      check(server);
    } else {
      screen.edits = before;
    }
  }
}

/** Whatever is loaded shows what the server would have; only what owners and the rule above decide may be left open. */
function checkShown(screen: Screen, server: NaiveScope): void {
  const { world } = screen.scene;
  const list = compile(screen.edits).scopes.get(ROOT) ?? [];
  const shown: unknown[] = [];
  const right: unknown[] = [];
  for (const [account, facts] of screen.accounts) {
    const { assigned, total, governing: found, later } = viewAccount(screen.edits, facts);
    const counts = countIn(world, server, account);
    const isOpen =
      assigned === undefined && list.some((edit) => leavesOpen(edit) && isRelated(pathOf(edit), facts.path));
    shown.push([total, assigned]);
    right.push([counts.total, isOpen ? undefined : counts.assigned]);
    if (isKnown(facts.path) || found !== 'unknown') {
      const decides = governing(world, server, account);
      shown.push([found === 'unknown' ? found : found.account, later]);
      right.push([keyOf(decides.account), decides.rule.mode === 'owned' ? undefined : decides.rule.mode === 'all']);
    }
  }
  for (const [contract, facts] of screen.contracts) {
    const { ticked, tickable } = viewContract(screen.edits, facts);
    const isOpen = ticked === undefined && list.some((edit) => leavesTickOpen(edit, facts.path));
    shown.push(ticked);
    right.push(isOpen ? undefined : server.covered[contract]);
    if (isKnown(facts.path)) {
      shown.push(tickable);
      right.push(governing(world, server, world.contracts[contract]?.account ?? 0).rule.mode !== 'owned');
    }
  }
  deepStrictEqual(shown, right);
}

function leavesOpen(edit: ScopeEdit): boolean {
  return edit.what === 'owners' || (edit.what === 'select' && edit.select === 'above');
}

function leavesTickOpen(edit: ScopeEdit, path: Place[]): boolean {
  return leavesOpen(edit) && depthAtOrAbove(pathOf(edit), path) >= 0 && (edit.what === 'select' || !isKnown(path));
}

function isRelated(one: Place[], other: Place[]): boolean {
  return depthAtOrAbove(one, other) >= 0 || depthAtOrAbove(other, one) >= 0;
}

/** The count of each account that is loaded with its level is the sum of what lies in it. */
function checkSums(screen: Screen): void {
  const { world } = screen.scene;
  for (const [account, facts] of screen.accounts) {
    const below = [...screen.accounts].filter(([child]) => world.parents[child] === account);
    const own = [...screen.contracts].filter(([contract]) => world.contracts[contract]?.account === account);
    const isLoaded =
      below.length === world.parents.filter((parent) => parent === account).length &&
      own.length === world.contracts.filter((contract) => contract.account === account).length;
    const counts = [
      ...below.map(([, child]) => viewAccount(screen.edits, child).assigned),
      ...own
        .map(([, contract]) => viewContract(screen.edits, contract).ticked)
        .map((ticked) => ticked && Number(ticked)),
    ];
    const { assigned } = viewAccount(screen.edits, facts);
    if (isLoaded && assigned !== undefined && !counts.includes(undefined)) {
      strictEqual(
        counts.reduce<number>((sum, count) => sum + Number(count), 0),
        assigned,
      );
    }
  }
}

it('shows what the server would have after each step, whatever has been loaded by then', () => {
  fc.assert(
    fc.property(scenes, programs(KNOWN), (scene, program) => {
      const screen = new Screen(scene);
      play(screen, program, (server) => {
        checkShown(screen, server);
        checkSums(screen);
      });
      const server = saved(screen);
      screen.loadAll();
      checkShown(screen, server ?? scene.base);
      checkSums(screen);
    }),
    RUNS,
  );
});

it('never guesses: what owners and the account above decide is right or left open', () => {
  fc.assert(
    fc.property(scenes, programs(ALL), (scene, program) => {
      const screen = new Screen(scene);
      play(screen, program, (server) => {
        checkShown(screen, server);
        checkSums(screen);
      });
    }),
    RUNS,
  );
});

it('knows the counts of every account above a change once dry runs have answered', () => {
  fc.assert(
    fc.property(scenes, programs(ALL), (scene, program) => {
      const screen = new Screen(scene);
      play(screen, program, () => undefined);
      for (let question = openQuestion(screen.edits, ROOT); question; question = openQuestion(screen.edits, ROOT)) {
        const { assigned } = countIn(scene.world, applyChanges(scene.world, scene.base, question), 0);
        screen.edits = answer(screen.edits, screen.root, assigned);
      }
      const server = saved(screen);
      checkShown(screen, server ?? scene.base);
      strictEqual(viewAccount(screen.edits, screen.root).assigned, server && countIn(scene.world, server, 0).assigned);
    }),
    RUNS,
  );
});

// Two things are no more in the short list, on purpose: what was changed below an account that follows the account above,
// and later contracts that were turned back. So neither of them is played together with what would show it.
const STEPS = ALL.filter((kind) => kind !== 'above' && kind !== 'hit');
const PLAIN = fc.oneof(
  programs(STEPS.filter((kind) => kind !== 'future')),
  programs(STEPS.filter((kind) => kind !== 'owners')),
);

it('sends a short list that comes to the same as every step by itself', () => {
  fc.assert(
    fc.property(scenes, PLAIN, (scene, program) => {
      const screen = new Screen(scene);
      play(screen, program, (server) => {
        const { refused } = compile(screen.edits);
        const single = screen.edits.steps
          .flatMap((step) => (step.kind === 'change' ? step.changes : []))
          .filter((change) => !refused.some((one) => one.change === change))
          .map((change) =>
            scopeChange(
              change.what === 'tick'
                ? { what: 'contracts', path: change.contract.path, ticks: new Map([['', change]]) }
                : change,
            ),
          );
        deepStrictEqual(applyChanges(scene.world, scene.base, single).covered, server.covered);
      });
    }),
    RUNS,
  );
});
