// The team of the active account, for members with team:view or team:manage.

import { at, button, dayOf, fill, line, nameOf } from '/dom.js';
import { askForReason } from '/acting.js';
import { prepareForm } from '/inviting.js';

const LOG_IN_AS = 'team:log-in-as';

/** Shows the team if the token allows it. The server decides which data it returns and what it refuses. */
export async function showTeam(oidc, act) {
  const token = oidc.access();
  const held = new Set((token.grants ?? [token]).flatMap((grant) => grant.permissions ?? []));
  const manages = held.has('team:manage');
  at('team').hidden = !manages && !held.has('team:view');
  if (at('team').hidden) {
    return;
  }
  const path = `team/accounts/${token.account.id}`;
  const [members, invitations] = await Promise.all([
    oidc.call('GET', `${path}/members?status=active&max=100`),
    oidc.call('GET', `${path}/invitations?status=pending&max=100`),
  ]);
  fill(at('members'), members.items.map((member) => memberLine(oidc, act, member, held.has(LOG_IN_AS))), 'none yet');
  fill(at('invitations'), invitations.items.map((invitation) => invitationLine(oidc, act, invitation, manages)), 'none at the moment');
  at('invite').hidden = !manages;
  if (manages) {
    await prepareForm(oidc, act, held);
  }
}

function memberLine(oidc, act, member, mayLogInAs) {
  const { user, account, kind, permissionSet, permissions, contractScope, lastAccess } = member;
  const name = nameOf(user);
  const access = permissionSet ?? permissions.join(', ');
  const contracts = `${contractScope.assigned} of ${contractScope.total} contracts`;
  const seen = lastAccess === null ? 'never here' : `last here on ${dayOf(lastAccess.at)}`;
  const words = [kind, access, contracts, seen].join(' · ');
  // Nobody can log in as a member with a team permission, so these members have no button.
  const inTeam = permissions.some((permission) => permission.startsWith('team:'));
  if (!mayLogInAs || inTeam || user.id === oidc.access().sub) {
    return line(name, words);
  }
  return line(name, words, button('Log in as', `Log in as ${name}`, async (pressed) => {
    const reason = await askForReason(name, account.name);
    if (reason !== null) {
      await act(pressed, () => oidc.logInAs(account.key, user.id, reason));
    }
  }));
}

function invitationLine(oidc, act, invitation, manages) {
  const { id, email, permissionSet, permissions, delivery, expiresAt } = invitation;
  const words = [permissionSet ?? permissions.join(', '), `mail ${delivery}`, `until ${dayOf(expiresAt)}`].join(' · ');
  if (!manages) {
    return line(email, words);
  }
  const path = `team/invitations/${id}`;
  return line(
    email,
    words,
    button('Send again', `Send the invitation of ${email} again`, (pressed) =>
      act(pressed, () => oidc.call('POST', `${path}/resend`), `Sent to ${email} again. The earlier link no longer works.`)),
    button('Revoke', `Revoke the invitation of ${email}`, (pressed) =>
      act(pressed, () => oidc.call('DELETE', path), `The invitation of ${email} is revoked.`)),
  );
}
