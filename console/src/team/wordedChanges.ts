import type { TFunction } from 'i18next';
import type { PermissionSet } from '../api/types';
import type { WordedChange } from '../shared/ChangeList';
import { day } from '../text/format';
import { permissionLabel } from '../text/labels';
import type { Change } from './access';

/** The changes of a member in words: "+ Add notes", "Ends: 31 Dec 2026". */
export function wordedChanges(t: TFunction, sets: PermissionSet[], changes: Change[]): WordedChange[] {
  return changes.map((change) => ({ subject: change.subject, text: changeText(t, sets, change) }));
}

function changeText(t: TFunction, sets: PermissionSet[], { kind, what, value }: Change): string {
  if (kind !== 'set') {
    const name = what === 'permission' ? permissionLabel(t, value) : value;
    return `${kind === 'added' ? '+' : '−'} ${name}`;
  }
  return t('change.to', { 0: t(`change.${what}`), 1: shownValue(t, sets, what, value) || t('change.nothing') });
}

function shownValue(t: TFunction, sets: PermissionSet[], what: Change['what'], value: string): string {
  switch (what) {
    case 'contracts':
      return t(`contracts.${value}`);
    case 'startsAt':
    case 'endsAt':
      return value && day(value);
    case 'permissionSet':
      return sets.find(({ key }) => key === value)?.name ?? value;
    default:
      return value;
  }
}
