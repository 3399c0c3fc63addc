import { expect, it } from 'vitest';
import type { FormerMember, Rule } from '../api/types';
import { creationOf, NO_OFFER, offerPatch, offerTo, ontoFresh } from './offer';

const OFFER = { ...NO_OFFER, email: ' lynn@example.org ', firstName: 'Lynn', permissions: ['calendar:view'] };

it('leaves contracts and the life of the link to the server unless they are chosen', () => {
  const body = creationOf(OFFER, 'portal', 'beachco');
  expect(body).not.toHaveProperty('contractScope');
  expect(body).not.toHaveProperty('lifeHours');
  expect(body).toMatchObject({ email: 'lynn@example.org', lastName: null, kind: 'portal' });
  expect(creationOf({ ...OFFER, lifeDays: '3' }, 'portal', 'beachco').lifeHours).toBe(72);
});

it('sends what differs alone: a name that is not sent sends no new mail', () => {
  expect(offerPatch(OFFER, OFFER, 'beachco')).toEqual({});
  expect(offerPatch(OFFER, { ...OFFER, permissions: [] }, 'beachco')).toEqual({ permissions: [] });
  expect(offerPatch(OFFER, { ...OFFER, permissionSet: 'cleaner' }, 'beachco')).toEqual({
    permissionSet: 'cleaner',
    permissions: ['calendar:view'],
  });
});

const RULES: Rule[] = [
  { account: 'meridian', mode: 'all' },
  { account: 'brand-1', mode: 'listed', only: ['HOTEL-1'] },
];

const FORMER: FormerMember = {
  user: { id: 'u1', username: 'lynn', firstName: 'Lynn', lastName: 'Jones', email: 'lynn@example.org', missing: false },
  kind: 'portal',
  permissions: ['calendar:view'],
  permissionSet: null,
  contractScope: { rules: RULES },
  leftAt: '2026-03-03T10:00:00Z',
};

it('sends the rules that a former member had unchanged, until other contracts are chosen', () => {
  const offer = offerTo(FORMER, 'meridian');
  expect(creationOf(offer, 'portal', 'meridian').contractScope).toEqual({ rules: RULES });
  const all = { mode: 'all' as const, names: [], owners: [] };
  expect(creationOf({ ...offer, contracts: all }, 'portal', 'meridian').contractScope).toEqual({
    rules: [{ account: 'meridian', mode: 'all' }],
  });
  expect(creationOf({ ...offer, contracts: null }, 'portal', 'meridian').contractScope).toEqual({ rules: RULES });
});

it('leaves several rules of an invitation alone when something else is changed', () => {
  const offer = offerTo(FORMER, 'meridian');
  expect(offerPatch(offer, { ...offer, message: 'Hello' }, 'meridian')).toEqual({ message: 'Hello' });
});

it('puts entries onto a fresh state and keeps what others have changed', () => {
  const fresh = { ...OFFER, firstName: 'Lin', permissions: [] };
  const mine = { ...OFFER, message: 'Hello', endsAt: '2039-12-31T00:00:00Z' };
  expect(ontoFresh(OFFER, mine, fresh)).toEqual({ ...fresh, message: 'Hello', endsAt: '2039-12-31T00:00:00Z' });
});
