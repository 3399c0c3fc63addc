import { get, post, remove } from '../api/client';
import type { Invitation } from '../api/types';
import { pathsOf, type At, type Side } from './side';

/** The actions on an invitation. */
export type InvitationAction = 'resend' | 'revoke';

/** The requests about an invitation. */
export interface InvitationCalls extends Record<InvitationAction, (invitation: Invitation) => Promise<unknown>> {
  read: (invitation: Invitation) => Promise<Invitation>;
}

function callsAt(at: At): InvitationCalls {
  return {
    resend: ({ id }) => post(at('/team/invitations/{invitation}/resend'), { path: { invitation: id } }),
    revoke: ({ id, version }) =>
      remove(at('/team/invitations/{invitation}'), { path: { invitation: id }, ifMatch: `"${version}"` }),
    read: async ({ id }) => (await get(at('/team/invitations/{invitation}'), { path: { invitation: id } })).data,
  };
}

/** The requests of each side. */
export const INVITATION_CALLS: Record<Side, InvitationCalls> = {
  team: callsAt(pathsOf('team')),
  staff: callsAt(pathsOf('staff')),
};

/** Whether the action is open for this invitation. */
export function suits(action: InvitationAction, { may }: Invitation): boolean {
  return action === 'resend' ? may.resend : may.remove;
}
