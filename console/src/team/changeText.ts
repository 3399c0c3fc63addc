import type { TFunction } from 'i18next';
import type { PermissionSet } from '../api/types';
import type { ChangeLine } from '../shared/ChangeList';
import { day } from '../text/format';
import { permissionLabel } from '../text/labels';
import type { Change } from './access';

/** A change in words: "+ Add notes", "Ends: 31 Dec 2026". */
export function changeText(t: TFunction, { kind, what, value }: Change): string {
  if (kind !== 'set') {
    const name = what === 'permission' ? permissionLabel(t, value) : value;
    return `${kind === 'added' ? '+' : '−'} ${name}`;
  }
  const isDate = what === 'startsAt' || what === 'endsAt';
  const shown = what === 'contracts' ? t(`contracts.${value}`) : isDate && value ? day(value) : value;
  return t('change.to', { 0: t(`change.${what}`), 1: shown || t('change.nothing') });
}

/** The changes of a member in words, sets by their names. */
export function changeLines(t: TFunction, sets: PermissionSet[], changes: Change[]): ChangeLine[] {
  return changes.map((change) => {
    const named =
      change.what === 'permissionSet'
        ? { ...change, value: sets.find(({ key }) => key === change.value)?.name ?? change.value }
        : change;
    return { subject: change.subject, text: changeText(t, named) };
  });
}
