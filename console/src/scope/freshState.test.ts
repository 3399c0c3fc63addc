import { expect, it, vi } from 'vitest';
import type { TreeItem, TreeItemList } from '../api/types';
import { Failure } from '../api/failure';
import { NO_EDITS, selectAccount, tickContract, viewAccount } from './edits';
import { RULE_ALL, type AccountFacts, type Place } from './facts';
import { readFresh } from './freshState';
import { replay } from './replay';
import type { TreeQuery, TreeRoot } from './treeSource';

// There is no page whose server could be asked.
vi.mock('../api/client', () => ({}));

const ROOT: TreeRoot = { account: 'chain', membership: '1' };

function place(account: string): Place {
  return { account, rule: account === 'chain' ? RULE_ALL : null };
}

function facts(keys: string[]): AccountFacts {
  return { path: keys.map(place), name: keys.at(-1) ?? '', assigned: 3, total: 3 };
}

function item(key: string, above: string[]): TreeItem {
  const account = { id: key, key, name: key, type: 'brand', enabled: true, counts: { contracts: 3, children: 0 } };
  const path = above.map((it) => ({ id: it, key: it, name: it, type: 'brand' }));
  const rule = key === 'chain' ? { account: key, summary: 'all', future: true, names: 0, owners: [] } : null;
  return { account, path, selected: 'all', assigned: 3, total: 3, rule } as unknown as TreeItem;
}

/** A server with these accounts, each with those above it. */
function server(places: Record<string, string[]>) {
  return (_: TreeRoot, { account = '' }: TreeQuery): Promise<TreeItemList> => {
    const above = places[account];
    return above
      ? Promise.resolve({ items: [], total: 0, self: item(account, above) })
      : Promise.reject(new Failure('problem', 404));
  };
}

it('finds an account that was moved below another one, at its new place', async () => {
  const edits = selectAccount(NO_EDITS, facts(['chain', 'kid']), 'none');
  const read = server({ chain: [], group: ['chain'], kid: ['chain', 'group'] });

  const fresh = await readFresh(edits, new Map([['chain', ROOT]]), read);
  const replayed = replay(edits, fresh);

  expect(replayed.dropped).toEqual([]);
  expect(viewAccount(replayed.edits, facts(['chain', 'group', 'kid'])).assigned).toBe(0);
  expect(viewAccount(replayed.edits, facts(['chain', 'group'])).assigned).toBe(0);
});

it('drops what is about an account that was moved out of reach', async () => {
  const contract = { path: ['chain', 'kid'].map(place), key: 'HUT', name: 'Hut', owners: [], ticked: true };
  const edits = tickContract(NO_EDITS, contract, false);

  const fresh = await readFresh(edits, new Map([['chain', ROOT]]), server({ chain: [] }));

  expect(replay(edits, fresh).dropped).toEqual([{ what: 'contract', name: 'Hut', why: 'gone' }]);
});
