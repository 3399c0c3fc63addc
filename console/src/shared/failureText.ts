import type { TFunction } from 'i18next';
import type { Failure } from '../api/failure';
import type { FieldError } from '../api/types';
import { number } from '../text/format';

/** Codes that are worded here; for others the server's own sentence is shown. */
const KNOWN = new Set([
  'not-held',
  'not-delegable',
  'last-manager',
  'pending',
  'member',
  'missing-need',
  'invalid-email',
  'invalid-name',
  'before-start',
  'not-pending',
  'invalid_target',
  'duplicate',
  'has-children',
  'invalid-key',
  'cycle',
  'too-deep',
  'unknown-parent',
  'invalid-url',
]);

/** Says in words why a request failed. */
export function failureText(t: TFunction, failure: Failure): string {
  if (failure.kind === 'offline') {
    return t('offline.text');
  }
  if (failure.kind === 'session') {
    return t('session.over.title');
  }
  if (failure.status === 429) {
    const minutes = Math.max(1, Math.ceil((failure.retryAfter ?? 60) / 60));
    return t('error.too-many', { count: minutes, 0: number(minutes) });
  }
  if (failure.status === 412) {
    return t('error.stale');
  }
  if (failure.status === 404) {
    return t('error.gone');
  }
  const code = failure.code;
  if (code && KNOWN.has(code)) {
    return t(`error.${code}`);
  }
  if (failure.status === 403 && !code) {
    return t('error.forbidden');
  }
  return failure.errors[0]?.detail || t('error.any');
}

/** Says what is wrong with one field, by the beginning of its JSON pointer; undefined if nothing is. */
export function fieldError(t: TFunction, failure: Failure | null, pointer: string): string | undefined {
  const error = failure?.errors.find((it) => it.pointer === pointer || it.pointer.startsWith(`${pointer}/`));
  if (!error) {
    return undefined;
  }
  return failureDetail(t, error);
}

/** Says what is wrong with one part of a request. */
export function failureDetail(t: TFunction, { code, detail }: FieldError): string {
  return KNOWN.has(code) ? t(`error.${code}`) : detail;
}
