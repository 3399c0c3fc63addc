import { Button, Label } from '@patternfly/react-core';
import AngleRightIcon from '@patternfly/react-icons/dist/esm/icons/angle-right-icon';
import TrashIcon from '@patternfly/react-icons/dist/esm/icons/trash-icon';
import { memo, useLayoutEffect, useRef, type CSSProperties, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Share } from '../shared/Count';
import { number } from '../text/format';
import type { TreeNode, TreeRow } from './treeRows';

/** The content of a row and its actions. */
export interface RowLook {
  name: string;
  /** The type of an account. */
  type?: string | undefined;
  /** Undefined while it is unknown. */
  ticked: boolean | 'mixed' | undefined;
  hasBox: boolean;
  canTick: boolean;
  /** Undefined for a contract; null while it is unknown. */
  counts?: { assigned: number; total: number } | null;
  /** Whether later contracts are covered; undefined if this cannot be changed. */
  later?: boolean | undefined;
  /** Short notes about the row. */
  notes: ReactNode[];
  fault?: string | undefined;
  isNew?: boolean;
  isRemoved?: boolean;
  mayRemove?: boolean;
  mayFollow?: boolean;
  mayList?: boolean;
}

/** The actions of the rows. */
export interface TreeActions {
  open: (id: string) => void;
  close: (id: string) => void;
  /** Reads the next page of a level, or a failed one again. */
  more: (id: string) => void;
  tick: (node: TreeNode) => void;
  turnLater: (node: TreeNode, on: boolean) => void;
  remove: (node: TreeNode) => void;
  takeBack: (node: TreeNode) => void;
  follow: (node: TreeNode) => void;
  list: (node: TreeNode) => void;
}

interface Props {
  row: TreeRow;
  index: number;
  start: number;
  measure: (element: HTMLElement | null) => void;
  isFocused: boolean;
  lookOf: (node: TreeNode) => RowLook;
  actions: TreeActions;
  onToggle: (row: TreeRow, open: boolean) => void;
}

