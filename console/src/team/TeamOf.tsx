import { Outlet } from 'react-router-dom';
import type { Invitation, Membership } from '../api/types';
import { FailureNote } from '../shared/FailureNote';
import { useSelection } from '../shared/selection';
import { LoadingRows } from '../shared/States';
import { useRead } from '../shared/useRead';
import type { Delegator } from '../shared/permissions';
import { addressOf, pathsOf, type Side } from '../shared/side';
import { TeamContext } from './team';

interface Props {
  account: string;
  side: Side;
  mayManage: boolean;
}

/** Reads what the screens of a team need, and shows them. */
export function TeamOf({ account, side, mayManage }: Props) {
  const at = pathsOf(side);
  const catalog = useRead(at('/team/permission-catalog'));
  const sets = useRead(at('/team/permission-sets'), { query: { max: 500 } });
  const grants = useRead(side === 'team' ? '/me/grants' : null);
  const whole = useRead(at('/team/accounts/{account}'), { path: { account } });
  const selections = {
    staff: useSelection<Membership>(),
    portal: useSelection<Membership>(),
    invitations: useSelection<Invitation>(),
  };
  const failed = [catalog, sets, grants, whole].find((read) => read.failure);
  if (failed) {
    return <FailureNote failure={failed.failure} onTryAgain={failed.reload} />;
  }
  if (!catalog.data || !sets.data || (side === 'team' && !grants.data) || !whole.data) {
    return <LoadingRows />;
  }
  const held: Delegator['held'] = grants.data
    ? new Set(grants.data.grants.flatMap((grant) => grant.permissions))
    : 'everything';
  const team = {
    account: whole.data,
    side,
    base: addressOf(side, whole.data.id),
    at,
    mayManage,
    catalog: catalog.data,
    sets: sets.data.items,
    delegator: { held },
    hasAccountsBelow: whole.data.counts.children > 0,
    hasAccountsAbove: whole.data.parent !== null,
    selections,
  };
  return (
    <TeamContext.Provider value={team}>
      <Outlet />
    </TeamContext.Provider>
  );
}
