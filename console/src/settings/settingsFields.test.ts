import { describe, expect, it } from 'vitest';
import { changesBetween, fieldsOf, patchOf, replay } from './settingsFields';

const BASE = fieldsOf({
  accountTypes: ['brand', 'chain'],
  withoutAccount: 'allow',
  defaultClient: null,
  invitation: { lifeHours: 168, reminderHours: 24, perHour: 200, resendsPerHour: 5 },
  logInAs: { minutes: 15, readOnly: true, perHour: 60 },
});

describe('the settings', () => {
  it('are sent as far as they are changed', () => {
    expect(patchOf(BASE, BASE)).toEqual({});
    expect(patchOf(BASE, { ...BASE, lifeHours: '48', logInAsPerHour: '9', defaultClient: 'portal' })).toEqual({
      defaultClient: 'portal',
      invitation: { lifeHours: 48 },
      logInAs: { perHour: 9 },
    });
    expect(patchOf({ ...BASE, defaultClient: 'portal' }, BASE)).toEqual({ defaultClient: null });
  });

  it('keep the changes of two people', () => {
    const mine = { ...BASE, minutes: '30', accountTypes: ['chain', 'villa'] };
    const theirs = { ...BASE, lifeHours: '24', accountTypes: ['brand', 'chain', 'agency'] };
    expect(replay(BASE, mine, theirs).fields).toEqual({
      ...BASE,
      lifeHours: '24',
      minutes: '30',
      accountTypes: ['chain', 'agency', 'villa'],
    });
  });

  it('list each type that comes or goes', () => {
    expect(changesBetween(BASE, { ...BASE, readOnly: false, accountTypes: ['chain', 'villa'] })).toEqual([
      { field: 'accountTypes', isAdded: true, value: 'villa' },
      { field: 'accountTypes', isAdded: false, value: 'brand' },
      { field: 'readOnly', value: 'false' },
    ]);
  });
});
