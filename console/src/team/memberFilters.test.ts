import { expect, it, vi } from 'vitest';
import type { Filters } from '../shared/useFilters';
import { timeOfDateField } from '../text/format';
import { lastAccessOf, lastAccessText, memberQuery } from './memberFilters';

// The language of a page is in its environment, and there is no page.
vi.mock('../text/language', () => ({ language: () => 'en' }));

function filters(values: Record<string, string>): Filters {
  return { get: (name) => values[name] ?? '', set: () => undefined, clear: () => undefined, any: true };
}

it('asks the server for what stands in the address', () => {
  expect(memberQuery(filters({}))).toEqual({});
  expect(memberQuery(filters({ reach: 'below', lastAccess: 'never', sort: 'last-access' }))).toEqual({
    reach: 'below',
    lastAccess: 'never',
    sort: 'last-access',
  });
  expect(memberQuery(filters({ lastAccess: 'before:2027-01-31' }))).toEqual({
    lastAccess: `before:${timeOfDateField('2027-01-31', 'start')}`,
  });
});

it.each(['ever', 'before', 'before:', 'before:2027-13-01', 'before:12027-01-01', 'before:tomorrow'])(
  'never asks the server for "%s", which it would refuse',
  (lastAccess) => {
    expect(memberQuery(filters({ lastAccess, reach: 'beside', sort: 'name' }))).toEqual({});
  },
);

it('keeps the choice of a day while no day is entered', () => {
  expect(lastAccessOf(lastAccessText('before', ''))).toEqual({ kind: 'before', day: '' });
  expect(lastAccessOf(lastAccessText('before'))).toMatchObject({ kind: 'before', day: expect.stringMatching(/^20/) });
});
