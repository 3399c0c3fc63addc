import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router-dom';
import { useMe } from '../shared/me';
import { NoPermission } from '../shared/States';
import { OtherAccount } from './OtherAccount';
import { TeamOf } from './TeamOf';

/** The screens of a team. They show the account of this tab alone: for another one they offer the switch. */
export default function TeamScreen() {
  const { t } = useTranslation();
  const { me } = useMe();
  const { account = '' } = useParams();
  if (me.account?.id !== account) {
    return <OtherAccount id={account} />;
  }
  if (!me.may.teamView) {
    return <NoPermission text={t('team.no-permission', { 0: me.account.name })} />;
  }
  return <TeamOf key={account} account={account} side="team" mayManage={me.may.teamManage} />;
}
