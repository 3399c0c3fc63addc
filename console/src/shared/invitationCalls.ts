import { get, post, remove } from '../api/client';
import type { Invitation } from '../api/types';

/** The actions on an invitation. */
export type InvitationAction = 'resend' | 'revoke';

/** The requests about an invitation, as a team or as realm staff. */
export interface InvitationCalls extends Record<InvitationAction, (invitation: Invitation) => Promise<unknown>> {
  read: (invitation: Invitation) => Promise<Invitation>;
}

export const TEAM_INVITATIONS: InvitationCalls = {
  resend: ({ id }) => post('/team/invitations/{invitation}/resend', { path: { invitation: id } }),
  revoke: ({ id, version }) =>
    remove('/team/invitations/{invitation}', { path: { invitation: id }, ifMatch: `"${version}"` }),
  read: async ({ id }) => (await get('/team/invitations/{invitation}', { path: { invitation: id } })).data,
};

export const REALM_INVITATIONS: InvitationCalls = {
  resend: ({ id }) => post('/admin/invitations/{invitation}/resend', { path: { invitation: id } }),
  revoke: ({ id, version }) =>
    remove('/admin/invitations/{invitation}', { path: { invitation: id }, ifMatch: `"${version}"` }),
  read: async ({ id }) => (await get('/admin/invitations/{invitation}', { path: { invitation: id } })).data,
};

/** Whether the action is open for this invitation. */
export function suits(action: InvitationAction, { may }: Invitation): boolean {
  return action === 'resend' ? may.resend : may.remove;
}
