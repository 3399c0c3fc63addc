import { describe, expect, it } from 'vitest';
import type { Catalog } from '../api/types';
import { changesBetween, choiceOf, patchOf, replay, scopeOf, type ContractChoice, type MemberFields } from './access';

const CATALOG: Catalog = {
  groups: [{ key: 'calendar' }],
  permissions: ['calendar:view', 'notes:view', 'notes:add'].map((key) => ({
    key,
    group: 'calendar',
    access: 'read',
    needs: key === 'notes:add' ? ['notes:view'] : [],
  })),
};

function listed(...names: string[]): ContractChoice {
  return { mode: 'listed', names, owners: [] };
}

const BASE: MemberFields = {
  permissionSet: null,
  permissions: ['calendar:view'],
  startsAt: null,
  endsAt: null,
  contracts: listed('BARN', 'HUT'),
  firstName: 'Lynn',
  lastName: 'Jones',
};

describe('a choice of contracts', () => {
  it('is read from a scope and written back', () => {
    const scope = { rules: [{ account: 'beachco', mode: 'all' as const, except: ['BARN'] }] };
    const choice = choiceOf(scope, 'beachco');
    expect(choice).toEqual({ mode: 'all-but', names: ['BARN'], owners: [] });
    expect(scopeOf(choice as ContractChoice, 'beachco')).toEqual(scope);
  });

  it('does not stand for several rules, or for a rule of another account', () => {
    const rule = { account: 'beachco', mode: 'all' as const };
    expect(choiceOf({ rules: [rule, { ...rule, account: 'north' }] }, 'beachco')).toBeNull();
    expect(choiceOf({ rules: [rule] }, 'north')).toBeNull();
  });
});

describe('the body of a change', () => {
  it('has what has changed alone', () => {
    const after = { ...BASE, permissions: ['calendar:view', 'notes:view'], lastName: '' };
    expect(changesBetween(BASE, after)).toHaveLength(2);
    expect(patchOf(BASE, after, 'beachco')).toEqual({
      permissions: ['calendar:view', 'notes:view'],
      user: { lastName: null },
    });
    expect(patchOf(BASE, BASE, 'beachco')).toEqual({});
  });

  it('keeps permissions and set together: a set alone would bring its own permissions', () => {
    const after = { ...BASE, permissionSet: 'cleaner' };
    expect(patchOf(BASE, after, 'beachco')).toEqual({ permissionSet: 'cleaner', permissions: ['calendar:view'] });
  });
});

describe('edits on a fresh state', () => {
  it('keep what others have done', () => {
    const mine = { ...BASE, permissions: ['calendar:view', 'notes:view', 'notes:add'], contracts: listed('BARN') };
    const fresh = {
      ...BASE,
      endsAt: '2027-01-01T00:00:00Z',
      permissions: [],
      contracts: listed('BARN', 'HUT', 'LOFT'),
    };
    expect(replay(CATALOG, BASE, mine, fresh)).toEqual({
      dropped: [],
      fields: { ...fresh, permissions: ['notes:view', 'notes:add'], contracts: listed('BARN', 'LOFT') },
    });
  });

  it('drop a permission that is gone, and name it', () => {
    const mine = { ...BASE, permissions: ['calendar:view', 'tags:view'] };
    expect(replay(CATALOG, BASE, mine, BASE)).toEqual({ dropped: ['tags:view'], fields: BASE });
  });

  it('take a new kind of choice as it is', () => {
    const all: ContractChoice = { mode: 'all', names: [], owners: [] };
    expect(
      replay(CATALOG, BASE, { ...BASE, contracts: all }, { ...BASE, contracts: listed() }).fields.contracts,
    ).toEqual(all);
  });
});
