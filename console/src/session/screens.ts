import type { ActiveAccount } from './family';

/** The tabs of a team, as they stand in addresses. */
export const TEAM_TABS = ['staff', 'portal', 'invitations', 'former', 'owners', 'access'] as const;
export type TeamTab = (typeof TEAM_TABS)[number];

/** The other screens of a team that every account has. */
const TEAM_SCREENS = ['history', 'why'];

/** The part of an address that a screen has. */
interface Address {
  pathname: string;
  search: string;
}

export function isTeamTab(tab: string | undefined): tab is TeamTab {
  return TEAM_TABS.some((it) => it === tab);
}

/** The screens that do not depend on the account: one's own activity, and those of realm staff. */
const ANYWHERE = new Set([
  'activity',
  'users',
  'accounts',
  'invitations',
  'permission-sets',
  'history',
  'why',
  'settings',
]);

/**
 * The screen to show after a switch: the same one in the other account if it exists there, else its start. What the address asks
 * for stays if it has nothing to do with the account.
 */
export function screenAfter({ pathname, search }: Address, account: ActiveAccount | null): string {
  const [, screen, , tab] = pathname.split('/');
  if (screen === 'team' && account) {
    return `/team/${account.id}/${tab && (isTeamTab(tab) || TEAM_SCREENS.includes(tab)) ? tab : 'portal'}`;
  }
  return ANYWHERE.has(screen ?? '') ? `${pathname}${search}` : '/';
}