/** A row of the tree: an account, a contract, or the rest of a level. Scrolling does not draw the rows on view again. */
export const TreeGridRow = memo(function TreeGridRow(props: Props) {
  const { row, index, start, measure, isFocused, lookOf, actions } = props;
  const { t } = useTranslation();
  // Set by script: the page's policy allows no style attribute.
  const style = { transform: `translateY(${start}px)`, '--pa-depth': row.level - 1 } as CSSProperties;
  const node = row.kind === 'node' ? { row, look: lookOf(row.node) } : null;
  const look = node?.look;
  return (
    <div
      ref={measure}
      role="row"
      data-index={index}
      data-id={row.id}
      aria-rowindex={index + 1}
      aria-level={row.level}
      {...(row.kind === 'node' && { 'aria-posinset': row.position, 'aria-setsize': row.size })}
      {...(row.kind === 'node' && row.open !== undefined && { 'aria-expanded': row.open })}
      aria-label={node ? nameAndCounts(t, node.look) : restText(t, row)}
      tabIndex={isFocused ? 0 : -1}
      className={`pa-tree-row${look?.isRemoved ? ' pa-removed' : ''}${look?.fault ? ' pa-faulty' : ''}`}
      style={style}
    >
      {node ? (
        <NodeCells {...props} row={node.row} look={node.look} />
      ) : (
        <div role="gridcell" className="pa-tree-name">
          <span>{restText(t, row)}</span>
          {row.kind === 'failed' && (
            <Button
              variant="link"
              isInline
              tabIndex={isFocused ? 0 : -1}
              onClick={() => row.parent !== null && actions.more(row.parent)}
            >
              {t('try-again')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
});

function NodeCells({
  row,
  look,
  actions,
  isFocused,
  onToggle,
}: Pick<Props, 'actions' | 'isFocused' | 'onToggle'> & { row: TreeRow & { kind: 'node' }; look: RowLook }) {
  const { t } = useTranslation();
  const { node, open } = row;
  const tabIndex = isFocused ? 0 : -1;
  return (
    <>
      <div role="gridcell" className="pa-tree-name">
        {open === undefined ? (
          <span className="pa-tree-toggle" />
        ) : (
          <button
            type="button"
            tabIndex={-1}
            className={`pa-tree-toggle${open ? ' pa-open' : ''}`}
            aria-label={t(open ? 'scope.close' : 'scope.open', { 0: look.name })}
            onClick={() => onToggle(row, !open)}
          >
            <AngleRightIcon />
          </button>
        )}
        {look.hasBox && <Box look={look} label={nameAndCounts(t, look)} onTick={() => actions.tick(node)} />}
        <span className="pa-tree-text">
          <span className="pa-tree-title">
            <bdi>{look.name}</bdi>
            {look.type && <span className="pa-aside"> ({look.type})</span>}{' '}
            {look.isNew && (
              <Label isCompact color="blue">
                {t('scope.new')}
              </Label>
            )}
          </span>
          {look.notes.map((note, place) => (
            <span key={place} className="pa-tree-note">
              {note}
            </span>
          ))}
          {look.fault && <span className="pa-tree-fault">{look.fault}</span>}
        </span>
      </div>
      <div role="gridcell" className="pa-tree-count">
        {look.counts === null && '…'}
        {look.counts && look.counts.total > 0 && <Share some={look.counts.assigned} all={look.counts.total} />}
      </div>
      <div role="gridcell" className="pa-tree-controls">
        <Controls node={node} look={look} actions={actions} tabIndex={tabIndex} />
      </div>
    </>
  );
}

function Controls({
  node,
  look,
  actions,
  tabIndex,
}: {
  node: TreeNode;
  look: RowLook;
  actions: TreeActions;
  tabIndex: number;
}) {
  const { t } = useTranslation();
  if (look.isRemoved) {
    return (
      <Button
        variant="link"
        isInline
        tabIndex={tabIndex}
        aria-label={t('scope.undo.remove', { 0: look.name })}
        onClick={() => actions.takeBack(node)}
      >
        {t('scope.undo')}
      </Button>
    );
  }
  return (
    <>
      {look.later !== undefined && (
        <label className="pa-tree-later">
          <input
            type="checkbox"
            tabIndex={tabIndex}
            checked={look.later}
            disabled={!look.canTick}
            aria-label={t('scope.later.of', { 0: look.name })}
            onChange={(event) => actions.turnLater(node, event.currentTarget.checked)}
          />
          {t('scope.later')}
        </label>
      )}
      {look.mayFollow && (
        <Button variant="link" isInline tabIndex={tabIndex} onClick={() => actions.follow(node)}>
          {t('scope.follow')}
        </Button>
      )}
      {look.mayList && (
        <Button variant="link" isInline tabIndex={tabIndex} onClick={() => actions.list(node)}>
          {t('scope.list-instead')}
        </Button>
      )}
      {look.mayRemove && (
        <Button
          variant="plain"
          tabIndex={tabIndex}
          aria-label={t('scope.remove', { 0: look.name })}
          onClick={() => actions.remove(node)}
        >
          <TrashIcon />
        </Button>
      )}
    </>
  );
}

/** A native checkbox with three states: only for these do screen readers say "partly". */
function Box({ look, label, onTick }: { look: RowLook; label: string; onTick: () => void }) {
  const box = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (box.current) {
      box.current.indeterminate = look.ticked === 'mixed' || look.ticked === undefined;
    }
  });
  return (
    <input
      ref={box}
      type="checkbox"
      className="pa-tree-box"
      tabIndex={-1}
      checked={look.ticked === true}
      disabled={!look.canTick || look.isRemoved === true}
      aria-label={label}
      onChange={onTick}
    />
  );
}

type Translate = ReturnType<typeof useTranslation>['t'];

function nameAndCounts(t: Translate, { name, counts }: RowLook): string {
  if (!counts) {
    return name;
  }
  return counts.total === 0
    ? t('scope.row.empty', { 0: name })
    : t('scope.row', { 0: name, 1: number(counts.assigned), 2: number(counts.total) });
}

function restText(t: Translate, row: TreeRow): string {
  switch (row.kind) {
    case 'loading':
      return t('loading');
    case 'failed':
      return t('scope.level.failed');
    case 'more':
      return t('scope.level.more', { 0: number(row.loaded), 1: number(row.total) });
    case 'node':
      return '';
  }
}
