/** The tabs of an account, as they stand in addresses. Members have one tab with three lists. */
export const ACCOUNT_TABS = ['contracts', 'owners', 'members', 'invitations', 'access', 'history', 'settings'] as const;
export type AccountTab = (typeof ACCOUNT_TABS)[number];

/** The lists of members. */
export const MEMBER_LISTS = ['portal', 'staff', 'former'] as const;
export type MemberList = (typeof MEMBER_LISTS)[number];

export function memberListOf(tab: string | undefined): MemberList | null {
  return MEMBER_LISTS.find((it) => it === tab) ?? null;
}

export function accountTabOf(tab: string | undefined): AccountTab | null {
  return memberListOf(tab) ? 'members' : (ACCOUNT_TABS.find((it) => it === tab && it !== 'members') ?? null);
}
