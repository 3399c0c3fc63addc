import { useAlerts } from '@keycloak/keycloak-ui-shared';
import { useTranslation } from 'react-i18next';
import { get, remove } from '../api/client';
import type { Owner } from '../api/types';
import { ConfirmDelete } from '../shared/ConfirmDelete';
import { number } from '../text/format';
import { useAccount } from './account';

interface Props {
  owner: Owner;
  onDeleted: () => void;
  onClose: () => void;
}

/** Asks before an owner is deleted. The contracts stay. */
export function DeleteOwner({ owner, onDeleted, onClose }: Props) {
  const { t } = useTranslation();
  const { account } = useAccount();
  const { addAlert } = useAlerts();
  const path = { account: account.id, owner: owner.id };
  const look = async (ifMatch: string | null) => {
    const { data } = await remove('/admin/accounts/{account}/owners/{owner}', {
      path,
      ifMatch,
      query: { 'dry-run': true },
    });
    const { memberships = 0, contracts = 0 } = data ?? {};
    return [
      t('owner.delete.memberships', { count: memberships, 0: number(memberships) }),
      t('owner.delete.contracts', { count: contracts, 0: number(contracts) }),
    ];
  };
  const confirm = async (ifMatch: string | null) => {
    await remove('/admin/accounts/{account}/owners/{owner}', { path, ifMatch });
    addAlert(t('realm-accounts.deleted', { 0: owner.name }));
    onDeleted();
  };
  return (
    <ConfirmDelete
      title={t('realm-accounts.delete.title', { 0: owner.name })}
      action={t('realm-accounts.delete.action', { 0: owner.name })}
      read={() => get('/admin/accounts/{account}/owners/{owner}', { path })}
      look={look}
      onConfirm={confirm}
      onClose={onClose}
    >
      <p>{t('owner.delete.text')}</p>
    </ConfirmDelete>
  );
}
