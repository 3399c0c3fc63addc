import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../shared/announce';
import { number } from '../text/format';
import { TreeGridRow, type RowLook, type TreeActions } from './TreeGridRow';
import { findByLetters, keepFocus, moveOf } from './treeKeys';
import { levelToContinue, mountedRows, rowsOf, type Tree, type TreeNode, type TreeRow } from './treeRows';

interface Props {
  label: string;
  tree: Tree;
  /** Returns the content of a row. After another function is given, all rows on view are drawn again. */
  look: (node: TreeNode) => RowLook;
  actions: TreeActions;
  /** Called with the typed letters if no loaded row begins with them. */
  onType: (letters: string) => void;
  /** The row to bring into view, once for each reason. */
  wish?: { id: string; reason: unknown } | undefined;
}

const ROW_HEIGHT = 44;
const AROUND = 8;
const LETTERS_MILLISECONDS = 700;
const CONTROLS = 'button:not(:disabled), input:not(:disabled)';

/** Accounts and contracts as a tree in a grid. Only the rows on view are in the page, and the one with the focus. */
export function TreeGrid({ label, tree, look, actions, onType, wish }: Props) {
  const { t } = useTranslation();
  const rows = useMemo(() => rowsOf(tree), [tree]);
  const grid = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState('');
  const focused = keepFocus(rows, chosen) ?? '';
  const focusedIndex = rows.findIndex(({ id }) => id === focused);
  const hasFocus = useRef(false);
  const typed = useRef({ letters: '', at: 0 });

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => grid.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.id ?? index,
    rangeExtractor: ({ startIndex, endIndex, count }) =>
      mountedRows({ first: startIndex, last: endIndex }, AROUND, count, focusedIndex),
  });
  const items = virtual.getVirtualItems();
  const lastOnView = virtual.range?.endIndex ?? 0;

  useEffect(() => {
    const id = levelToContinue(tree, rows, lastOnView);
    if (id !== null) {
      actions.more(id);
    }
  }, [tree, rows, lastOnView, actions]);

  // A row that takes the place of the focused one takes the focus as well: nobody is thrown back to the top of the page.
  useLayoutEffect(() => {
    if (hasFocus.current && !grid.current?.contains(document.activeElement)) {
      rowElement(grid.current, focused)?.focus({ preventScroll: true });
    }
  }, [focused, rows]);

  const toggle = useCallback(
    (row: TreeRow, open: boolean) => {
      if (!open) {
        actions.close(row.id);
        return;
      }
      actions.open(row.id);
      if (row.kind === 'node' && row.node.kind === 'account') {
        const { name, total } = row.node.facts;
        announce(t('scope.opened', { count: total, 0: number(total), 1: name }));
      }
    },
    [actions, t],
  );

  const focusRow = (id: string) => {
    setChosen(id);
    virtual.scrollToIndex(
      rows.findIndex((row) => row.id === id),
      { align: 'auto' },
    );
    // The row is mounted with the next rendering, because it is the focused one.
    requestAnimationFrame(() => rowElement(grid.current, id)?.focus({ preventScroll: true }));
  };

  const fulfilled = useRef<unknown>(undefined);
  useEffect(() => {
    if (wish && wish.reason !== fulfilled.current && rows.some(({ id }) => id === wish.id)) {
      fulfilled.current = wish.reason;
      focusRow(wish.id);
    }
  });

  const press = (event: KeyboardEvent<HTMLDivElement>) => {
    const target = event.target as HTMLElement;
    const isRow = target.getAttribute('role') === 'row';
    if (!isRow && !target.matches('.pa-tree-box')) {
      if (event.key === 'Escape') {
        event.stopPropagation();
        focusRow(focused);
      }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (act(event.key, isRow) || move(event.key)) {
      event.preventDefault();
    }
  };

  const move = (key: string): boolean => {
    const pageRows = Math.floor((grid.current?.clientHeight ?? 0) / ROW_HEIGHT);
    const rightToLeft = document.documentElement.dir === 'rtl';
    const made = moveOf(key, { rows, focused, pageRows, rightToLeft });
    if (made?.what === 'focus') {
      focusRow(made.id);
    } else if (made) {
      const row = rows.find(({ id }) => id === made.id);
      if (row) {
        toggle(row, made.what === 'open');
      }
    }
    return made !== null || key.startsWith('Arrow') || key.startsWith('Page') || key === 'Home' || key === 'End';
  };

  const act = (key: string, isRow: boolean): boolean => {
    const row = rows[focusedIndex];
    if (key === 'F2') {
      rowElement(grid.current, focused)?.querySelector<HTMLElement>(`.pa-tree-controls :is(${CONTROLS})`)?.focus();
      return true;
    }
    if (row?.kind !== 'node') {
      const again = row?.kind === 'failed' && (key === 'Enter' || key === ' ');
      if (again && row.parent !== null) {
        actions.more(row.parent);
      }
      return again;
    }
    if (key === ' ') {
      // The box itself takes the key when it has the focus.
      if (isRow && look(row.node).canTick) {
        actions.tick(row.node);
      }
      return isRow;
    }
    if (key === 'Delete' && look(row.node).mayRemove) {
      actions.remove(row.node);
      return true;
    }
    return key.length === 1 && jump(key);
  };

  const jump = (letter: string): boolean => {
    const now = Date.now();
    const isNext = now - typed.current.at > LETTERS_MILLISECONDS;
    const letters = isNext ? letter : typed.current.letters + letter;
    typed.current = { letters, at: now };
    const found = findByLetters(rows, focused, letters);
    if (found === null) {
      onType(letters);
    } else {
      focusRow(found);
    }
    return true;
  };

  return (
    <div
      ref={grid}
      role="treegrid"
      aria-label={label}
      aria-rowcount={rows.length}
      tabIndex={-1}
      className="pa-tree"
      onKeyDown={press}
      onFocus={(event) => {
        hasFocus.current = true;
        const id = (event.target as HTMLElement).closest('[role=row]')?.getAttribute('data-id');
        if (id !== null && id !== undefined) {
          setChosen(id);
        }
      }}
      onBlur={(event) => {
        // A removed element loses the focus to nothing. A person moves it to another element.
        hasFocus.current = event.relatedTarget === null ? !event.target.isConnected : isWithin(event);
      }}
    >
      <div role="rowgroup" className="pa-tree-rows" style={{ blockSize: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const row = rows[index];
          return (
            row && (
              <TreeGridRow
                key={row.id}
                row={row}
                index={index}
                start={start}
                measure={virtual.measureElement}
                isFocused={row.id === focused}
                lookOf={look}
                actions={actions}
                onToggle={toggle}
              />
            )
          );
        })}
      </div>
    </div>
  );
}

function rowElement(grid: HTMLElement | null, id: string): HTMLElement | null {
  return grid?.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`) ?? null;
}

function isWithin({ currentTarget, relatedTarget }: React.FocusEvent<HTMLElement>): boolean {
  return currentTarget.contains(relatedTarget);
}
