import { useAlerts } from '@keycloak/keycloak-ui-shared';
import { useTranslation } from 'react-i18next';
import { get, remove } from '../api/client';
import type { Contract } from '../api/types';
import { ConfirmDelete } from '../shared/ConfirmDelete';
import { number } from '../text/format';

interface Props {
  contract: Contract;
  onDeleted: () => void;
  onClose: () => void;
}

/** Asks before a contract is deleted. */
export function DeleteContract({ contract, onDeleted, onClose }: Props) {
  const { t } = useTranslation();
  const { addAlert } = useAlerts();
  const path = { contract: contract.id };
  const look = async (ifMatch: string | null) => {
    const { data } = await remove('/admin/contracts/{contract}', { path, ifMatch, query: { 'dry-run': true } });
    const { memberships = 0, owners = 0 } = data ?? {};
    return [
      t('contract.delete.memberships', { count: memberships, 0: number(memberships) }),
      t('contract.delete.owners', { count: owners, 0: number(owners) }),
    ];
  };
  const confirm = async (ifMatch: string | null) => {
    await remove('/admin/contracts/{contract}', { path, ifMatch });
    addAlert(t('realm-accounts.deleted', { 0: contract.name }));
    onDeleted();
  };
  return (
    <ConfirmDelete
      title={t('realm-accounts.delete.title', { 0: contract.name })}
      action={t('realm-accounts.delete.action', { 0: contract.name })}
      read={() => get('/admin/contracts/{contract}', { path })}
      look={look}
      onConfirm={confirm}
      onClose={onClose}
    >
      <p>{t('contract.delete.text')}</p>
    </ConfirmDelete>
  );
}
