// The account that a page in the browser signs in to.
import { accountHint } from 'portal-access-switcher';

const PARAMETER = 'account_hint';

// region link
/** Whether the address names an account. Invitations and mails do, and so does the button on a page without a refresh token. */
export function hasLink() {
  return new URLSearchParams(location.search).has(PARAMETER);
}

/** The parameter of each sign-in: the account in the address, or else the one that this tab was in last. */
export function hint(clientId) {
  const account = new URLSearchParams(location.search).get(PARAMETER) ?? accountHint(clientId);
  return account ? { account_hint: account } : {};
}

/** After the sign-in, the link is done. A link to log in as somebody stays: the button needs it, and removes it. */
export function forgetLink() {
  const address = new URL(location.href);
  if (!address.searchParams.has('log_in_as')) {
    address.searchParams.delete(PARAMETER);
    history.replaceState(history.state, '', address);
  }
}
// endregion
