import { parentOf, type TreeRow } from './treeRows';

/** The effect of a key in the tree: the focus goes to a row, or a row is opened or closed and keeps the focus. */
export type TreeMove = { what: 'focus' | 'open' | 'close'; id: string };

/** How the grid stands when a key is pressed. */
export interface TreeStand {
  rows: readonly TreeRow[];
  focused: string;
  /** How many rows a page has. */
  pageRows: number;
  /** Whether the page reads from right to left: then the arrows change places. */
  rightToLeft: boolean;
}

const FORWARD = { ArrowRight: 'ArrowLeft', ArrowLeft: 'ArrowRight' } as const;

/** Returns what a key does, or null if it does nothing in the tree. */
export function moveOf(key: string, { rows, focused, pageRows, rightToLeft }: TreeStand): TreeMove | null {
  const index = indexOf(rows, focused);
  const row = rows[index];
  if (!row) {
    return null;
  }
  const isSideways = key === 'ArrowRight' || key === 'ArrowLeft';
  switch (isSideways && rightToLeft ? FORWARD[key] : key) {
    case 'ArrowDown':
      return focusAt(rows, index, index + 1);
    case 'ArrowUp':
      return focusAt(rows, index, index - 1);
    case 'PageDown':
      return focusAt(rows, index, index + Math.max(1, pageRows));
    case 'PageUp':
      return focusAt(rows, index, index - Math.max(1, pageRows));
    case 'Home':
      return focusAt(rows, index, 0);
    case 'End':
      return focusAt(rows, index, rows.length - 1);
    case 'ArrowRight':
      return moveIn(rows, index, row);
    case 'ArrowLeft':
      return moveOut(rows, index, row);
    default:
      return null;
  }
}

/**
 * Returns the next row whose name begins with the letters, in a circle; null if none is loaded: the filter finds it
 * then. One letter goes on from the focused row, more letters may stay on it.
 */
export function findByLetters(rows: readonly TreeRow[], focused: string, letters: string): string | null {
  const text = folded(letters);
  const start = indexOf(rows, focused) + (letters.length > 1 ? 0 : 1);
  const ordered = [...rows.slice(start), ...rows.slice(0, start)];
  const found = ordered.find((row) => row.kind === 'node' && folded(row.node.facts.name).startsWith(text));
  return text ? (found?.id ?? null) : null;
}

/** Returns where the focus belongs after the rows have changed: the same row, else the nearest one above it. */
export function keepFocus(rows: readonly TreeRow[], focused: string): string | null {
  const ids = new Set(rows.map(({ id }) => id));
  for (let id: string | null = focused; id !== null; id = parentOf(id)) {
    if (ids.has(id)) {
      return id;
    }
  }
  return rows[0]?.id ?? null;
}

function moveIn(rows: readonly TreeRow[], index: number, row: TreeRow): TreeMove | null {
  if (row.kind !== 'node' || row.open === undefined) {
    return null;
  }
  const below = rows[index + 1];
  return row.open ? (below?.parent === row.id ? { what: 'focus', id: below.id } : null) : { what: 'open', id: row.id };
}

function moveOut(rows: readonly TreeRow[], index: number, row: TreeRow): TreeMove | null {
  if (row.kind === 'node' && row.open) {
    return { what: 'close', id: row.id };
  }
  return row.parent === null ? null : focusAt(rows, index, indexOf(rows, row.parent));
}

function focusAt(rows: readonly TreeRow[], from: number, wanted: number): TreeMove | null {
  const to = Math.min(Math.max(wanted, 0), rows.length - 1);
  const row = rows[to];
  return row && to !== from ? { what: 'focus', id: row.id } : null;
}

function indexOf(rows: readonly TreeRow[], id: string): number {
  return rows.findIndex((row) => row.id === id);
}

/** Letters as people type them: without upper case and without accents. */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
