import { expect, it } from 'vitest';
import { creationOf, NO_OFFER, offerPatch } from './offer';

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
