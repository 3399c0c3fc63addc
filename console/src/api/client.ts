import { environment } from '../environment';
import { currentSession, isWithoutAccount, RenewalRefused, report, type Family } from '../session/family';
import { language } from '../text/language';
import { Failure, Superseded } from './failure';
import { noteServerTime } from './serverTime';
import type { Answer, ApiPath, Body, ImportAnswer, PathWith, Problem, Query } from './types';

/** An answer and the tag that a change of it must send back. */
export interface Tagged<T> {
  data: T;
  etag: string | null;
}

interface Options<P extends ApiPath, M extends string> {
  path?: Record<string, string>;
  query?: Query<P, M>;
  body?: Body<P, M>;
  ifMatch?: string | null;
  signal?: AbortSignal;
}

const REALM = `${environment.serverBaseUrl}/realms/${encodeURIComponent(environment.realm)}`;
const ADMIN = '/admin';
const ADMIN_REALM = `${environment.adminBaseUrl}${ADMIN}/realms/${encodeURIComponent(environment.realm)}`;
const TRIES_WHEN_BUSY = 4;

export function get<P extends PathWith<'get'>>(path: P, options: Options<P, 'get'> = {}) {
  return send<P, 'get'>('get', path, options);
}

export function post<P extends PathWith<'post'>>(path: P, options: Options<P, 'post'> = {}) {
  return send<P, 'post'>('post', path, options);
}

export function put<P extends PathWith<'put'>>(path: P, options: Options<P, 'put'> = {}) {
  return send<P, 'put'>('put', path, options);
}

export function patch<P extends PathWith<'patch'>>(path: P, options: Options<P, 'patch'> = {}) {
  return send<P, 'patch'>('patch', path, options);
}

export function remove<P extends PathWith<'delete'>>(path: P, options: Options<P, 'delete'> = {}) {
  return send<P, 'delete'>('delete', path, options);
}

/** A request of the import. */
interface LinesRequest {
  dryRun: boolean;
  signal: AbortSignal;
  /** Called for each answer line as it arrives. */
  note: (answer: ImportAnswer) => void;
}

/** Sends lines of JSON to the import. If some of them get no answer, the connection was lost. */
export async function sendLines(lines: string, { dryRun, signal, note }: LinesRequest): Promise<void> {
  const { family } = currentSession();
  const url = address('/admin/import', {}, { 'dry-run': dryRun });
  const response = await askUntilFree(family, url, 'post', { lines, signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  try {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      const answers = (rest + part.value).split('\n');
      rest = answers.pop() ?? '';
      answers.filter(Boolean).forEach((answer) => note(JSON.parse(answer) as ImportAnswer));
    }
  } catch {
    refuseIfSuperseded(family);
    throw new Failure('offline');
  }
  refuseIfSuperseded(family);
}

/** What an export has sent. */
export interface ExportedFile {
  blob: Blob;
  /** The number of lines, apart from the one that says so. */
  lines: number;
  /** False if it was cut off. */
  isWhole: boolean;
}

const BLOCK = 8 << 20;
const END = /(^|\n)\{"end":\{"lines":\d+\}\}\n$/;

/**
 * Downloads the export. The parts that have come are handed to the browser in blocks, which it may keep on disk.
 *
 * @param note called with the number of lines so far
 */
export async function downloadLines(signal: AbortSignal, note: (lines: number) => void): Promise<ExportedFile> {
  const { family } = currentSession();
  const response = await askUntilFree(family, address('/admin/export', {}, {}), 'get', { signal });
  const reader = response.body?.getReader();
  const blocks: Blob[] = [];
  let parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  let lines = 0;
  try {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      parts.push(part.value);
      size += part.value.length;
      lines += part.value.reduce((ends, byte) => (byte === 10 ? ends + 1 : ends), 0);
      note(lines);
      if (size >= BLOCK) {
        blocks.push(new Blob(parts));
        parts = [];
        size = 0;
      }
    }
  } catch {
    // The line that ends the file is missing then.
  }
  refuseIfSuperseded(family);
  if (signal.aborted) {
    throw new Superseded();
  }
  const blob = new Blob([...blocks, ...parts], { type: 'application/x-ndjson' });
  return { blob, lines: Math.max(0, lines - 1), isWhole: END.test(await blob.slice(-100).text()) };
}

/** Reads a list as a whole, as a file for spreadsheets. */
export async function getCsv(
  path: ApiPath,
  values: Record<string, string>,
  query: Record<string, string>,
): Promise<Blob> {
  const { family } = currentSession();
  const response = await askUntilFree(family, address(path, values, query), 'get', { accept: 'text/csv' });
  try {
    return await response.blob();
  } catch {
    // The file ended before it was complete.
    throw new Failure('offline');
  } finally {
    refuseIfSuperseded(family);
  }
}

/** Asks the token endpoint for other tokens; for a switch and for "log in as". */
export async function exchange(parameters: Record<string, string>): Promise<Record<string, string>> {
  const body = new URLSearchParams({
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    client_id: environment.clientId,
    subject_token_type: 'urn:ietf:params:oauth:token-type:refresh_token',
    ...parameters,
  });
  const response = await fetchOrOffline(`${REALM}/protocol/openid-connect/token`, { method: 'POST', body });
  noteServerTime(response);
  const answer = (await response.json().catch(() => ({}))) as Record<string, string>;
  if (!response.ok) {
    const error = { pointer: '', code: answer['error'] ?? 'unknown', detail: answer['error_description'] ?? '' };
    throw new Failure('problem', response.status, { errors: [error], detail: error.detail }, secondsToWait(response));
  }
  return answer;
}

/** Revokes a token, without waiting for the answer. A token that cannot be revoked expires soon. */
export function revoke(token: string): void {
  const body = new URLSearchParams({ client_id: environment.clientId, token });
  fetchOrOffline(`${REALM}/protocol/openid-connect/revoke`, { method: 'POST', body, keepalive: true }).catch(
    () => undefined,
  );
}

/** Returns the texts of the console in a language. Nobody needs to be signed in. */
export async function getMessages(locale: string): Promise<Record<string, string>> {
  const response = await fetchOrOffline(`${environment.consoleUrl}messages/${encodeURIComponent(locale)}`, {});
  return response.ok ? ((await response.json()) as Record<string, string>) : {};
}

async function send<P extends ApiPath, M extends string>(
  method: M,
  path: P,
  options: Options<P, M>,
): Promise<Tagged<Answer<P, M>>> {
  const { family } = currentSession();
  const url = address(path, options.path ?? {}, (options.query ?? {}) as Record<string, unknown>);
  const response = await askUntilFree(family, url, method, options);
  const data = (response.status === 204 ? undefined : await response.json()) as Answer<P, M>;
  refuseIfSuperseded(family);
  return { data, etag: response.headers.get('ETag') };
}

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
async function askUntilFree(family: Family, url: string, method: string, request: Request): Promise<Response> {
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

async function fetchOrOffline(url: string, init: RequestInit): Promise<Response> {
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

function secondsToWait(response: Response): number | null {
  const seconds = Number(response.headers.get('Retry-After'));
  return seconds > 0 ? seconds : null;
}

function refuseIfSuperseded(family: Family): void {
  if (currentSession().family !== family) {
    throw new Superseded();
  }
}

function address(path: string, values: Record<string, string>, query: Record<string, unknown>): string {
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
