import { environment } from '../environment';
import type { ActiveAccount } from './family';

// The key of this tab's account, never a token: a reload comes back into the same account with it.
const KEY = `portal-access.account-hint.${environment.realm}`;
const PARAMETER = 'account_hint';

export function recall(): string | null {
  return sessionStorage.getItem(KEY);
}

export function remember(account: ActiveAccount | null): void {
  if (account) {
    sessionStorage.setItem(KEY, account.key);
  } else {
    sessionStorage.removeItem(KEY);
  }
}

/** Returns the account that a link asks for, and takes it out of the address. */
export function takeFromAddress(): string | null {
  const url = new URL(location.href);
  const asked = url.searchParams.get(PARAMETER);
  if (asked) {
    url.searchParams.delete(PARAMETER);
    history.replaceState(history.state, '', url);
  }
  return asked;
}

/** Returns the address of this console in another account, for a tab of its own. */
export function addressIn(accountKey: string): string {
  return `${environment.consoleUrl}?${PARAMETER}=${encodeURIComponent(accountKey)}`;
}

/** Returns the address of an application that asks for a reason, and then shows what a person sees in an account. */
export function addressAs(application: string, accountKey: string, user: string): string {
  const address = new URL(application);
  address.searchParams.set(PARAMETER, accountKey);
  address.searchParams.set('log_in_as', user);
  return address.href;
}
