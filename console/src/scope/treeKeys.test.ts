import { expect, it } from 'vitest';
import { findByLetters, keepFocus, moveOf, type TreeMove } from './treeKeys';
import type { TreeNode, TreeRow } from './treeRows';

function row(id: string, parent: string | null, name: string, open?: boolean): TreeRow {
  const facts = { path: [], name, assigned: 0, total: 0 };
  const node: TreeNode = { kind: 'account', id, facts, type: 'brand', children: 0 };
  return { kind: 'node', id, parent, level: 1, node, position: 1, size: 1, open };
}

const ROWS: TreeRow[] = [
  row('chain', null, 'Meridian Hotels', true),
  row('chain/one', 'chain', 'Brand 0001', false),
  row('chain/two', 'chain', 'Brand 0002', true),
  row('chain/two:A', 'chain/two', 'Hôtel de la Plage'),
  { kind: 'more', id: 'chain/two:', parent: 'chain/two', level: 3, loaded: 1, total: 9 },
  row('harbour', null, 'Harbour Stays', false),
];

function press(key: string, focused: string, rightToLeft = false): TreeMove | null {
  return moveOf(key, { rows: ROWS, focused, pageRows: 2, rightToLeft });
}

const focus = (id: string) => ({ what: 'focus', id });

it('moves up and down by rows and by pages, and stops at the ends', () => {
  expect(press('ArrowDown', 'chain')).toEqual(focus('chain/one'));
  expect(press('ArrowDown', 'chain/two:A')).toEqual(focus('chain/two:'));
  expect(press('ArrowDown', 'harbour')).toBeNull();
  expect(press('ArrowUp', 'harbour')).toEqual(focus('chain/two:'));
  expect(press('ArrowUp', 'chain')).toBeNull();
  expect(press('PageDown', 'chain/one')).toEqual(focus('chain/two:A'));
  expect(press('PageDown', 'chain/two:')).toEqual(focus('harbour'));
  expect(press('PageUp', 'chain/two')).toEqual(focus('chain'));
  expect(press('PageUp', 'chain/one')).toEqual(focus('chain'));
  expect(press('Home', 'chain/two')).toEqual(focus('chain'));
  expect(press('End', 'chain/two')).toEqual(focus('harbour'));
  expect(press('Home', 'chain')).toBeNull();
});

it('opens, then goes in; closes, then goes out', () => {
  expect(press('ArrowRight', 'chain/one')).toEqual({ what: 'open', id: 'chain/one' });
  expect(press('ArrowRight', 'chain/two')).toEqual(focus('chain/two:A'));
  expect(press('ArrowRight', 'chain/two:A')).toBeNull();
  expect(press('ArrowRight', 'chain/two:')).toBeNull();
  expect(press('ArrowLeft', 'chain/two:A')).toEqual(focus('chain/two'));
  expect(press('ArrowLeft', 'chain/two:')).toEqual(focus('chain/two'));
  expect(press('ArrowLeft', 'chain/two')).toEqual({ what: 'close', id: 'chain/two' });
  expect(press('ArrowLeft', 'chain/one')).toEqual(focus('chain'));
  expect(press('ArrowLeft', 'harbour')).toBeNull();
});

it('swaps the arrows where the page reads from right to left', () => {
  expect(press('ArrowLeft', 'chain/one', true)).toEqual({ what: 'open', id: 'chain/one' });
  expect(press('ArrowRight', 'chain/one', true)).toEqual(focus('chain'));
  expect(press('ArrowDown', 'chain', true)).toEqual(focus('chain/one'));
});

it('does nothing for other keys, or where the focused row is gone', () => {
  expect(press('a', 'chain')).toBeNull();
  expect(press('ArrowDown', 'gone')).toBeNull();
});

it('finds the next row by its letters, in a circle and without accents', () => {
  expect(findByLetters(ROWS, 'chain', 'b')).toBe('chain/one');
  expect(findByLetters(ROWS, 'chain/one', 'b')).toBe('chain/two');
  expect(findByLetters(ROWS, 'chain/two', 'B')).toBe('chain/one');
  expect(findByLetters(ROWS, 'chain/one', 'brand 0001')).toBe('chain/one');
  expect(findByLetters(ROWS, 'chain', 'hot')).toBe('chain/two:A');
  expect(findByLetters(ROWS, 'chain', 'ha')).toBe('harbour');
  expect(findByLetters(ROWS, 'chain', 'x')).toBeNull();
  expect(findByLetters(ROWS, 'chain', '')).toBeNull();
});

it('keeps the focus, or gives it to the nearest row above one that is gone', () => {
  expect(keepFocus(ROWS, 'chain/two:A')).toBe('chain/two:A');
  expect(keepFocus(ROWS, 'chain/one/x/y:K1')).toBe('chain/one');
  expect(keepFocus(ROWS, 'gone')).toBe('chain');
  expect(keepFocus([], 'gone')).toBeNull();
});
