// The team of the active account, for who may see it. Keycloak decides what it answers and what it refuses.

import { at, button, element, fill, line, nameOf } from '/dom.js';
import { dayOf } from '/days.js';
import { prepareForm } from '/inviting.js';

export async function showTeam(portal) {
  const { session, may } = portal;
  if (!may.teamView) {
    fill(at('members'), [], 'You may not see the team here.');
    at('invite').hidden = true;
    return;
  }
  const { account } = session.claims;
  const path = `team/accounts/${account.id}`;
  const [members, invitations] = await Promise.all([
    session.keycloak('GET', `${path}/members?status=active&max=100`),
    session.keycloak('GET', `${path}/invitations?status=pending&max=100`),
  ]);
  at('manage').hidden = portal.console === null;
  at('manage').href = `${portal.console}/team/${account.id}`;
  fill(at('members'), members.items.map((member) => memberLine(portal, member)), 'none yet');
  fill(at('invitations'), invitations.items.map((invitation) => invitationLine(portal, invitation)), 'none at the moment');
  at('invite').hidden = !may.teamManage;
  if (may.teamManage) {
    await prepareForm(portal);
  }
}

function memberLine(portal, { user, account, kind, permissionSet, permissions, contractScope, lastAccess, may }) {
  const name = nameOf(user);
  const words = [
    kind,
    permissionSet ?? permissions.join(', '),
    `${contractScope.assigned} of ${contractScope.total} contracts`,
    lastAccess === null ? 'never here' : `last here on ${dayOf(lastAccess.at)}`,
  ].join(' · ');
  // The switch button asks for the reason and shows the banner, so there is no log in as without it.
  if (!may.logInAs || portal.console === null) {
    return line(name, words);
  }
  const link = new URLSearchParams({ account_hint: account.key, log_in_as: user.id });
  return line(name, words, element('a', { className: 'button', href: `/?${link}`, textContent: 'Log in as', ariaLabel: `Log in as ${name}` }));
}

function invitationLine({ session, act, may }, { id, email, permissionSet, permissions, delivery, expiresAt }) {
  const words = [permissionSet ?? permissions.join(', '), `mail ${delivery}`, `until ${dayOf(expiresAt)}`].join(' · ');
  if (!may.teamManage) {
    return line(email, words);
  }
  const path = `team/invitations/${id}`;
  return line(
    email,
    words,
    button('Send again', `Send the invitation of ${email} again`, (pressed) =>
      act(pressed, () => session.keycloak('POST', `${path}/resend`), `Sent to ${email} again. The earlier link no longer works.`)),
    button('Revoke', `Revoke the invitation of ${email}`, (pressed) =>
      act(pressed, () => session.keycloak('DELETE', path), `The invitation of ${email} is revoked.`)),
  );
}
