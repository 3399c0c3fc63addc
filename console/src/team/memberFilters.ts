import { serverNow } from '../api/serverTime';
import type { Filters } from '../shared/useFilters';
import { dateFieldOf, timeOfDateField } from '../text/format';

/** The accounts whose members a list has, beside the account itself. */
export type Reach = 'above' | 'below';

/** The last access that a list asks for: none at all, or one before a day. Without a day, nothing is asked for yet. */
export type LastAccessChoice = { kind: 'any' | 'never' } | { kind: 'before'; day: string };

const BEFORE = 'before:';
const LONG_AGO_MILLISECONDS = 90 * 24 * 60 * 60 * 1000;

export function reachOf(filters: Filters): Reach | undefined {
  return (['above', 'below'] as const).find((it) => it === filters.get('reach'));
}

/** Reads the filter as it stands in the address: `never`, or `before:` and a day. */
export function lastAccessOf(text: string): LastAccessChoice {
  if (text === 'never') {
    return { kind: 'never' };
  }
  return text.startsWith(BEFORE) ? { kind: 'before', day: dayOf(text.slice(BEFORE.length)) } : { kind: 'any' };
}

function dayOf(text: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00`)) ? text : '';
}

/** The filter as it stands in the address. */
export function lastAccessText(kind: string, day = dateFieldOf(longAgo())): string {
  return kind === 'before' ? `${BEFORE}${day}` : kind;
}

function longAgo(): string {
  return new Date(serverNow() - LONG_AGO_MILLISECONDS).toISOString();
}

/** The query for the server. A day begins in the time zone of this browser, like the times that the page shows. */
export function memberQuery(filters: Filters) {
  const reach = reachOf(filters);
  const lastAccess = serverForm(lastAccessOf(filters.get('lastAccess')));
  return {
    ...(reach && { reach }),
    ...(lastAccess && { lastAccess }),
    ...(isByLastAccess(filters) && { sort: 'last-access' as const }),
  };
}

export function isByLastAccess(filters: Filters): boolean {
  return filters.get('sort') === 'last-access';
}

function serverForm(choice: LastAccessChoice): string | null {
  switch (choice.kind) {
    case 'any':
      return null;
    case 'never':
      return 'never';
    case 'before':
      return choice.day && `${BEFORE}${timeOfDateField(choice.day, 'start')}`;
  }
}
