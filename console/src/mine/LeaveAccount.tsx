import { useTranslation } from 'react-i18next';
import { remove } from '../api/client';
import type { MyAccount } from '../api/types';
import { Confirm } from '../shared/Confirm';

interface Props {
  row: MyAccount;
  onLeft: () => void;
  onClose: () => void;
}

/** Asks before a person gives up one of their own memberships. */
export function LeaveAccount({ row, onLeft, onClose }: Props) {
  const { t } = useTranslation();
  const leave = async () => {
    await remove('/me/memberships/{membership}', { path: { membership: row.membership } });
    onLeft();
  };
  const name = row.account.name;
  return (
    <Confirm
      title={t('leave.title', { 0: name })}
      action={t('leave.action', { 0: name })}
      danger
      onConfirm={leave}
      onClose={onClose}
    >
      {t('leave.text', { 0: name })}
    </Confirm>
  );
}
