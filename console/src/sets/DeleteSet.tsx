import { useAlerts } from '@keycloak/keycloak-ui-shared';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { remove } from '../api/client';
import type { PermissionSet } from '../api/types';
import { Confirm } from '../shared/Confirm';
import { FailureNote } from '../shared/FailureNote';
import { LoadingRows } from '../shared/States';
import { useWrite } from '../shared/useWrite';
import { number } from '../text/format';

interface Props {
  set: PermissionSet;
  onDeleted: () => void;
  onClose: () => void;
}

/** Asks before a set is deleted, and says for how many members it is remembered. */
export function DeleteSet({ set, onDeleted, onClose }: Props) {
  const { t } = useTranslation();
  const { addAlert } = useAlerts();
  const [users, setUsers] = useState<number | null>(null);
  const { run, failure } = useWrite();
  const { id, version, name } = set;

  useEffect(() => {
    void run(async () => {
      const query = { 'dry-run': true };
      const { data } = await remove('/admin/permission-sets/{set}', {
        path: { set: id },
        ifMatch: `"${version}"`,
        query,
      });
      setUsers(data?.memberships ?? 0);
    });
  }, [run, id, version]);

  const confirm = async () => {
    await remove('/admin/permission-sets/{set}', {
      path: { set: id },
      ifMatch: `"${version}"`,
      query: { cascade: users !== 0 },
    });
    addAlert(t('sets.deleted', { 0: name }));
    onDeleted();
  };
  return (
    <Confirm
      title={t('sets.delete.title', { 0: name })}
      action={t('sets.delete-name', { 0: name })}
      danger
      isDisabled={users === null}
      onConfirm={confirm}
      onClose={onClose}
    >
      <FailureNote failure={failure} />
      {users === null && !failure && <LoadingRows rows={1} />}
      {users === 0 && t('sets.delete.unused')}
      {users !== null && users > 0 && t('sets.delete.used', { count: users, 0: number(users) })}
    </Confirm>
  );
}
