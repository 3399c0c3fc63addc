// The view of realm staff: they manage all accounts, and are a member of none.

import { at, copyOnPress, fill, line } from '/dom.js';

copyOnPress(at('copy-staff'), at('staff-shell'));

/** Shows the view and returns true if this person is realm staff. Keycloak decides this: the token does not contain it. */
export async function showStaff(oidc) {
  const accounts = oidc.access().account ? null : await oidc.askAsStaff('accounts?max=100');
  at('staff').hidden = accounts === null;
  if (accounts === null) {
    return false;
  }
  at('openapi').href = `${oidc.issuer}/portal-access/openapi`;
  at('staff-shell').textContent = commands(new URL(oidc.issuer));
  fill(at('all-accounts'), accounts.items.map(accountLine), 'none yet');
  return true;
}

function accountLine({ name, key, type, counts }) {
  return line(name, `${key} · ${type} · contracts: ${counts.contracts}, accounts below: ${counts.children}`);
}

function commands({ origin, pathname }) {
  return `API=${origin}/admin${pathname}/portal-access
STAFF=$(curl -s ${origin}${pathname}/protocol/openid-connect/token -d client_id=admin-cli \\
  -d grant_type=password -d username=realm-staff -d password=demo-only | jq -r .access_token)

# All accounts, and the members of one
curl -s "$API/accounts" -H "Authorization: Bearer $STAFF" | jq -c '.items[] | {key, name, type}'
curl -s "$API/accounts/key:beachco/members" -H "Authorization: Bearer $STAFF" \\
  | jq -c '.items[] | {user: .user.username, kind, permissions}'

# An invitation: the mail is on the page of mail
curl -s "$API/accounts/key:harbour/invitations" -H "Authorization: Bearer $STAFF" \\
  -H 'Content-Type: application/json' \\
  -d '{"email": "somebody.new@example.org", "kind": "portal", "permissions": ["calendar:view"]}' \\
  | jq -c '{email, account, status}'
`;
}
