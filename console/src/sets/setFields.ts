import type { TFunction } from 'i18next';
import type { Catalog, Kind, PermissionSet } from '../api/types';
import type { ChangeLine } from '../shared/ChangeList';
import { difference, groupsFor, replayPermissions, untick } from '../shared/permissions';
import { differenceTexts, kindLabel } from '../text/labels';

/** A permission set, as its form holds it. */
export interface SetFields {
  key: string;
  name: string;
  /** The only kind of members that it is for; null for both. */
  kind: Kind | null;
  permissions: string[];
}

/** One difference between two states of a set. */
export type SetChange =
  { what: 'name'; value: string } | { what: 'kind'; value: Kind | null } | { what: 'added' | 'missing'; value: string };

export const NO_SET: SetFields = { key: '', name: '', kind: 'portal', permissions: [] };

export function fieldsOf({ key, name, kind, permissions }: PermissionSet): SetFields {
  return { key, name, kind, permissions };
}

export function changesBetween(before: SetFields, after: SetFields): SetChange[] {
  const { added, missing } = difference(before.permissions, after.permissions);
  return [
    ...(before.name === after.name ? [] : [{ what: 'name' as const, value: after.name }]),
    ...(before.kind === after.kind ? [] : [{ what: 'kind' as const, value: after.kind }]),
    ...added.map((value) => ({ what: 'added' as const, value })),
    ...missing.map((value) => ({ what: 'missing' as const, value })),
  ];
}

/** Puts the edits that led from `base` to `mine` onto a fresh state. What no longer exists is dropped, and named. */
export function replay(
  catalog: Catalog,
  base: SetFields,
  mine: SetFields,
  fresh: SetFields,
): { fields: SetFields; dropped: string[] } {
  const { permissions, dropped } = replayPermissions(catalog, base.permissions, mine.permissions, fresh.permissions);
  const name = mine.name === base.name ? fresh.name : mine.name;
  const kind = mine.kind === base.kind ? fresh.kind : mine.kind;
  return { fields: ofKind(catalog, { ...fresh, name, permissions }, kind), dropped };
}

/** Makes a set one for another kind: permissions that this kind cannot hold go, with those that need them. */
export function ofKind(catalog: Catalog, fields: SetFields, kind: Kind | null): SetFields {
  const open = new Set(groupsFor(catalog, kind).flatMap((group) => group.permissions.map(({ key }) => key)));
  const permissions = fields.permissions
    .filter((key) => !open.has(key))
    .reduce((left, key) => untick(catalog, left, key).permissions, fields.permissions);
  return { ...fields, kind, permissions };
}

/** The kind of members that a set is for, in words. */
export function setKindLabel(t: TFunction, kind: Kind | null): string {
  return kind ? kindLabel(t, kind) : t('sets.both-kinds');
}

/** The changes of a set in words. */
export function changeLines(t: TFunction, changes: SetChange[]): ChangeLine[] {
  return changes.map((change) => {
    switch (change.what) {
      case 'name':
        return { subject: 'name', text: t('change.to', { 0: t('sets.name'), 1: change.value }) };
      case 'kind':
        return { subject: 'kind', text: t('change.to', { 0: t('sets.kind'), 1: setKindLabel(t, change.value) }) };
      default: {
        const none = { added: [], missing: [] };
        const [text = ''] = differenceTexts(t, { ...none, [change.what]: [change.value] });
        return { subject: `permission ${change.value}`, text };
      }
    }
  });
}
