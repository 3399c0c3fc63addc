import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Catalog } from '../api/types';
import { clearGroup, grantable, groupsFor, obstacleTo, tick, untick } from './permissions';

function entry(key: string, group: string, needs: string[] = [], delegable = true): Catalog['permissions'][number] {
  return { key, group, needs, access: 'read', delegable, sensitive: false };
}

const CATALOG: Catalog = {
  groups: [
    { key: 'calendar' },
    { key: 'blocked-time' },
    { key: 'financials', exclusive: true },
    { key: 'team', kinds: ['staff'] },
  ],
  permissions: [
    entry('calendar:view', 'calendar'),
    entry('guest-name:view', 'calendar', ['calendar:view']),
    entry('door-codes:view', 'calendar', ['calendar:view']),
    entry('blocked-time:view', 'blocked-time', ['calendar:view']),
    entry('blocked-time:add', 'blocked-time', ['blocked-time:view']),
    entry('financials:totals', 'financials'),
    entry('financials:detailed', 'financials', ['calendar:view']),
    entry('team:view', 'team'),
    entry('team:manage', 'team', ['team:view'], false),
  ],
};
const KEYS = CATALOG.permissions.map((permission) => permission.key);

describe('a tick', () => {
  it('brings all that the permission needs, directly or not', () => {
    expect(tick(CATALOG, [], 'blocked-time:add')).toEqual({
      permissions: ['calendar:view', 'blocked-time:view', 'blocked-time:add'],
      alsoTicked: ['calendar:view', 'blocked-time:view'],
      alsoCleared: [],
    });
  });

  it('takes the other permission of an exclusive group', () => {
    expect(tick(CATALOG, ['financials:totals'], 'financials:detailed')).toEqual({
      permissions: ['calendar:view', 'financials:detailed'],
      alsoTicked: ['calendar:view'],
      alsoCleared: ['financials:totals'],
    });
  });
});

describe('clearing', () => {
  it('takes those that need the permission, directly or not', () => {
    const all = ['calendar:view', 'guest-name:view', 'blocked-time:view', 'blocked-time:add', 'financials:totals'];
    expect(untick(CATALOG, all, 'calendar:view')).toEqual({
      permissions: ['financials:totals'],
      alsoTicked: [],
      alsoCleared: ['guest-name:view', 'blocked-time:view', 'blocked-time:add'],
    });
  });

  it('of an exclusive group leaves none of it', () => {
    expect(clearGroup(CATALOG, ['calendar:view', 'financials:detailed'], 'financials')).toEqual({
      permissions: ['calendar:view'],
      alsoTicked: [],
      alsoCleared: [],
    });
  });
});

describe('who gives', () => {
  const manager = { held: new Set(['calendar:view', 'guest-name:view', 'team:view', 'team:manage']) };

  it('cannot give what they do not hold, or what it needs', () => {
    expect(obstacleTo(CATALOG, manager, 'door-codes:view')).toBe('not-held');
    expect(obstacleTo(CATALOG, manager, 'blocked-time:add')).toBe('not-held');
    expect(obstacleTo(CATALOG, { held: new Set(['guest-name:view']) }, 'guest-name:view')).toBe('not-held');
  });

  it('cannot give what only realm staff give', () => {
    expect(obstacleTo(CATALOG, manager, 'team:manage')).toBe('not-delegable');
    expect(obstacleTo(CATALOG, { held: 'everything' }, 'team:manage')).toBeNull();
  });

  it('gives of a set what they can give to that kind', () => {
    const set = ['team:view', 'door-codes:view', 'guest-name:view', 'calendar:view'];
    expect(grantable(CATALOG, manager, 'portal', set)).toEqual(['calendar:view', 'guest-name:view']);
  });
});

it('shows a kind only the groups that are open to it', () => {
  expect(groupsFor(CATALOG, 'portal').map((group) => group.key)).toEqual(['calendar', 'blocked-time', 'financials']);
  expect(groupsFor(CATALOG, 'staff').map((group) => group.key)).toContain('team');
});

it('keeps every row of clicks valid: needs are there, one of an exclusive group at most', () => {
  const clicks = fc.array(fc.tuple(fc.constantFrom(...KEYS), fc.boolean()), { maxLength: 30 });
  fc.assert(
    fc.property(clicks, (row) => {
      const after = row.reduce<string[]>(
        (now, [key, on]) => (on ? tick(CATALOG, now, key) : untick(CATALOG, now, key)).permissions,
        [],
      );
      CATALOG.permissions
        .filter((permission) => after.includes(permission.key))
        .forEach((permission) => expect(after).toEqual(expect.arrayContaining(permission.needs ?? [])));
      expect(after.filter((key) => key.startsWith('financials:')).length).toBeLessThanOrEqual(1);
      expect(new Set(after).size).toBe(after.length);
    }),
  );
});
