import { expect, it } from 'vitest';
import { english } from '../text/testing/english';
import { changesBetween, replay } from './editedFields';

const BASE = { name: 'Barn', owners: ['smith', 'jones'] };

it('says what differs between two states', () => {
  expect(changesBetween(english, BASE, { name: 'Old Barn', owners: ['jones', 'park'] })).toEqual([
    { subject: 'name', text: 'Name: Old Barn' },
    { subject: 'owner park', text: '+ park' },
    { subject: 'owner smith', text: '− smith' },
  ]);
  expect(changesBetween(english, BASE, { ...BASE, owners: ['jones', 'smith'] })).toEqual([]);
});

it('puts my changes onto those of somebody else', () => {
  const mine = { name: 'Barn', owners: ['smith', 'park'] };
  const fresh = { name: 'Old Barn', owners: ['smith', 'jones', 'lee'] };
  expect(replay(BASE, mine, fresh).fields).toEqual({ name: 'Old Barn', owners: ['smith', 'lee', 'park'] });
  expect(replay(BASE, { ...BASE, name: 'New Barn' }, fresh).fields).toEqual({ ...fresh, name: 'New Barn' });
});
