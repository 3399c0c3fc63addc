import { exchange, revoke } from '../api/client';
import { noteTokenTime } from '../api/serverTime';
import type { Application } from '../api/types';
import { currentSession, serial, take, type ActiveAccount, type Family } from './family';
import { addressAs } from './hint';
import { takeUp, type Tokens } from './signIn';

/** Switches this tab to another account. Nothing changes until the new tokens are there. */
export function switchTo(account: string): Promise<Family> {
  return serial(async () => {
    const tokens = await exchange({ subject_token: refreshTokenOf(currentSession().family), account });
    return takeUp(tokens as unknown as Tokens);
  });
}

/** Kept during "log in as": the person's own tokens, and the screen to come back to. */
interface Aside {
  own: Family;
  screen: string;
  /** The token of "log in as". */
  token: string;
  /** The applications that can show the same. */
  applications: Application[];
}

let aside: Aside | null = null;

/** A request for "log in as": whose view, in which account, and why. */
interface Look {
  user: string;
  account: string;
  reason: string;
  /** The screen to come back to. */
  screen: string;
  /** The applications that can show the same. */
  applications: Application[];
}

/** Starts "log in as". The person's own tokens are kept, unchanged. */
export async function logInAs({ user, account, reason, screen, applications }: Look): Promise<void> {
  const own = currentSession().family;
  const answer = await serial(() =>
    exchange({ subject_token: refreshTokenOf(own), account, requested_subject: user, reason }),
  );
  const token = answer['access_token'] ?? '';
  const claims = claimsOf(token);
  noteTokenTime(claims.iat);
  aside = { own, screen, token, applications };
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
}

/** A link to an application that can show the same view. */
export interface ApplicationLink {
  name: string;
  address: string;
}

export function applicationLinks(): ApplicationLink[] {
  const { account, user } = currentSession().family;
  return (aside?.applications ?? [])
    .filter(({ url }) => /^https?:/.test(url) && URL.canParse(url))
    .map(({ name, url }) => ({ name, address: addressAs(url, account?.key ?? '', user) }));
}

/** Ends "log in as": the tab continues with its own tokens. Returns the screen to go back to. */
export function goBack(): string {
  const { own, screen, token } = aside ?? {};
  aside = null;
  if (token) {
    revoke(token);
  }
  if (own) {
    // With its old number the family finds its lists as it has left them.
    take((_, signal) => ({ ...own, signal }));
  }
  return screen ?? '/';
}

interface Claims {
  sub: string;
  exp: number;
  iat: number;
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
