let ahead = 0;

/** Notes how far the server's clock is ahead of this machine's. */
export function noteServerTime(response: Response): void {
  const date = Date.parse(response.headers.get('Date') ?? '');
  if (!Number.isNaN(date)) {
    ahead = date - Date.now();
  }
}

/** The time by the server's clock, in milliseconds. */
export function serverNow(): number {
  return Date.now() + ahead;
}
