import type { TFunction } from 'i18next';
import { difference } from '../shared/permissions';
import { exactTime, number } from '../text/format';
import { accountTypeLabel, differenceTexts, kindLabel, permissionLabel } from '../text/labels';
import { scopeTexts, scopeSummary } from './scopeText';
import { isObject, keysIn, scopeChanges, type FieldChange, type State } from './states';

const TIMES = new Set(['startsAt', 'endsAt', 'expiresAt']);

export function fieldLabel(t: TFunction, field: string): string {
  return t(`history.field.${field}`, { defaultValue: field });
}

/** Says a value of a state in words, as one text for each line. */
export function valueTexts(t: TFunction, field: string, value: unknown): string[] {
  if (value === null || value === undefined || value === '') {
    return [];
  }
  if (field === 'permissions') {
    return keysIn(value).map((key) => permissionLabel(t, key));
  }
  if (field === 'contractScope' && isObject(value)) {
    return [scopeSummary(t, value), ...scopeTexts(t, scopeChanges({ contractScope: value }))].filter(Boolean);
  }
  if (Array.isArray(value)) {
    return value.flatMap((item) => (isObject(item) ? [objectText(t, item)] : valueTexts(t, field, item)));
  }
  if (typeof value === 'boolean') {
    return [t(value ? 'history.yes' : 'history.no')];
  }
  if (typeof value === 'number') {
    return [number(value)];
  }
  return [typeof value === 'string' ? wordOf(t, field, value) : JSON.stringify(value)];
}

/** Says what a change did to a field, in a few words. */
export function changeTexts(t: TFunction, { field, before, after }: FieldChange): string[] {
  if (field === 'permissions') {
    return differenceTexts(t, difference(keysIn(before), keysIn(after)));
  }
  if (field === 'contractScope') {
    const texts = scopeTexts(t, scopeChanges({ contractScope: after }));
    return texts.length > 0 ? texts : [fieldLabel(t, field)];
  }
  const [from, to] = [before, after].map((value) => valueTexts(t, field, value).join(', '));
  if (!from || !to) {
    return [t(to ? 'history.set' : 'history.unset', { 0: fieldLabel(t, field), 1: to || from || '' })];
  }
  return [t('history.replaced', { 0: fieldLabel(t, field), 1: from, 2: to })];
}

function wordOf(t: TFunction, field: string, value: string): string {
  if (TIMES.has(field)) {
    return exactTime(value);
  }
  switch (field) {
    case 'kind':
      return kindLabel(t, value);
    case 'status':
      return t(`status.${value}`, { defaultValue: t(`invitation.status.${value}`, { defaultValue: value }) });
    case 'type':
      return accountTypeLabel(t, value);
    default:
      return value;
  }
}

/** The values of an object, one after the other, for example those of one offer of an invitation. */
function objectText(t: TFunction, item: State): string {
  return Object.entries(item)
    .flatMap(([name, value]) => valueTexts(t, name, value))
    .join(', ');
}
