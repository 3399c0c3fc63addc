// What the examples share: a request to the portal access API, and the words for errors.

/** An error answer. The code is the `error` of the token endpoint, or else the status. */
export class Refused extends Error {
  constructor(code, description = '') {
    super(`${code} ${description}`);
    this.code = code;
  }
}

/** The answer to a request with an access token, such as the contracts that the person sees in its account. */
export async function getJson(address, accessToken) {
  const response = await fetch(address, { headers: { Authorization: `Bearer ${accessToken}` } });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new Refused(response.status, answer.detail);
  }
  return answer;
}

/** The message for the person. */
export function inWords(code) {
  switch (code) {
    case 'invalid_target': return 'This account is not available to you any more.';
    case 'invalid_grant': case 401: return 'Your session or your access to the account has ended. Please sign in again.';
    case 'interaction_required': case 'account_selection_required': return 'Please sign in and choose an account.';
    case 'access_denied': return 'You have not signed in.';
    case 'log_in_as_refused': return 'You cannot log in as this person here.';
    case 'log_in_as_over': return 'Log in as has ended. You are in your own account.';
    case 'slow_down': return 'You have used log in as too often. Try again later.';
    case 429: case 503: return 'The server is busy. Please try again in a minute.';
    default: return 'Something went wrong. Please try again.';
  }
}
