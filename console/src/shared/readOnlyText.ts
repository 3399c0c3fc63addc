import type { TFunction } from 'i18next';
import type { MayReason } from '../api/types';
import { listOf } from '../text/format';
import { permissionLabel } from '../text/labels';

/** Says why somebody cannot be changed; without a reason the text is empty. */
export function readOnlyText(t: TFunction, name: string, because: MayReason[]): string {
  const permissions = because.flatMap(({ permission }) => (permission ? [permissionLabel(t, permission)] : []));
  if (permissions.length > 0) {
    return t('read-only.permission', { 0: name, 1: listOf(permissions) });
  }
  const [reason] = because;
  return reason ? t(`read-only.${reason.code}`, { 0: name }) : '';
}
