import { environment } from '../environment';
import { currentSession } from '../session/family';
import { Failure } from './failure';
import { address, askUntilFree, fetchOrOffline, REALM, refuseIfSuperseded, secondsToWait } from './request';
import { noteServerTime } from './serverTime';
import type { Answer, ApiPath, Body, PathWith, Query } from './types';

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
