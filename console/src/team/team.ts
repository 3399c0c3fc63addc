import { createContext, useContext } from 'react';
import type { AccountName, Catalog, Invitation, Membership, PermissionSet } from '../api/types';
import type { Selection } from '../shared/selection';
import type { Delegator } from '../shared/permissions';
import type { At, Side } from '../shared/side';

/** The account whose team the screens show, and what its forms need. */
export interface Team {
  account: AccountName;
  side: Side;
  /** The address of these screens. */
  base: string;
  /** Turns a path of teams into that of this side. */
  at: At;
  mayManage: boolean;
  catalog: Catalog;
  sets: PermissionSet[];
  delegator: Delegator;
  /** Whether there are accounts below: their contracts are chosen in another form. */
  hasAccountsBelow: boolean;
  /** Whether the caller sees an account above, whose members get in here as well. */
  hasAccountsAbove: boolean;
  /** The ticked rows of each tab. They outlive the tab, and a look at one of the rows. */
  selections: { staff: Selection<Membership>; portal: Selection<Membership>; invitations: Selection<Invitation> };
}

export const TeamContext = createContext<Team | null>(null);

export function useTeam(): Team {
  const team = useContext(TeamContext);
  if (!team) {
    throw new Error('This screen belongs below a team.');
  }
  return team;
}
