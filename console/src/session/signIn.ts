import Keycloak from 'keycloak-js';
import { noteTokenTime } from '../api/serverTime';
import { environment } from '../environment';
import { dropAllDrafts } from './drafts';
import { RenewalRefused, serial, take, type ActiveAccount, type Family } from './family';
import * as hint from './hint';

const RENEW_BEFORE_SECONDS = 30;
const OPTIONS = { checkLoginIframe: false, pkceMethod: 'S256', responseMode: 'query' } as const;

/** The tokens of an answer of the token endpoint. */
export interface Tokens {
  access_token: string;
  refresh_token: string;
  id_token?: string;
}

let keycloak = newKeycloak();

/** Signs in, or comes back from the sign-in. Does not return while the browser leaves for the sign-in page. */
export async function start(): Promise<Family> {
  const asked = hint.takeFromAddress();
  const signedIn = await keycloak.init(OPTIONS);
  if (!signedIn) {
    await signIn(asked ?? hint.recall());
    return new Promise(() => undefined);
  }
  return adopt(keycloak);
}

/** Makes the tokens of a switch the family of this tab. The old family is dropped, with all its pending requests. */
export async function takeUp(tokens: Tokens): Promise<Family> {
  const next = newKeycloak();
  const { access_token: token, refresh_token: refreshToken, id_token: idToken } = tokens;
  await next.init({ ...OPTIONS, token, refreshToken, ...(idToken && { idToken }) });
  return adopt(next);
}

/** Goes to the sign-in and comes back to this address. keycloak-js cannot send the account: we add it. */
export async function signIn(account: string | null): Promise<void> {
  const url = new URL(await keycloak.createLoginUrl({ redirectUri: location.href }));
  if (account) {
    url.searchParams.set('account_hint', account);
  }
  location.replace(url);
}

/**
 * Signs out by a form, so that the ID token is in no address. The form goes to a page of the server, which passes it on to Keycloak.
 * The policy of this page lets forms go to our own server alone, and browsers apply it to redirects as well: Keycloak could not
 * send people on to an identity provider.
 */
export function signOut(): void {
  hint.remember(null);
  dropAllDrafts();
  const form = document.createElement('form');
  form.method = 'post';
  form.action = `${environment.consoleUrl}sign-out`;
  const token = document.createElement('input');
  token.type = 'hidden';
  token.name = 'id_token_hint';
  token.value = keycloak.idToken ?? '';
  form.append(token);
  document.body.append(form);
  form.submit();
}

function adopt(next: Keycloak): Family {
  keycloak = next;
  noteTokenTime(next.tokenParsed?.iat);
  const family = take((epoch, signal) => familyOf(next, epoch, signal));
  hint.remember(family.account);
  return family;
}

function familyOf(tokens: Keycloak, epoch: number, signal: AbortSignal): Family {
  // keycloak-js forgets a refused refresh token, but a lost account can still be left with it.
  let lastRefreshToken = tokens.refreshToken;
  let lastToken = tokens.token;
  // It forgets the reason as well, and refuses further renewals without one.
  let refused: RenewalRefused | null = null;
  const renew = async () => {
    if (refused) {
      throw refused;
    }
    try {
      await tokens.updateToken(RENEW_BEFORE_SECONDS);
      lastRefreshToken = tokens.refreshToken;
      lastToken = tokens.token;
    } catch (error) {
      if (tokens.token) {
        throw error;
      }
      refused = new RenewalRefused(await isAccountLost(error));
      throw refused;
    }
  };
  return {
    epoch,
    signal,
    user: tokens.subject ?? '',
    account: (tokens.tokenParsed?.['account'] ?? null) as ActiveAccount | null,
    actedUntil: null,
    refreshToken: () => lastRefreshToken,
    lastToken: () => lastToken,
    token: async () => {
      if (!tokens.token || tokens.isTokenExpired(RENEW_BEFORE_SECONDS)) {
        await serial(renew);
      }
      return tokens.token ?? '';
    },
  };
}

/** Whether a refused renewal says that only the account is lost. */
async function isAccountLost(error: unknown): Promise<boolean> {
  const { response } = error as { response?: Response };
  const answer = (await response
    ?.clone()
    .json()
    .catch(() => ({}))) as { reason?: string } | undefined;
  return answer?.reason === 'account-lost';
}

function newKeycloak(): Keycloak {
  const { serverBaseUrl: url, realm, clientId } = environment;
  return new Keycloak({ url, realm, clientId });
}
