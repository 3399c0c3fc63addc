import { describe, expect, it } from 'vitest';
import type { Catalog } from '../api/types';
import { obstacleTo } from '../shared/permissions';
import { changesBetween, ofKind, replay, type SetFields } from './setFields';

const entry = (key: string, group: string, needs: string[] = [], sensitive = false) => ({
  key,
  group,
  needs,
  access: 'read' as const,
  sensitive,
});

const CATALOG: Catalog = {
  groups: [{ key: 'calendar' }, { key: 'team', kinds: ['staff'] }],
  permissions: [
    entry('calendar:view', 'calendar'),
    entry('notes:view', 'calendar', ['calendar:view']),
    entry('door-codes:view', 'calendar', ['calendar:view'], true),
    entry('team:view', 'team'),
    entry('rota:view', 'calendar', ['team:view']),
  ],
};

const SET: SetFields = { key: 'cleaner', name: 'Cleaner', kind: 'portal', permissions: ['calendar:view'] };

describe('a set', () => {
  it('that becomes one for another kind loses what that kind cannot hold, and what needs it', () => {
    const staff: SetFields = { ...SET, kind: 'staff', permissions: ['calendar:view', 'team:view', 'rota:view'] };
    expect(ofKind(CATALOG, staff, null)).toEqual({ ...SET, kind: null, permissions: ['calendar:view'] });
    expect(ofKind(CATALOG, SET, 'staff').permissions).toEqual(['calendar:view']);
  });

  it('has no sensitive permission, and none that needs one', () => {
    const delegator = { held: 'everything' as const, forSet: true };
    expect(obstacleTo(CATALOG, delegator, 'door-codes:view')).toBe('not-in-sets');
    expect(obstacleTo(CATALOG, delegator, 'notes:view')).toBeNull();
    expect(obstacleTo(CATALOG, { held: 'everything' }, 'door-codes:view')).toBeNull();
  });

  it('that two people change keeps the changes of both', () => {
    const mine: SetFields = { ...SET, permissions: ['calendar:view', 'notes:view', 'gone:view'] };
    const theirs: SetFields = { ...SET, name: 'Cleaners', kind: 'staff', permissions: ['calendar:view', 'team:view'] };
    expect(replay(CATALOG, SET, mine, theirs)).toEqual({
      fields: { ...theirs, permissions: ['calendar:view', 'notes:view', 'team:view'] },
      dropped: ['gone:view'],
    });
    expect(changesBetween(SET, theirs)).toEqual([
      { what: 'name', value: 'Cleaners' },
      { what: 'kind', value: 'staff' },
      { what: 'added', value: 'team:view' },
    ]);
  });
});
