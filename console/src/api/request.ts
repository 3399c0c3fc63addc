import { environment } from '../environment';
import { currentSession, isWithoutAccount, RenewalRefused, report, type Family } from '../session/family';
import { language } from '../text/language';
import { Failure, Superseded } from './failure';
import { noteServerTime } from './serverTime';
import type { Problem } from './types';

export const REALM = `${environment.serverBaseUrl}/realms/${encodeURIComponent(environment.realm)}`;
const ADMIN = '/admin';
const ADMIN_REALM = `${environment.adminBaseUrl}${ADMIN}/realms/${encodeURIComponent(environment.realm)}`;
const TRIES_WHEN_BUSY = 4;

/** A request, apart from its method and address. */
interface Request {
  body?: unknown;
  /** Lines of JSON, in place of a body. */
  lines?: string;
  ifMatch?: string | null;
  /** The media type to ask for; JSON if left out. */
  accept?: string;
  signal?: AbortSignal;
}

/** Repeats a request while the server is busy. */
export async function askUntilFree(family: Family, url: string, method: string, request: Request): Promise<Response> {
  for (let tries = 1; ; tries += 1) {
    const response = await ask(family, url, method, request);
    if (response.ok) {
      return response;
    }
    const failure = await failureOf(response);
    refuseIfSuperseded(family);
    if (response.status !== 503 || tries === TRIES_WHEN_BUSY) {
      throw failure;
    }
    // 503 means that nothing was done, so the same request may be sent again.
    await pause(failure.retryAfter ?? 1, family.signal);
  }
}

async function ask(family: Family, url: string, method: string, request: Request): Promise<Response> {
  const headers = new Headers({ Accept: request.accept ?? 'application/json', 'Accept-Language': language() });
  headers.set('Authorization', `Bearer ${await tokenOf(family)}`);
  const { body, lines, ifMatch } = request;
  if (lines !== undefined) {
    headers.set('Content-Type', 'application/x-ndjson');
  } else if (body !== undefined) {
    headers.set('Content-Type', 'application/json');
  }
  if (ifMatch) {
    headers.set('If-Match', ifMatch);
  }
  const response = await fetchOrOffline(url, {
    method: method.toUpperCase(),
    headers,
    body: lines ?? (body === undefined ? null : JSON.stringify(body)),
    signal: AbortSignal.any([family.signal, ...(request.signal ? [request.signal] : [])]),
  });
  noteServerTime(response);
  if (response.status === 401) {
    report(family, 'signed-out');
    throw new Failure('session', 401);
  }
  return response;
}

async function tokenOf(family: Family): Promise<string> {
  if (isWithoutAccount(currentSession().standing)) {
    // The session lives: the last token still lists the accounts to go to.
    return family.lastToken() ?? '';
  }
  try {
    return await family.token();
  } catch (error) {
    if (error instanceof RenewalRefused) {
      if (error.isAccountLost) {
        report(family, 'account-lost');
        return family.lastToken() ?? '';
      }
      report(family, 'signed-out');
      throw new Failure('session', 401);
    }
    throw error instanceof Failure ? error : new Failure('offline');
  }
}

/** Sends a request; fails as offline if there is no connection. */
export async function fetchOrOffline(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, cache: 'no-store', credentials: 'omit' });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') {
      throw new Superseded();
    }
    throw new Failure('offline');
  }
}

async function failureOf(response: Response): Promise<Failure> {
  const problem = (await response.json().catch(() => ({}))) as Partial<Problem>;
  return new Failure('problem', response.status, problem, secondsToWait(response));
}

/** Returns how long the server asks to wait; null if it does not. */
export function secondsToWait(response: Response): number | null {
  const seconds = Number(response.headers.get('Retry-After'));
  return seconds > 0 ? seconds : null;
}

/** Drops an answer that belongs to an account that the tab has left meanwhile. */
export function refuseIfSuperseded(family: Family): void {
  if (currentSession().family !== family) {
    throw new Superseded();
  }
}

/** Returns the address of a path of the API: below the realm, or below its administration. */
export function address(path: string, values: Record<string, string>, query: Record<string, unknown>): string {
  const filled = path.replace(/\{(\w+)}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
  const parameters = new URLSearchParams();
  Object.entries(query)
    .filter(([, value]) => value !== undefined && value !== null && value !== '')
    .forEach(([name, value]) => parameters.set(name, String(value)));
  const search = parameters.size > 0 ? `?${parameters}` : '';
  const isOfStaff = filled.startsWith(`${ADMIN}/`);
  return isOfStaff
    ? `${ADMIN_REALM}/portal-access${filled.slice(ADMIN.length)}${search}`
    : `${REALM}/portal-access${filled}${search}`;
}

function pause(seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(new Superseded());
    });
  });
}
