import { claimsOf } from './family';
import { languageOf } from './texts';

/** An account as tokens and lists name it. */
export interface AccountName {
  id: string;
  key: string;
  name: string;
}

/** An account that is asked for; with all of its name if it was chosen from the list. */
export type AskedAccount = Partial<AccountName> & { key: string };

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

/** Which accounts are wanted. */
export interface Wanted {
  search: string;
  /** Only accounts below this one. */
  parent: string | undefined;
  first: number;
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

const SCRIPT = import.meta.url;
const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const REFRESH_TOKEN = 'urn:ietf:params:oauth:token-type:refresh_token';
const PAGE = 20;

let clockOffset = 0;

/** The time of the server in milliseconds, as far as its answers and tokens have shown it. */
export function serverNow(): number {
  return Date.now() + clockOffset;
}

/** Notes what time it is at the server just now. */
export function noteTime(at: number): void {
  clockOffset = at - Date.now();
}

/** Sends the requests of a button to the realm, with the tokens of the page. */
export class Server {
  readonly #button: HTMLElement;
  readonly tokens: () => Promise<Tokens>;

  constructor(button: HTMLElement, tokens: () => Promise<Tokens>) {
    this.#button = button;
    this.tokens = tokens;
  }

  get issuer(): string {
    return this.#button.getAttribute('issuer') ?? SCRIPT.replace(/\/portal-access\/switcher[^/]*$/, '');
  }

  get clientId(): string {
    return this.#button.getAttribute('client-id') ?? '';
  }

  get consoleUrl(): string {
    return `${this.issuer}/portal-access/console/`;
  }

  async accessToken(): Promise<string | undefined> {
    return (await this.tokens()).accessToken;
  }

  /** Lists accounts: those of the page's own server, for pages that have no token. */
  accounts(wanted: Wanted): Promise<Listing<ListedAccount>> {
    const own = this.#button.getAttribute('accounts-url');
    const url = new URL(own ?? `${this.issuer}/portal-access/me/accounts`, document.baseURI);
    for (const [name, value] of Object.entries({ ...wanted, max: PAGE })) {
      if (value) {
        url.searchParams.set(name, String(value));
      }
    }
    // Only the application's own server knows its cookies, and only Keycloak gets the token.
    return own === null ? this.#ask(url.href) : this.#read(url.href, { credentials: 'same-origin' });
  }

  invitations(): Promise<Listing<Invitation>> {
    return this.#ask('me/invitations');
  }

  answerInvitation(id: string, answer: 'accept' | 'decline'): Promise<void> {
    return this.#ask(`me/invitations/${encodeURIComponent(id)}/${answer}`, 'POST');
  }

  /** Returns whether the person may see the team of the active account. */
  async mayViewTeam(): Promise<boolean> {
    return (await this.#ask<{ may: { teamView: boolean } }>('me')).may.teamView;
  }

  /** Returns the name of a member of an account; empty if the account has no member with this id. */
  async memberName(account: string, user: string): Promise<string> {
    const { items } = await this.#ask<Listing<{ user: { firstName?: string; lastName?: string } }>>(
      `team/accounts/${account}/members?user=${encodeURIComponent(user)}`,
    );
    return [items[0]?.user.firstName, items[0]?.user.lastName].filter(Boolean).join(' ');
  }

  /** Exchanges the refresh token for tokens of another account, or for one of "log in as". */
  async exchange(wanted: Record<string, string>): Promise<TokenAnswer> {
    const { refreshToken = '' } = await this.tokens();
    const response = await this.#post('token', {
      grant_type: EXCHANGE,
      subject_token: refreshToken,
      subject_token_type: REFRESH_TOKEN,
      ...wanted,
    });
    const answer = (await response.json().catch(() => ({}))) as Record<string, string>;
    if (!response.ok) {
      throw new Refusal(answer['error'] ?? `http ${response.status}`, answer['error_description']);
    }
    const { iat } = claimsOf(answer['access_token']);
    if (iat) {
      noteTime(iat * 1000);
    }
    return answer as unknown as TokenAnswer;
  }

  /** Revokes a token, without waiting for the answer. A token that cannot be revoked expires soon. */
  revoke(token: string): void {
    this.#post('revoke', { token }).catch(() => undefined);
  }

  #post(endpoint: string, parameters: Record<string, string>): Promise<Response> {
    const body = new URLSearchParams({ client_id: this.clientId, ...parameters });
    return send(`${this.issuer}/protocol/openid-connect/${endpoint}`, { method: 'POST', body, keepalive: true });
  }

  async #ask<T>(path: string, method = 'GET'): Promise<T> {
    const headers = { Authorization: `Bearer ${await this.accessToken()}` };
    return this.#read(new URL(path, `${this.issuer}/portal-access/`).href, { method, headers });
  }

  async #read<T>(url: string, init: RequestInit): Promise<T> {
    const headers = { 'Accept-Language': languageOf(this.#button), ...init.headers };
    const response = await send(url, { ...init, headers });
    if (!response.ok) {
      throw new Refusal(`http ${response.status}`);
    }
    return (response.status === 204 ? undefined : await response.json()) as T;
  }
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    const response = await fetch(url, { credentials: 'omit', ...init, cache: 'no-store' });
    const date = Date.parse(response.headers.get('Date') ?? '');
    if (date) {
      noteTime(date);
    }
    return response;
  } catch {
    throw new Refusal('network');
  }
}

/** Searches a list that the page has given, as the server would. */
export function searchIn(accounts: ListedAccount[], wanted: string): Listing<ListedAccount> {
  const search = wanted.toLowerCase();
  const items = accounts.filter(({ account: { name, key } }) => `${name} ${key}`.toLowerCase().includes(search));
  return { items, total: items.length };
}
