import { expect, it } from 'vitest';
import { RULE_ALL, type AccountFacts } from './facts';
import { TreeStore } from './TreeStore';
import { rowsOf, type TreeNode, type TreePage } from './treeRows';

const PATH = [{ account: 'meridian', rule: RULE_ALL }];
const ROOT: TreeNode = {
  kind: 'account',
  id: 'meridian',
  facts: { path: PATH, name: 'Meridian Hotels', assigned: 3, total: 3 },
  type: 'chain',
  children: 2,
};

function child(key: string): TreePage['items'][number] {
  return {
    account: { id: key, key, name: key, type: 'brand', enabled: true, counts: { children: 0, contracts: 1 } },
    selected: 'all',
    assigned: 1,
    total: 1,
    rule: null,
  };
}

/** A store whose answers wait until the test gives them. */
function waiting() {
  const asked: {
    account: AccountFacts;
    after: string | undefined;
    answer: (page: TreePage) => void;
    fail: () => void;
  }[] = [];
  const store = new TreeStore(
    (_, account, after) =>
      new Promise((answer, reject) => asked.push({ account, after, answer, fail: () => reject(new Error('no')) })),
  );
  store.reset([ROOT], new Map());
  return { store, asked };
}

const settled = () => new Promise((done) => setTimeout(done));
const kinds = (store: TreeStore) => rowsOf(store.current()).map((row) => `${row.kind} ${row.id}`);

it('reads a level once, and again after a failure', async () => {
  const { store, asked } = waiting();
  store.open('meridian');
  store.close('meridian');
  store.open('meridian');
  expect(asked).toHaveLength(1);
  asked[0]?.fail();
  await settled();
  expect(kinds(store)).toEqual(['node meridian', 'failed meridian:']);
  store.loadFailed();
  asked[1]?.answer({ items: [child('brand-1')], total: 1 });
  await settled();
  expect(kinds(store)).toEqual(['node meridian', 'node meridian/brand-1']);
});

it('goes on with the next page, and keeps what is loaded when that fails', async () => {
  const { store, asked } = waiting();
  store.open('meridian');
  asked[0]?.answer({ items: [child('brand-1')], total: 2, next: 'page-2' });
  await settled();
  void store.load('meridian');
  void store.load('meridian');
  expect(asked.map(({ after }) => after)).toEqual([undefined, 'page-2']);
  asked[1]?.fail();
  await settled();
  expect(kinds(store)).toEqual(['node meridian', 'node meridian/brand-1', 'failed meridian:']);
  void store.load('meridian');
  expect(asked.at(-1)?.after).toBe('page-2');
});

it('reads what is open again for a fresh state, and throws older answers away', async () => {
  const { store, asked } = waiting();
  store.open('meridian');
  asked[0]?.answer({ items: [child('brand-1')], total: 1 });
  await settled();
  store.open('meridian/brand-1');
  store.reset([ROOT], new Map());
  expect(asked.map(({ account }) => account.path.at(-1)?.account)).toEqual(['meridian', 'brand-1', 'meridian']);
  asked[1]?.answer({ items: [child('old')], total: 1 });
  asked[2]?.answer({ items: [child('brand-1')], total: 1 });
  await settled();
  expect(asked.at(-1)?.account.path.at(-1)?.account).toBe('brand-1');
  expect(kinds(store)).toEqual(['node meridian', 'node meridian/brand-1', 'loading meridian/brand-1:']);
  expect(store.findPlace(['meridian', 'brand-1'])).toEqual({ account: 'brand-1', rule: null });
});
