/** The account that tokens speak for, as it stands in the access token. */
export interface ActiveAccount {
  id: string;
  key: string;
  name: string;
}

/** The tokens of this tab: they belong to one person and one account. They live in memory alone. */
export interface Family {
  /** The number of the family. An answer to a request of another family is thrown away. */
  readonly epoch: number;
  readonly user: string;
  readonly account: ActiveAccount | null;
  /** The end of "log in as", in milliseconds; null outside of it. */
  readonly actedUntil: number | null;
  /** Aborted when another family takes over. */
  readonly signal: AbortSignal;
  /** Returns a valid access token; renews it if need be. */
  token(): Promise<string>;
  /** The latest access token, valid or not. */
  lastToken(): string | undefined;
  /** The refresh token, for a switch; there is none for "log in as". */
  refreshToken(): string | undefined;
}

/** The state of this tab's session. `account-left`: the person has given up the account, so no message appears. */
export type Standing = 'here' | 'signed-out' | 'account-lost' | 'account-left';

export interface Session {
  readonly family: Family;
  readonly standing: Standing;
}

/** A refused renewal: the person has been signed out, or only the account is lost while the session lives. */
export class RenewalRefused extends Error {
  constructor(readonly isAccountLost: boolean) {
    super();
  }
}

let session: Session | null = null;
let leaving: Family | null = null;
let controller = new AbortController();
let epochs = 0;
let queue: Promise<unknown> = Promise.resolve();
const listeners = new Set<() => void>();

/** Runs one task after another: no switch while a renewal is in flight, no renewal while a switch is. */
export function serial<T>(task: () => Promise<T>): Promise<T> {
  const result = queue.then(task, task);
  queue = result.catch(() => undefined);
  return result;
}

export function currentSession(): Session {
  if (!session) {
    throw new Error('Nobody is signed in.');
  }
  return session;
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Makes a family the one of this tab. Everything in flight for the one before is aborted. */
export function take(make: (epoch: number, signal: AbortSignal) => Family): Family {
  controller.abort();
  controller = new AbortController();
  epochs += 1;
  const family = make(epochs, controller.signal);
  show({ family, standing: 'here' });
  return family;
}

/** Notes how the session stands. A note about another family than the present one is dropped. */
export function report(family: Family, standing: Standing): void {
  const noted = standing === 'account-lost' && leaving === family ? 'account-left' : standing;
  if (session?.family === family && session.standing !== noted) {
    show({ family, standing: noted });
  }
}

/** Notes that the person has left an account. If this was the account of the tab, no error is shown. */
export function noteLeaving(): void {
  leaving = currentSession().family;
}

/** The account of the tab is still there after the person has left one. */
export function noteStaying(family: Family): void {
  if (leaving === family) {
    leaving = null;
  }
}

/** Whether the session lives, but its account is gone. */
export function isWithoutAccount(standing: Standing): boolean {
  return standing === 'account-lost' || standing === 'account-left';
}

function show(next: Session): void {
  session = next;
  listeners.forEach((listener) => listener());
}
