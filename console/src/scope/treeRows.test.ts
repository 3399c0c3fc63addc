import { expect, it } from 'vitest';
import type { TreeItem } from '../api/types';
import { RULE_ALL, type AccountFacts } from './facts';
import {
  addPage,
  closeRow,
  failLevel,
  levelToContinue,
  mountedRows,
  nodeOf,
  openRow,
  parentOf,
  rowsOf,
  startLevel,
  type Tree,
  type TreeRow,
} from './treeRows';

function accountItem(key: string, contracts: number, children = 0): TreeItem {
  const account = {
    id: key,
    key,
    name: key.toUpperCase(),
    type: 'brand',
    enabled: true,
    counts: { contracts, children },
  };
  return { account, selected: 'all', assigned: contracts, total: contracts, rule: null };
}

function contractItem(account: string, key: string): TreeItem {
  const contract = { id: key, key, name: key, account, ordinal: 1, owners: [], version: 1 };
  return { contract, selected: 'all', assigned: 1, total: 1, rule: null };
}

const CHAIN: AccountFacts = { path: [{ account: 'chain', rule: RULE_ALL }], name: 'Chain', assigned: 3, total: 3 };
const BRAND: AccountFacts = { ...CHAIN, path: [...CHAIN.path, { account: 'brand', rule: null }] };

const ROOTS = [accountItem('chain', 3, 2), accountItem('alone', 0)].flatMap((item) => nodeOf(item, []) ?? []);
const CLOSED: Tree = { roots: ROOTS, levels: new Map(), open: new Set() };

function loaded(): Tree {
  const page = { items: [accountItem('brand', 2), accountItem('empty', 0), contractItem('chain', 'HUT-1')], total: 3 };
  return addPage(openRow(CLOSED, 'chain'), CHAIN, page);
}

function shown(rows: TreeRow[]): string[] {
  return rows.map((row) => {
    const place =
      row.kind === 'node' ? `${row.position}/${row.size} ${row.open ?? '-'}` : `${row.loaded}/${row.total} ${row.kind}`;
    return `${row.level} ${row.id} ${place}`;
  });
}

it('shows closed roots, of which an account without anything below cannot be opened', () => {
  expect(shown(rowsOf(CLOSED))).toEqual(['1 chain 1/2 false', '1 alone 2/2 -']);
});

it('shows a row while a level loads, and when it could not be loaded', () => {
  const opened = openRow(CLOSED, 'chain');
  expect(shown(rowsOf(opened))).toEqual(['1 chain 1/2 true', '2 chain: 0/0 loading', '1 alone 2/2 -']);
  expect(shown(rowsOf(failLevel(opened, 'chain')))[1]).toBe('2 chain: 0/0 failed');
  expect(shown(rowsOf(startLevel(failLevel(opened, 'chain'), 'chain')))[1]).toBe('2 chain: 0/0 loading');
});

it('shows a level with positions, accounts before contracts', () => {
  expect(shown(rowsOf(loaded()))).toEqual([
    '1 chain 1/2 true',
    '2 chain/brand 1/3 false',
    '2 chain/empty 2/3 -',
    '2 chain:HUT-1 3/3 -',
    '1 alone 2/2 -',
  ]);
});

it('closes a level with all below it, and opens it as it was', () => {
  const page = { items: [contractItem('brand', 'HUT-1'), contractItem('brand', 'HUT-2')], total: 2 };
  const deep = addPage(openRow(loaded(), 'chain/brand'), BRAND, page);
  expect(shown(rowsOf(deep)).slice(2, 4)).toEqual(['3 chain/brand:HUT-1 1/2 -', '3 chain/brand:HUT-2 2/2 -']);
  const closed = closeRow(deep, 'chain');
  expect(rowsOf(closed)).toHaveLength(2);
  expect(rowsOf(openRow(closed, 'chain'))).toEqual(rowsOf(deep));
});

it('adds pages: the total of the first one stays, and a row that comes twice stays once', () => {
  const contracts = (first: number, last: number) =>
    Array.from({ length: last - first + 1 }, (_, index) => contractItem('brand', `K${first + index}`));
  const tree = openRow(openRow(loaded(), 'chain'), 'chain/brand');
  const one = addPage(tree, BRAND, { items: contracts(1, 10), total: 25, next: 'page-2' });
  expect(shown(rowsOf(one))[12]).toBe('3 chain/brand: 10/25 more');
  expect(shown(rowsOf(startLevel(one, 'chain/brand')))[12]).toBe('3 chain/brand: 10/25 more');
  expect(shown(rowsOf(failLevel(one, 'chain/brand')))[12]).toBe('3 chain/brand: 10/25 failed');
  const two = addPage(one, BRAND, { items: contracts(10, 19), next: 'page-3' });
  expect(shown(rowsOf(two))[20]).toBe('3 chain/brand:K19 19/25 -');
  const three = addPage(two, BRAND, { items: contracts(20, 24) });
  expect(shown(rowsOf(three)).slice(25, 27)).toEqual(['3 chain/brand:K24 24/24 -', '2 chain/empty 2/3 -']);
});

it('asks for the next page when most of a level has been scrolled past, once at a time', () => {
  const items = Array.from({ length: 10 }, (_, index) => contractItem('brand', `K${index}`));
  const tree = addPage(openRow(loaded(), 'chain/brand'), BRAND, { items, total: 25, next: 'page-2' });
  // The level begins in row 2, and row 12 is the one behind it.
  expect(levelToContinue(tree, rowsOf(tree), 9)).toBeNull();
  expect(levelToContinue(tree, rowsOf(tree), 10)).toBe('chain/brand');
  expect(levelToContinue(startLevel(tree, 'chain/brand'), rowsOf(tree), 10)).toBeNull();
  expect(levelToContinue(loaded(), rowsOf(loaded()), 4)).toBeNull();
});

it('keeps the focused row mounted wherever it is', () => {
  expect(mountedRows({ first: 10, last: 12 }, 1, 100, 11)).toEqual([9, 10, 11, 12, 13]);
  expect(mountedRows({ first: 10, last: 12 }, 1, 100, 2)).toEqual([2, 9, 10, 11, 12, 13]);
  expect(mountedRows({ first: 10, last: 12 }, 1, 100, 99)).toEqual([9, 10, 11, 12, 13, 99]);
  expect(mountedRows({ first: 0, last: 2 }, 5, 3, -1)).toEqual([0, 1, 2]);
  expect(mountedRows({ first: 0, last: 0 }, 5, 0, 0)).toEqual([]);
});

it('knows the row that a row lies in', () => {
  expect(['chain', 'chain/brand', 'chain/brand:HUT-1', 'chain:'].map(parentOf)).toEqual([
    null,
    'chain',
    'chain/brand',
    'chain',
  ]);
});
