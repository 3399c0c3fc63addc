import { useRead } from '../shared/useRead';
import type { TeamTab } from '../session/screens';
import { useTeam } from './team';

/** The number of people or owners of each tab, regardless of its filters. */
export function useTotals() {
  const { account, at } = useTeam();
  const path = { account: account.id };
  const members = at('/team/accounts/{account}/members');
  const staff = useRead(members, { path, query: { kind: 'staff', max: 1, rules: 'summary' } });
  const portal = useRead(members, { path, query: { kind: 'portal', max: 1, rules: 'summary' } });
  const invitations = useRead(at('/team/accounts/{account}/invitations'), {
    path,
    query: { status: 'pending', max: 1, rules: 'summary' },
  });
  const former = useRead(at('/team/accounts/{account}/former-members'), { path, query: { max: 1, rules: 'summary' } });
  const owners = useRead(at('/team/accounts/{account}/owners'), { path, query: { max: 1 } });
  const all = { staff, portal, invitations, former, owners };
  return {
    of: Object.fromEntries(Object.entries(all).map(([tab, { data }]) => [tab, data?.total])) as Record<
      TeamTab,
      number | undefined
    >,
    reload: () => Object.values(all).forEach(({ reload }) => reload()),
  };
}
