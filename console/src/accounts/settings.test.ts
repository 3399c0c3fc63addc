import { expect, it } from 'vitest';
import { bodyOf, changedFields, replay, type AccountFields } from './settings';

const BASE: AccountFields = { name: 'Beach Co', type: 'brand', enabled: true, allowOtherEmail: false, logoUrl: '' };

it('keeps what somebody else has saved, and puts mine on top', () => {
  const mine = { ...BASE, name: 'Beach', logoUrl: 'https://example.org/mine.png' };
  const theirs = { ...BASE, enabled: false, name: 'Beach Company' };
  expect(replay(BASE, mine, theirs).fields).toEqual({
    ...BASE,
    enabled: false,
    name: 'Beach',
    logoUrl: 'https://example.org/mine.png',
  });
});

it('counts what differs', () => {
  expect(changedFields(BASE, BASE)).toEqual([]);
  expect(changedFields(BASE, { ...BASE, enabled: false, allowOtherEmail: true })).toEqual([
    'enabled',
    'allowOtherEmail',
  ]);
});

it('sends no logo as null', () => {
  expect(bodyOf(BASE).settings).toEqual({ allowOtherEmail: false, logoUrl: null });
});
