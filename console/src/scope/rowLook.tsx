import type { TFunction } from 'i18next';
import { failureDetail } from '../shared/failureText';
import type { FieldError } from '../api/types';
import type { Side } from '../shared/side';
import { number } from '../text/format';
import { accountTypeLabel } from '../text/labels';
import { compile, viewAccount, viewContract, type Edits } from './edits';
import { accountOf, membershipOf } from './facts';
import { OwnerNames } from './OwnerNames';
import type { Loaded } from './ScopeTarget';
import type { RowLook } from './TreeGridRow';
import type { TreeNode } from './treeRows';

/** The data that all rows of a screen share. */
export interface LookContext {
  t: TFunction;
  edits: Edits;
  loaded: Loaded;
  side: Side;
  isReadOnly: boolean;
  /** The row that a refused update is about. */
  fault: { id: string; error: FieldError } | null;
  /** The name of an account on the path of a row, if it is loaded. */
  nameOf: (node: TreeNode, account: string) => string;
  /** The place of a row that is shown out of its level. */
  placeOf?: ((id: string) => string | undefined) | undefined;
}

/** Returns the content of a row: the server's state, overlaid by the edits. */
export function lookOf(node: TreeNode, context: LookContext): RowLook {
  const { t, edits, fault, placeOf } = context;
  const isRemoved = compile(edits).removed.has(membershipOf(node.facts.path));
  const common = {
    name: node.facts.name,
    fault: fault?.id === node.id ? failureDetail(t, fault.error) : undefined,
    isRemoved,
  };
  const place = placeOf?.(node.id);
  const notes = place ? [<bdi key="place">{place}</bdi>] : [];
  return node.kind === 'account'
    ? { ...common, ...accountLook(node, context, isRemoved, notes) }
    : { ...common, ...contractLook(node, context, isRemoved, notes) };
}

type Part = Omit<RowLook, 'name' | 'fault' | 'isRemoved'>;

function contractLook(
  node: TreeNode & { kind: 'contract' },
  { t, edits, isReadOnly }: LookContext,
  isRemoved: boolean,
  notes: RowLook['notes'],
): Part {
  const { ticked, tickable, governing } = viewContract(edits, node.facts);
  const isOwned = governing !== 'unknown' && governing.owners !== null;
  const { owners } = node.facts;
  return {
    ticked,
    hasBox: true,
    canTick: tickable && !isReadOnly && !isRemoved,
    notes: isOwned && ticked && owners.length > 0 ? [...notes, t('scope.owned', { 0: owners.join(', ') })] : notes,
  };
}

function accountLook(
  node: TreeNode & { kind: 'account' },
  context: LookContext,
  isRemoved: boolean,
  notes: RowLook['notes'],
): Part {
  const { t, edits, loaded, side, isReadOnly, nameOf } = context;
  const { path, total } = node.facts;
  const key = accountOf(path);
  const view = viewAccount(edits, node.facts);
  const { governing } = view;
  const isRoot = path.length === 1;
  const may = !isReadOnly && !isRemoved;
  const rulesHere = governing !== 'unknown' && governing.account === key;
  const isOwned = governing !== 'unknown' && governing.owners !== null;
  const inside = isRoot ? undefined : loaded.inside.get(key);
  return {
    type: isRoot && node.type ? accountTypeLabel(t, node.type) : undefined,
    ticked: view.state === 'unknown' ? undefined : view.state === 'some' ? 'mixed' : view.state === 'all',
    hasBox: total > 0,
    canTick: may,
    counts: view.assigned === undefined ? null : { assigned: view.assigned, total },
    later: isOwned ? undefined : view.later,
    notes: [
      ...notes,
      ...(total === 0 ? [t('scope.no-contracts')] : []),
      ...(view.follows && governing !== 'unknown'
        ? [t('scope.following', { 0: nameOf(node, governing.account) })]
        : []),
      ...(isOwned && rulesHere && governing.owners
        ? [<OwnerNames key="owners" side={side} account={key} owners={governing.owners} />]
        : []),
      ...(inside ? [alsoAssigned(t, inside.permissions.length)] : []),
    ],
    isNew: isRoot && compile(edits).added.has(key),
    mayRemove: side === 'staff' && may && isRoot,
    mayFollow: may && view.mayFollow,
    mayList: may && isOwned && rulesHere,
  };
}

function alsoAssigned(t: TFunction, permissions: number): string {
  return t('scope.also-assigned', { count: permissions, 0: number(permissions) });
}
