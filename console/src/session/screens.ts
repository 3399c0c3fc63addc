import type { ActiveAccount } from './family';

/** The tabs of a team, as they stand in addresses. */
export const TEAM_TABS = ['staff', 'portal', 'invitations', 'former', 'owners'] as const;
export type TeamTab = (typeof TEAM_TABS)[number];

/** The other screens of a team that every account has. */
const TEAM_SCREENS = ['history', 'why'];

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

/** The screen to show after a switch: the same one in the other account if it exists there, else its start. */
export function screenAfter(path: string, account: ActiveAccount | null): string {
  const [, screen, , tab] = path.split('/');
  if (screen === 'team' && account) {
    return `/team/${account.id}/${tab && (isTeamTab(tab) || TEAM_SCREENS.includes(tab)) ? tab : 'portal'}`;
  }
  return ANYWHERE.has(screen ?? '') ? path : '/';
}
