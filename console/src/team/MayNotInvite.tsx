import { useTranslation } from 'react-i18next';
import { NoPermission } from '../shared/States';
import { useTeam } from './team';

/** Says who may invite people. */
export function MayNotInvite() {
  const { t } = useTranslation();
  const { account, side } = useTeam();
  return (
    <NoPermission text={side === 'staff' ? t('realm.manage-role') : t('team.may-not-manage', { 0: account.name })} />
  );
}
