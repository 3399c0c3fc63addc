// Log in as, for an application that runs in the browser alone. Its tokens are only in memory.
import { Refused } from './api.js';

// region log-in-as
/** Requests a token for looking at an account as another member. It has no refresh token, and the own tokens stay valid. */
export async function logInAs({ issuer, clientId, refreshToken, account, user, reason }) {
  const response = await fetch(`${issuer}/protocol/openid-connect/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      client_id: clientId,
      subject_token: refreshToken,
      subject_token_type: 'urn:ietf:params:oauth:token-type:refresh_token',
      account,
      requested_subject: user,
      reason,
    }),
  });
  const answer = await response.json();
  if (!response.ok) {
    throw new Refused(answer.error === 'invalid_target' ? 'log_in_as_refused' : answer.error, answer.error_description);
  }
  const token = answer.access_token;
  // The clock of this computer may be wrong, so the end is not taken from `exp`.
  return { token, claims: claimsOf(token), endsAt: Date.now() + answer.expires_in * 1000 };
}

/** Revokes that token. Without this, it would work until its end. The own tokens stay valid. */
export async function endLogInAs(issuer, clientId, token) {
  const body = new URLSearchParams({ client_id: clientId, token });
  await fetch(`${issuer}/protocol/openid-connect/revoke`, { method: 'POST', body }).catch(console.error);
}

/** Returns the member whom a link has named, and forgets the link. The page has kept it during the sign-in. */
export function takeLink() {
  const user = sessionStorage.getItem('log_in_as');
  sessionStorage.removeItem('log_in_as');
  return user;
}
// endregion

/** The claims of a token that came directly from Keycloak, so its signature need not be checked. */
function claimsOf(token) {
  const json = atob(token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/'));
  return JSON.parse(new TextDecoder().decode(Uint8Array.from(json, (char) => char.charCodeAt(0))));
}
