/** An account as tokens and lists name it. */
export interface AccountName {
  id: string;
  key: string;
  name: string;
}

/** The person who uses "log in as". */
export interface Actor {
  sub: string;
}

/** The tokens of the page, as the application gives them. */
export interface Tokens {
  accessToken?: string | undefined;
  /** Needed for mode `exchange`. */
  refreshToken?: string | undefined;
}

/** The answer of the token endpoint. After "log in as" there is no refresh token. */
export interface TokenAnswer {
  access_token: string;
  refresh_token?: string;
  id_token?: string;
  expires_in?: number;
}

/** An account that the person may switch to. */
export interface ListedAccount {
  account: AccountName & { logoUrl?: string | null };
  kind: string;
  /** The permissions, in words. */
  access?: string;
  lastAccess?: { at: string; client: string | null } | null;
}

export interface Invitation {
  id: string;
  inviter: string;
  expiresAt: string;
  memberships: { account: AccountName; kind: string }[];
}

export interface Listing<T> {
  items: T[];
  total: number;
}

/** A request that did not succeed. `network`: no answer came. Other codes are those of OAuth, or `http` and the status. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    description = '',
  ) {
    super(code + ' ' + description);
  }
}

const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const REFRESH_TOKEN = 'urn:ietf:params:oauth:token-type:refresh_token';
const PAGE = 20;

/** The addresses to which the button sends requests. */
export interface Place {
  issuer: string;
  clientId: string;
  /** A list of accounts on the application's own server, for servers that keep the tokens. */
  accountsUrl: string | null;
  language: string;
}

let clockOffset = 0;

/** The time of the server in milliseconds, as far as its tokens have shown it. */
export function serverNow(): number {
  return Date.now() + clockOffset;
}

/** Notes the time at which the server has made a token just now. */
export function noteTime(at: number): void {
  clockOffset = at - Date.now();
}

export function listAccounts(
  place: Place,
  token: string | undefined,
  wanted: { search: string; parent: string | undefined; first: number },
): Promise<Listing<ListedAccount>> {
  const url = new URL(place.accountsUrl ?? `${place.issuer}/portal-access/me/accounts`, document.baseURI);
  Object.entries({ ...wanted, max: PAGE }).forEach(([name, value]) => {
    url.searchParams.set(name, String(value ?? ''));
  });
  if (!wanted.parent) {
    url.searchParams.delete('parent');
  }
  return ask(place, url.href, place.accountsUrl ? undefined : token);
}

/** Searches a list that the page has given, as the server would. */
export function searchIn(accounts: ListedAccount[], wanted: string): Listing<ListedAccount> {
  const search = wanted.toLowerCase();
  const items = accounts.filter(({ account: { name, key } }) => `${name} ${key}`.toLowerCase().includes(search));
  return { items, total: items.length };
}

export function listInvitations(place: Place, token: string): Promise<Listing<Invitation>> {
  return ask(place, `${place.issuer}/portal-access/me/invitations`, token);
}

export async function answerInvitation(place: Place, token: string, id: string, answer: 'accept' | 'decline') {
  const url = `${place.issuer}/portal-access/me/invitations/${encodeURIComponent(id)}/${answer}`;
  await ask(place, url, token, 'POST');
}

/** Returns whether the person may see the team of the active account. */
export async function mayViewTeam(place: Place, token: string): Promise<boolean> {
  const me = await ask<{ may: { teamView: boolean } }>(place, `${place.issuer}/portal-access/me`, token);
  return me.may.teamView;
}

/** Exchanges the refresh token for tokens of another account, or for one of "log in as". */
export async function exchange(
  place: Place,
  refreshToken: string,
  wanted: Record<string, string>,
): Promise<TokenAnswer> {
  const body = new URLSearchParams({
    grant_type: EXCHANGE,
    client_id: place.clientId,
    subject_token: refreshToken,
    subject_token_type: REFRESH_TOKEN,
    ...wanted,
  });
  const response = await send(`${place.issuer}/protocol/openid-connect/token`, { method: 'POST', body });
  const answer = (await response.json().catch(() => ({}))) as Record<string, string>;
  if (!response.ok) {
    throw new Refusal(answer['error'] ?? `http ${response.status}`, answer['error_description']);
  }
  return answer as unknown as TokenAnswer;
}

/** Revokes a token, without waiting for the answer. A token that cannot be revoked expires soon. */
export function revoke(place: Place, token: string): void {
  const body = new URLSearchParams({ client_id: place.clientId, token });
  const init = { method: 'POST', body, keepalive: true };
  send(`${place.issuer}/protocol/openid-connect/revoke`, init).catch(() => undefined);
}

async function ask<T>(place: Place, url: string, token: string | undefined, method = 'GET'): Promise<T> {
  const headers = new Headers({ Accept: 'application/json', 'Accept-Language': place.language });
  if (token) {
    headers.set('Authorization', `Bearer ${token}`);
  }
  // Only the application's own server knows its cookies.
  const response = await send(url, { method, headers, credentials: token ? 'omit' : 'same-origin' });
  if (!response.ok) {
    throw new Refusal(response.status === 401 ? 'invalid_token' : `http ${response.status}`);
  }
  return (response.status === 204 ? undefined : await response.json()) as T;
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { credentials: 'omit', ...init, cache: 'no-store' });
  } catch {
    throw new Refusal('network');
  }
}
