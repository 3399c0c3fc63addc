import { useTranslation } from 'react-i18next';
import { Outlet, useParams } from 'react-router-dom';
import type { Invitation, Membership } from '../api/types';
import { FailureNote } from '../shared/FailureNote';
import { useMe } from '../shared/me';
import { useSelection } from '../shared/selection';
import { LoadingRows, NoPermission } from '../shared/States';
import { useRead } from '../shared/useRead';
import { OtherAccount } from './OtherAccount';
import { TeamContext } from './team';

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
  return <TeamOf key={account} account={account} />;
}

function TeamOf({ account }: { account: string }) {
  const { me } = useMe();
  const catalog = useRead('/team/permission-catalog');
  const sets = useRead('/team/permission-sets', { query: { max: 500 } });
  const grants = useRead('/me/grants');
  const whole = useRead('/team/accounts/{account}', { path: { account } });
  const selections = {
    staff: useSelection<Membership>(),
    portal: useSelection<Membership>(),
    invitations: useSelection<Invitation>(),
  };
  const failed = [catalog, sets, grants, whole].find((read) => read.failure);
  if (failed) {
    return <FailureNote failure={failed.failure} onTryAgain={failed.reload} />;
  }
  if (!catalog.data || !sets.data || !grants.data || !whole.data) {
    return <LoadingRows />;
  }
  const team = {
    account: whole.data,
    mayManage: me.may.teamManage,
    catalog: catalog.data,
    sets: sets.data.items,
    giver: { held: new Set(grants.data.grants.flatMap((grant) => grant.permissions)) },
    hasAccountsBelow: whole.data.counts.children > 0,
    selections,
  };
  return (
    <TeamContext.Provider value={team}>
      <Outlet />
    </TeamContext.Provider>
  );
}
