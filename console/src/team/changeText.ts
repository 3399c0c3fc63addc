import type { TFunction } from 'i18next';
import type { PermissionSet } from '../api/types';
import type { SaidChange } from '../shared/StaleModal';
import { day } from '../text/format';
import { permissionLabel } from '../text/labels';
import type { Change } from './access';

/** Puts the changes of a member into words. */
export function sayChanges(t: TFunction, changes: Change[], sets: PermissionSet[]): SaidChange[] {
  const named = (change: Change): Change =>
    change.what === 'permissionSet'
      ? { ...change, value: sets.find(({ key }) => key === change.value)?.name ?? change.value }
      : change;
  return changes.map((change) => ({ subject: change.subject, text: changeText(t, named(change)) }));
}

/** A change in words: "+ Add notes", "Ends: 31 Dec 2026". */
function changeText(t: TFunction, { kind, what, value }: Change): string {
  if (kind !== 'set') {
    const name = what === 'permission' ? permissionLabel(t, value) : value;
    return `${kind === 'added' ? '+' : '−'} ${name}`;
  }
  const isDate = what === 'startsAt' || what === 'endsAt';
  const shown = what === 'contracts' ? t(`contracts.${value}`) : isDate && value ? day(value) : value;
  return t('change.to', { 0: t(`change.${what}`), 1: shown || t('change.nothing') });
}
