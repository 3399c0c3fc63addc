import type { AccountName, Actor } from './server';

/** The claims of an access token that the button reads. They are shown, never trusted. */
export interface Claims {
  sub?: string;
  exp?: number;
  iat?: number;
  aud?: string | string[];
  name?: string;
  preferred_username?: string;
  account?: AccountName;
  act?: Actor;
}

// A page may have the script twice, from two addresses: both copies share the queue.
const QUEUE = Symbol.for('portal-access.queue');
const shared = globalThis as { [QUEUE]?: Promise<unknown> };

/**
 * Runs one task after another. Wrap each renewal of tokens in it: then no switch happens while a renewal is in flight, and
 * no renewal while a switch is.
 */
export function serial<T>(task: () => Promise<T>): Promise<T> {
  const result = Promise.resolve(shared[QUEUE]).then(task);
  shared[QUEUE] = result.catch(() => undefined);
  return result;
}

/**
 * Takes tokens of the expected account alone. An answer of another one, such as that of a renewal which began before a
 * switch, is dropped.
 *
 * @param expected returns the id of the account that the page is in; undefined takes the tokens of any account
 * @param accept takes the tokens
 * @returns a function that is given an access token and what to accept, and returns whether it was accepted
 */
export function guard<T>(
  expected: () => string | undefined,
  accept: (tokens: T) => void,
): (accessToken: string, tokens: T) => boolean {
  return (accessToken, tokens) => {
    const wanted = expected();
    const isExpected = wanted === undefined || claimsOf(accessToken).account?.id === wanted;
    if (isExpected) {
      accept(tokens);
    }
    return isExpected;
  };
}

/** Reads the claims of a token; none if it is not a JWT. */
export function claimsOf(token: string | undefined): Claims {
  try {
    const [, body = ''] = String(token).split('.');
    const binary = atob(body.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes)) as Claims;
  } catch {
    return {};
  }
}

/**
 * Returns the key of the account that this tab was in last, for the parameter `account_hint` of the next sign-in. A tab
 * keeps it when it is reloaded or duplicated.
 */
export function accountHint(clientId: string): string | undefined {
  return sessionStorage.getItem(placeOf(clientId)) ?? undefined;
}

export function keepHint(clientId: string, key: string): void {
  sessionStorage.setItem(placeOf(clientId), key);
}

function placeOf(clientId: string): string {
  return `portal-access.account ${clientId}`;
}
