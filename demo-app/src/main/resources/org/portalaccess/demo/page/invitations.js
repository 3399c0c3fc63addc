// The invitations of the person. No mail is needed for this: the verified e-mail address of the user is enough.

import { at, button, dayOf, line } from '/dom.js';

export async function showMyInvitations(oidc, act) {
  // During log in as, invitations cannot be answered.
  const items = oidc.acting === null ? (await oidc.call('GET', 'me/invitations')).items : [];
  at('mine').hidden = items.length === 0;
  at('my-invitations').replaceChildren(...items.map((invitation) => invitationLine(oidc, act, invitation)));
}

function invitationLine(oidc, act, { id, inviter, expiresAt, memberships }) {
  const accounts = memberships.map(({ account }) => account.name).join(', ');
  const access = memberships.map((part) => `${part.permissions.join(', ')} for ${contractsOf(part)}`).join('; ');
  const from = inviter ? `${inviter} invites you` : 'You are invited';
  return line(
    accounts,
    `${from}: ${access}. Until ${dayOf(expiresAt)}.`,
    button('Join', `Join ${accounts}`, (pressed) => act(pressed, () => join(oidc, id), `You have joined ${accounts}.`), ''),
    button('Decline', `Decline ${accounts}`, (pressed) => act(pressed, () => oidc.call('POST', `me/invitations/${id}/decline`), 'You have declined.')),
  );
}

function contractsOf({ contracts: { scope, assigned, names } }) {
  if (scope === 'all') {
    return 'every contract, later ones too';
  }
  return names.length > 0 ? names.join(', ') : `${assigned} contracts`;
}

/** Accepts the invitation and enters the account. */
async function join(oidc, id) {
  const { account } = await oidc.call('POST', `me/invitations/${id}/accept`);
  await oidc.switchTo(account);
}
