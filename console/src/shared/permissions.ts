import type { Catalog, Kind } from '../api/types';

type Entry = Catalog['permissions'][number];
type Group = Catalog['groups'][number];

/** A group of the catalogue with its permissions, as a form shows it. */
export interface PermissionGroup {
  key: string;
  exclusive: boolean;
  permissions: Entry[];
}

/** The permissions after a tick, and the others that the tick has changed too. */
export interface Ticked {
  permissions: string[];
  alsoTicked: string[];
  alsoCleared: string[];
}

/** Why somebody cannot give a permission. */
export type Obstacle = 'not-held' | 'not-delegable' | 'not-in-sets';

/** The person who gives permissions. Realm staff give all of them; members give those that they hold and may pass on. */
export interface Delegator {
  held: ReadonlySet<string> | 'everything';
  /** Whether the permissions are those of a set, which has no sensitive ones. */
  forSet?: boolean;
}

const KINDS: Kind[] = ['staff', 'portal'];

/** Returns the groups that are open to a kind of member, or to both, in the order of the catalogue. */
export function groupsFor(catalog: Catalog, kind: Kind | null): PermissionGroup[] {
  const wanted = kind ? [kind] : KINDS;
  const isOpen = ({ kinds }: Group) => !kinds || wanted.every((it) => kinds.includes(it));
  return catalog.groups
    .filter(isOpen)
    .map((group) => ({
      key: group.key,
      exclusive: group.exclusive ?? false,
      permissions: catalog.permissions.filter((entry) => entry.group === group.key),
    }))
    .filter((group) => group.permissions.length > 0);
}

/** Ticks a permission: what it needs comes with it, and another one of an exclusive group goes. */
export function tick(catalog: Catalog, permissions: string[], permission: string): Ticked {
  const wanted = [permission, ...needsOf(catalog, permission)];
  const rivals = wanted.flatMap((key) => rivalsOf(catalog, key)).filter((key) => !wanted.includes(key));
  const cleared = rivals.flatMap((rival) =>
    permissions.includes(rival) ? clear(catalog, permissions, rival).gone : [],
  );
  const after = new Set([...permissions, ...wanted].filter((key) => !cleared.includes(key)));
  return answer(catalog, permissions, after, permission);
}

/** Clears a permission, and those that need it. */
export function untick(catalog: Catalog, permissions: string[], permission: string): Ticked {
  const { gone } = clear(catalog, permissions, permission);
  return answer(catalog, permissions, new Set(permissions.filter((key) => !gone.includes(key))), permission);
}

/** Clears an exclusive group: the choice "none". */
export function clearGroup(catalog: Catalog, permissions: string[], group: string): Ticked {
  const members = catalog.permissions.filter((entry) => entry.group === group && permissions.includes(entry.key));
  const gone = members.flatMap((entry) => clear(catalog, permissions, entry.key).gone);
  const after = new Set(permissions.filter((key) => !gone.includes(key)));
  const ticked = answer(catalog, permissions, after, '');
  return { ...ticked, alsoCleared: ticked.alsoCleared.filter((key) => !members.some((entry) => entry.key === key)) };
}

/** Says why the delegator cannot give or take a permission, together with all that it needs; null if nothing is in the way. */
export function obstacleTo(catalog: Catalog, delegator: Delegator, permission: string): Obstacle | null {
  const { held, forSet = false } = delegator;
  const entries = [permission, ...needsOf(catalog, permission)].map((key) => entryOf(catalog, key));
  if (forSet && entries.some((entry) => entry?.sensitive)) {
    return 'not-in-sets';
  }
  if (held === 'everything') {
    return null;
  }
  if (entries.some((entry) => !entry || !held.has(entry.key))) {
    return 'not-held';
  }
  return entries.some((entry) => entry?.delegable === false) ? 'not-delegable' : null;
}

/** Returns the permissions of a set that are open to a kind and that the delegator can give. */
export function grantable(catalog: Catalog, delegator: Delegator, kind: Kind | null, permissions: string[]): string[] {
  const open = new Set(groupsFor(catalog, kind).flatMap((group) => group.permissions.map((entry) => entry.key)));
  return inOrder(
    catalog,
    permissions.filter((key) => open.has(key) && obstacleTo(catalog, delegator, key) === null),
  );
}

/** Whether the delegator can give all of these permissions to a kind of member. */
export function isGrantable(catalog: Catalog, delegator: Delegator, kind: Kind, permissions: string[]): boolean {
  return grantable(catalog, delegator, kind, permissions).length === permissions.length;
}

/** How permissions differ from those of a set: what was added and what is missing. */
export function difference(from: string[], to: string[]): { added: string[]; missing: string[] } {
  return {
    added: to.filter((key) => !from.includes(key)),
    missing: from.filter((key) => !to.includes(key)),
  };
}

/** Puts the edits that led from `base` to `mine` onto other permissions. What the catalogue no longer has is dropped, and named. */
export function replayPermissions(
  catalog: Catalog,
  base: string[],
  mine: string[],
  fresh: string[],
): { permissions: string[]; dropped: string[] } {
  const { added, missing } = difference(base, mine);
  const exists = (key: string) => catalog.permissions.some((entry) => entry.key === key);
  const ticked = added
    .filter(exists)
    .filter((key) => !fresh.includes(key))
    .reduce((now, key) => tick(catalog, now, key).permissions, fresh);
  const permissions = missing.reduce((now, key) => untick(catalog, now, key).permissions, ticked);
  return { permissions, dropped: added.filter((key) => !exists(key)) };
}

export function inOrder(catalog: Catalog, permissions: Iterable<string>): string[] {
  const wanted = new Set(permissions);
  return catalog.permissions.map((entry) => entry.key).filter((key) => wanted.has(key));
}

function answer(catalog: Catalog, before: string[], after: Set<string>, permission: string): Ticked {
  const { added, missing } = difference(before, inOrder(catalog, after));
  return {
    permissions: inOrder(catalog, after),
    alsoTicked: added.filter((key) => key !== permission),
    alsoCleared: missing.filter((key) => key !== permission),
  };
}

function clear(catalog: Catalog, permissions: string[], permission: string): { gone: string[] } {
  return { gone: permissions.filter((key) => key === permission || needsOf(catalog, key).includes(permission)) };
}

/** All that a permission needs, directly or through another one. */
function needsOf(catalog: Catalog, permission: string, seen: string[] = []): string[] {
  return (entryOf(catalog, permission)?.needs ?? []).reduce(
    (all, need) => (all.includes(need) ? all : needsOf(catalog, need, [...all, need])),
    seen,
  );
}

function rivalsOf(catalog: Catalog, permission: string): string[] {
  const entry = entryOf(catalog, permission);
  const isExclusive = catalog.groups.some((group) => group.key === entry?.group && group.exclusive);
  return isExclusive
    ? catalog.permissions.filter((other) => other.group === entry?.group && other.key !== permission).map((o) => o.key)
    : [];
}

function entryOf(catalog: Catalog, permission: string): Entry | undefined {
  return catalog.permissions.find((entry) => entry.key === permission);
}
