import { exchange } from '../api/client';
import { currentSession, serial, take, type ActiveAccount, type Family } from './family';
import { takeUp, type Tokens } from './signIn';

/** Switches this tab to another account. Nothing changes until the new tokens are there. */
export function switchTo(account: string): Promise<Family> {
  return serial(async () => {
    const tokens = await exchange({ subject_token: refreshTokenOf(currentSession().family), account });
    return takeUp(tokens as unknown as Tokens);
  });
}

/** The screen to show after a switch: the same one in the other account if it exists there, else the start. */
export function screenAfter(path: string, account: ActiveAccount | null): string {
  const [, screen, , tab] = path.split('/');
  if (screen !== 'team' || !account) {
    return screen === 'activity' ? path : '/';
  }
  const isTab = ['staff', 'portal', 'invitations', 'former'].includes(tab ?? '');
  return `/team/${account.id}/${isTab ? tab : 'portal'}`;
}

/** Starts a look at what a person sees in an account. The own tokens are kept aside, untouched. */
export async function logInAs(user: string, account: string, reason: string): Promise<void> {
  const own = currentSession().family;
  await own.token();
  const answer = await serial(() =>
    exchange({ subject_token: refreshTokenOf(own), account, requested_subject: user, reason }),
  );
  const token = answer['access_token'] ?? '';
  const claims = claimsOf(token);
  take((epoch, signal) => ({
    epoch,
    signal,
    user: claims.sub,
    account: claims.account,
    actedUntil: claims.exp * 1000,
    token: () => Promise.resolve(token),
    lastToken: () => token,
    refreshToken: () => undefined,
  }));
  ownFamily = own;
}

/** Ends the look at what somebody else sees: the tab goes on with its own tokens. */
export function goBack(): void {
  const own = ownFamily;
  if (own) {
    ownFamily = null;
    take((epoch, signal) => ({ ...own, epoch, signal }));
  }
}

let ownFamily: Family | null = null;

interface Claims {
  sub: string;
  exp: number;
  account: ActiveAccount | null;
}

function claimsOf(token: string): Claims {
  const body = (token.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/');
  const bytes = Uint8Array.from(atob(body), (character) => character.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes)) as Claims;
}

function refreshTokenOf(family: Family): string {
  const token = family.refreshToken();
  if (!token) {
    throw new Error('This session cannot be exchanged.');
  }
  return token;
}
