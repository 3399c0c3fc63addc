import { useAlerts } from '@keycloak/keycloak-ui-shared';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get, remove } from '../api/client';
import type { Account, AccountContents } from '../api/types';
import { ConfirmDelete } from '../shared/ConfirmDelete';
import { number } from '../text/format';

interface Props {
  account: Account;
  onDeleted: () => void;
  onClose: () => void;
}

const PARTS = ['contracts', 'owners', 'memberships', 'invitations', 'rules', 'formerMembers'] as const;

/** Asks before an account is deleted with all that is in it. */
export function DeleteAccount({ account, onDeleted, onClose }: Props) {
  const { t } = useTranslation();
  const { addAlert } = useAlerts();
  const [losesPeople, setLosesPeople] = useState(false);
  const path = { account: account.id };
  const look = async (ifMatch: string | null) => {
    const { data } = await remove('/admin/accounts/{account}', {
      path,
      ifMatch,
      query: { 'dry-run': true },
    });
    const contents = data as AccountContents;
    setLosesPeople(contents.memberships > 0);
    const parts = PARTS.filter((part) => contents[part] > 0);
    return parts.length === 0
      ? [t('realm-accounts.delete.empty')]
      : parts.map((part) => t(`realm-accounts.delete.${part}`, { count: contents[part], 0: number(contents[part]) }));
  };
  const confirm = async (ifMatch: string | null) => {
    await remove('/admin/accounts/{account}', { path, ifMatch });
    addAlert(t('realm-accounts.deleted', { 0: account.name }));
    onDeleted();
  };
  return (
    <ConfirmDelete
      title={t('realm-accounts.delete.title', { 0: account.name })}
      action={t('realm-accounts.delete.action', { 0: account.name })}
      read={() => get('/admin/accounts/{account}', { path })}
      look={look}
      mustType={losesPeople ? account.name : null}
      onConfirm={confirm}
      onClose={onClose}
    >
      <p>{t('realm-accounts.delete.text')}</p>
    </ConfirmDelete>
  );
}
