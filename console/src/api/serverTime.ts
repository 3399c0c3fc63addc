let ahead = 0;
let isFromAnswers = false;

/** Notes how far the server's clock is ahead of this machine's. */
export function noteServerTime(response: Response): void {
  const date = Date.parse(response.headers.get('Date') ?? '');
  if (!Number.isNaN(date)) {
    ahead = date - Date.now();
    isFromAnswers = true;
  }
}

/** Notes when a token was made that has just arrived, in seconds. Keycloak itself sends no `Date`; a proxy may add it. */
export function noteTokenTime(issuedAt: number | undefined): void {
  if (issuedAt !== undefined && !isFromAnswers) {
    ahead = issuedAt * 1000 - Date.now();
  }
}

/** The time by the server's clock, in milliseconds. */
export function serverNow(): number {
  return Date.now() + ahead;
}
