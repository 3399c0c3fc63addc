import { useAlerts } from '@keycloak/keycloak-ui-shared';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { get, remove } from '../api/client';
import type { PermissionSet } from '../api/types';
import { ConfirmDelete } from '../shared/ConfirmDelete';
import { number } from '../text/format';

interface Props {
  set: PermissionSet;
  onDeleted: () => void;
  onClose: () => void;
}

/** Asks before a set is deleted, and says how many members use it. */
export function DeleteSet({ set, onDeleted, onClose }: Props) {
  const { t } = useTranslation();
  const { addAlert } = useAlerts();
  const users = useRef(0);
  const path = { set: set.id };
  const look = async (ifMatch: string | null) => {
    const { data } = await remove('/admin/permission-sets/{set}', { path, ifMatch, query: { 'dry-run': true } });
    const { memberships = 0 } = data ?? {};
    users.current = memberships;
    return [
      memberships === 0
        ? t('sets.delete.unused')
        : t('sets.delete.used', { count: memberships, 0: number(memberships) }),
    ];
  };
  const confirm = async (ifMatch: string | null) => {
    await remove('/admin/permission-sets/{set}', { path, ifMatch, query: { cascade: users.current !== 0 } });
    addAlert(t('sets.deleted', { 0: set.name }));
    onDeleted();
  };
  return (
    <ConfirmDelete
      title={t('sets.delete.title', { 0: set.name })}
      action={t('sets.delete-name', { 0: set.name })}
      read={() => get('/admin/permission-sets/{set}', { path })}
      look={look}
      onConfirm={confirm}
      onClose={onClose}
    />
  );
}
