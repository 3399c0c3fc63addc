import type { TFunction } from 'i18next';
import type { Person } from '../api/types';

/** The label of a permission of the catalogue; a realm can add labels for its own. Unknown ones show their key. */
export function permissionLabel(t: TFunction, permission: string): string {
  return t(`portal-access.permission.${permission.replace(':', '.')}`, { defaultValue: permission });
}

export function groupLabel(t: TFunction, group: string): string {
  return t(`portal-access.permission-group.${group}`, { defaultValue: group });
}

/** The differences between two lists of permissions: "+ Add notes", "− View the calendar". */
export function differenceTexts(t: TFunction, { added, missing }: { added: string[]; missing: string[] }): string[] {
  return [
    ...added.map((key) => `+ ${permissionLabel(t, key)}`),
    ...missing.map((key) => `− ${permissionLabel(t, key)}`),
  ];
}

export function kindLabel(t: TFunction, kind: string): string {
  return t(`portal-access.kind.${kind}`);
}

/** The type of an account in words; a realm can add texts for its own types. */
export function accountTypeLabel(t: TFunction, type: string): string {
  return t(`portal-access.account-type.${type}`, { defaultValue: type });
}

export function personName(t: TFunction, person: Person): string {
  const names = [person.firstName, person.lastName].filter(Boolean).join(' ');
  return names || person.username || person.email || t('person.unknown');
}
